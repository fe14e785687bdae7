import { mustStay } from "../../judges";
import type { GateRule } from "../../rule";

export const subscriptionNarrowed: GateRule = {
  id: "subscription-narrowed",
  what: "Subscriptions have no filter policy.",
  why: "Filters, raw delivery and delivery policies keep messages from the people who act on them.",
  fix: "leave the subscription as it is, or ask for an exception",
  attributes: {
    aws_sns_topic_subscription: Object.fromEntries(
      [
        "delivery_policy",
        "endpoint",
        "filter_policy",
        "filter_policy_scope",
        "protocol",
        "raw_message_delivery",
        "redrive_policy",
        "replay_policy",
        "subscription_role_arn",
        "topic_arn",
      ].map((attribute) => [attribute, mustStay("needs-exception", "the subscriber may get fewer messages")]),
    ),
    aws_cloudwatch_log_subscription_filter: Object.fromEntries(
      ["destination_arn", "distribution", "filter_pattern", "log_group_name", "role_arn"].map((attribute) => [
        attribute,
        mustStay("needs-exception", "the notifier may see fewer events"),
      ]),
    ),
    aws_chatbot_slack_channel_configuration: Object.fromEntries(
      ["slack_team_id", "slack_channel_id", "sns_topic_arns"].map((attribute) => [
        attribute,
        mustStay("needs-exception", "messages go to another Slack channel, or to none"),
      ]),
    ),
  },
};
