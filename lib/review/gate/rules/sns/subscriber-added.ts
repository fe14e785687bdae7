import { subscribersOf } from "../../../../model/channels/channel";
import type { LandingZone } from "../../../../model/landing-zone";
import { slackRoleName } from "../../../../naming/access-names";
import { topicArn } from "../../../../naming/resource-names";
import { roleArn } from "../../../../naming/role-names";
import type { JsonValue } from "../../../../base/json";
import { mustStay, toList } from "../../judges";
import type { AttributeJudge, GateRule, Judgement } from "../../rule";

const ask = (found: string): Judgement => ({ verdict: "needs-exception", found });

/** A new alarm action must notify a channel: an action can also run a function or stop an instance. */
const actions: AttributeJudge = {
  onUpdate: (before, after, { input }) => judgeActions(toList(before), toList(after), input.landingZone),
  onCreate: (after, { input }) => judgeActions([], toList(after), input.landingZone),
};

function judgeActions(
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  landingZone: LandingZone,
): Judgement | undefined {
  const topics = Object.keys(landingZone.environment.channels).map((channel) => topicArn(landingZone, channel));
  const strange = after.filter(
    (each) => !before.includes(each) && (typeof each !== "string" || !topics.includes(each)),
  );
  return strange.length === 0 ? undefined : ask("the alarm has an action that is not a channel of the config");
}

/** The subscriptions that the config asks for, without those that another service makes. */
function subscriptionsOf({ environment }: LandingZone) {
  return Object.values(environment.channels)
    .flatMap(subscribersOf)
    .filter(({ endpoint }) => endpoint !== undefined);
}

function slackChannels({ environment }: LandingZone) {
  return Object.values(environment.channels).flatMap(({ slack }) => (slack === undefined ? [] : [slack]));
}

/** Evaluates only new resources. Another rule evaluates updates. */
const onlyNew = (judge: NonNullable<AttributeJudge["onCreate"]>): AttributeJudge => ({
  onUpdate: () => undefined,
  onCreate: judge,
});

export const subscriberAdded: GateRule = {
  id: "subscriber-added",
  what: "Every subscriber is a channel of the config.",
  why: "A message says who did what in which account, perhaps before anybody has noticed. An alarm action can also do more than notify.",
  fix: "add the address to `channels` in environment.ts, or ask for an exception",
  attributes: {
    aws_cloudwatch_metric_alarm: {
      alarm_actions: actions,
      insufficient_data_actions: actions,
      ok_actions: actions,
    },
    aws_sns_topic_subscription: {
      protocol: onlyNew((after, { input: { landingZone } }) =>
        after === "email" || subscriptionsOf(landingZone).some(({ protocol }) => protocol === after)
          ? undefined
          : ask("no channel of the config has a subscription of this protocol"),
      ),
      endpoint: onlyNew((after, { input: { landingZone } }) =>
        subscriptionsOf(landingZone).some(({ endpoint }) => endpoint === after)
          ? undefined
          : ask("the subscriber is not in a channel of the config"),
      ),
    },
    aws_chatbot_slack_channel_configuration: {
      slack_team_id: onlyNew((after, { input: { landingZone } }) =>
        slackChannels(landingZone).some(({ workspaceId }) => workspaceId === after)
          ? undefined
          : ask("the Slack workspace is not in a channel of the config"),
      ),
      slack_channel_id: onlyNew((after, { input: { landingZone } }) =>
        slackChannels(landingZone).some(({ channelId }) => channelId === after)
          ? undefined
          : ask("the Slack channel is not in a channel of the config"),
      ),
      // Without guardrail policies, people in the channel can do whatever its role may.
      guardrail_policy_arns: {
        ...mustStay("needs-exception", "people in the Slack channel may do something else"),
        onCreate: (after) =>
          toList(after).length > 0 &&
          toList(after).every(
            (arn) => typeof arn === "string" && arn.endsWith(":iam::aws:policy/CloudWatchReadOnlyAccess"),
          )
            ? undefined
            : ask("people in the Slack channel may do more than read alarms"),
      },
      iam_role_arn: {
        ...mustStay("needs-exception", "people in the Slack channel use another role"),
        onCreate: (after, { input: { landingZone } }) =>
          Object.keys(landingZone.environment.channels).some(
            (channel) =>
              after === roleArn(landingZone, landingZone.management.account.id, slackRoleName(landingZone, channel)),
          )
            ? undefined
            : ask("people in the Slack channel use a role that is not a Slack role of the landing zone"),
        // The ARN of a role that is created in the same plan.
        unknownOnCreate: true,
      },
    },
  },
};
