import type { LandingZone } from "../../../lib/model/landing-zone";
import { expectFindings, production } from "../expect-findings";
import { own } from "../made-up-answers";
import type { Answers } from "../made-up-aws";

/** Whose addresses are written with capital letters. */
const withUpperCase: LandingZone = {
  ...production,
  environment: {
    ...production.environment,
    channels: Object.fromEntries(
      Object.entries(production.environment.channels).map(([name, channel]) => [
        name,
        { ...channel, emails: channel.emails.map((email) => email.toUpperCase()) },
      ]),
    ),
  },
};
const topic = (subscriptions: readonly object[], tags = own()): Answers => ({
  ListTagsForResource: () => tags,
  ListSubscriptionsByTopic: () => ({ Subscriptions: subscriptions }),
});

expectFindings("mail-subscriptions", [
  [
    "addresses that have not confirmed",
    {
      answers: topic(
        Object.values(production.environment.channels).flatMap(({ emails }) =>
          emails.map((Endpoint) => ({ Protocol: "email", Endpoint, SubscriptionArn: "PendingConfirmation" })),
        ),
      ),
    },
    "missing",
    /^not confirmed: security-oncall@/,
    /within two days/,
  ],
  [
    "addresses that have confirmed, which SNS may write in lower case, beside one that waits",
    {
      landingZone: withUpperCase,
      answers: topic(
        Object.values(production.environment.channels)
          .flatMap(({ emails }) => emails)
          .flatMap((Endpoint) => [
            { Protocol: "email", Endpoint, SubscriptionArn: "arn:aws:sns:us-east-1:310987650001:topic:1" },
            { Protocol: "email", Endpoint, SubscriptionArn: "PendingConfirmation" },
          ]),
      ),
    },
    "ready",
    /^1 confirmed$/,
    /^$/,
  ],
  [
    "subscriptions that AWS deleted",
    { answers: topic([]) },
    "missing",
    /^no subscription: security-oncall@/,
    /plan and apply production-notifications/,
  ],
  [
    "a topic of somebody else",
    { answers: topic([], { Tags: [] }) },
    "in-the-way",
    /exists without the tag/,
    /aws sns delete-topic/,
  ],
]);
