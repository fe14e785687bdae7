import { describe, expect, it } from "vitest";
import { missingSubscribers, type ListedSubscription } from "../../lib/notifier/subscribers";

const arn = "arn:aws:sns:us-east-1:210987650001:audit-staging-security:0f1e2d3c";
const chatbot = "https://global.sns-api.chatbot.amazonaws.com";

describe("missingSubscribers", () => {
  const expected = { emails: ["Security@meridian.example", "audit@meridian.example"], slack: true };

  it.each<[string, readonly ListedSubscription[], readonly string[]]>([
    [
      "nobody, where all are confirmed; SNS may write an address in lower case",
      [
        { Protocol: "email", Endpoint: "security@meridian.example", SubscriptionArn: arn },
        { Protocol: "email", Endpoint: "audit@meridian.example", SubscriptionArn: arn },
        { Protocol: "https", Endpoint: chatbot, SubscriptionArn: arn },
      ],
      [],
    ],
    ["everybody, where there is no subscription", [], ["Security@… missing", "audit@… missing", "Slack missing"]],
    [
      "who has not confirmed, or was switched off by SNS, and who unsubscribed",
      [
        { Protocol: "email", Endpoint: "security@meridian.example", SubscriptionArn: "PendingConfirmation" },
        { Protocol: "email", Endpoint: "audit@meridian.example", SubscriptionArn: "Deleted" },
        { Protocol: "https", Endpoint: "https://example.com/hook", SubscriptionArn: arn },
      ],
      ["Security@… pending", "audit@… missing", "Slack missing"],
    ],
    [
      "nobody, where an address waits beside a confirmed subscription of its own",
      [
        { Protocol: "email", Endpoint: "security@meridian.example", SubscriptionArn: "PendingConfirmation" },
        { Protocol: "email", Endpoint: "security@meridian.example", SubscriptionArn: arn },
        { Protocol: "email", Endpoint: "audit@meridian.example", SubscriptionArn: arn },
        { Protocol: "https", Endpoint: chatbot, SubscriptionArn: arn },
      ],
      [],
    ],
  ])("names %s", (_title, listed, found) => {
    expect(
      missingSubscribers(expected, listed).map(({ who, why }) => `${who.replace(/@.*/, "@…")} ${why}`),
    ).toStrictEqual(found);
  });

  it("names a webhook whose subscription is not confirmed", () => {
    const url = "https://example.com/hook";
    const listed = [{ Protocol: "https", Endpoint: url, SubscriptionArn: "PendingConfirmation" }];
    expect(missingSubscribers({ emails: [], slack: false, webhooks: [url] }, listed)).toStrictEqual([
      { who: url, why: "pending" },
    ]);
    expect(
      missingSubscribers({ emails: [], slack: false, webhooks: [url] }, [{ ...listed[0], SubscriptionArn: arn }]),
    ).toStrictEqual([]);
  });
});
