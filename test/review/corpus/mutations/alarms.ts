/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-call, typescript/no-unsafe-return -- documents and states are changed in every way there is, wrong ones included */
import type { Loose, Mutation } from "../mutation";
import { remove, remembered, resource, statement, statements } from "../mutation";

const stack = "alarms-management";
const alarm = (document: Loose): Loose => resource(document, "aws_cloudwatch_metric_alarm", /_root-login_/);
const change = (
  name: string,
  values: Loose,
  rules: Mutation["rules"],
  verdict: Mutation["verdict"] = "needs-exception",
): Mutation => ({ name, stack, mutate: (d) => Object.assign(alarm(d), values), verdict, rules });

export const alarmMutations: readonly Mutation[] = [
  {
    name: "alarm-removed",
    stack,
    mutate: (d) => remove(d, "aws_cloudwatch_metric_alarm", /_root-login_/),
    verdict: "needs-exception",
    rules: ["alarm-removed"],
  },
  {
    name: "alarms-all-removed",
    stack,
    mutate: (d) => delete d.resource,
    verdict: "needs-exception",
    rules: ["alarm-removed"],
  },
  {
    name: "alarm-forgotten",
    stack,
    mutate: (d) =>
      (d.removed = [
        {
          from: `aws_cloudwatch_metric_alarm.${remove(d, "aws_cloudwatch_metric_alarm", /_root-login_/)}`,
          lifecycle: [{ destroy: false }],
        },
      ]),
    verdict: "needs-exception",
    rules: ["alarm-removed"],
  },
  change("alarm-renamed", { alarm_name: "another-name" }, ["alarm-removed"]),
  change("alarm-disabled", { actions_enabled: false }, ["alarm-disabled"]),
  change("alarm-tells-nobody", { alarm_actions: [] }, ["alarm-redirected"]),
  change("alarm-tells-another-topic", { alarm_actions: ["arn:aws:sns:us-east-1:210987650001:quiet"] }, [
    "alarm-redirected",
    "subscriber-added",
  ]),
  {
    name: "alarm-tells-one-more",
    stack,
    mutate: (d) => alarm(d).alarm_actions.push("arn:aws:sns:us-east-1:210987650001:more"),
    verdict: "needs-exception",
    rules: ["subscriber-added"],
  },
  {
    name: "alarm-tells-one-more-channel",
    stack,
    mutate: (d) => alarm(d).alarm_actions.push("arn:aws:sns:us-east-1:210987650001:audit-staging-security"),
    verdict: "allow",
    rules: [],
  },
  change("alarm-higher-threshold", { threshold: 1000 }, ["alarm-threshold-weakened"]),
  change("alarm-threshold-never", { threshold: 0, comparison_operator: "LessThanThreshold" }, [
    "alarm-threshold-weakened",
  ]),
  change("alarm-shorter-period", { period: 60 }, ["alarm-threshold-weakened"]),
  change("alarm-more-periods", { evaluation_periods: 10, datapoints_to_alarm: 10 }, ["alarm-threshold-weakened"]),
  change("alarm-other-statistic", { statistic: "Minimum" }, ["alarm-threshold-weakened"]),
  change("alarm-missing-data-ignored", { treat_missing_data: "ignore" }, ["alarm-threshold-weakened"]),
  change("alarm-other-metric", { metric_name: "nothing" }, ["alarm-metric-changed"]),
  change("alarm-other-namespace", { namespace: "nothing" }, ["alarm-metric-changed"]),
  change("alarm-of-another-account", { dimensions: { AccountId: "000000000000" } }, ["alarm-metric-changed"]),
  change("alarm-described-otherwise", { alarm_description: "ALERT: said in other words" }, [], "allow"),
  {
    name: "alarm-added",
    stack,
    mutate: (d) => (d.resource.aws_cloudwatch_metric_alarm.more = { ...alarm(d), alarm_name: "audit-staging-more" }),
    verdict: "allow",
    rules: [],
  },
  {
    name: "alarm-added-silent",
    stack,
    mutate: (d) =>
      (d.resource.aws_cloudwatch_metric_alarm.more = {
        ...alarm(d),
        alarm_name: "audit-staging-more",
        alarm_actions: [],
      }),
    verdict: "needs-exception",
    rules: ["alarm-redirected"],
  },
  {
    name: "alarm-lower-threshold-back",
    stack,
    mutate: (d) => (alarm(d).threshold = 5),
    remember: (state) => (remembered(state, "aws_cloudwatch_metric_alarm", /_root-login_/).threshold = 5),
    verdict: "allow",
    rules: [],
    told: ["alarm-threshold-weakened"],
  },
  {
    name: "alarm-drift-adopted",
    stack,
    mutate: () => undefined,
    remember: (state) => (remembered(state, "aws_cloudwatch_metric_alarm", /_root-login_/).threshold = 5),
    verdict: "allow",
    rules: [],
  },
  {
    name: "alarms-of-another-account-replaced-by-a-trigger",
    stack,
    mutate: (d) => {
      alarm(d).lifecycle = { replace_triggered_by: ["aws_cloudwatch_metric_alarm.more"] };
      d.resource.aws_cloudwatch_metric_alarm.more = { ...alarm(d), lifecycle: {}, alarm_name: "audit-staging-more" };
    },
    verdict: "allow",
    rules: [],
  },
];

const security = /^channels_security_/;
const topicPolicy = /^channels_security_policy-document/;

export const notificationMutations: readonly Mutation[] = [
  {
    name: "subscription-removed",
    stack: "notifications",
    mutate: (d) => remove(d, "aws_sns_topic_subscription", security),
    verdict: "needs-exception",
    rules: ["subscription-removed"],
  },
  {
    name: "subscription-of-somebody-else",
    stack: "notifications",
    mutate: (d) => (resource(d, "aws_sns_topic_subscription", security).endpoint = "nobody@example.com"),
    verdict: "needs-exception",
    rules: ["subscription-narrowed", "subscription-removed"],
  },
  {
    name: "subscription-filtered",
    stack: "notifications",
    mutate: (d) => (resource(d, "aws_sns_topic_subscription", security).filter_policy = '{"never":["true"]}'),
    verdict: "needs-exception",
    rules: ["subscription-narrowed"],
  },
  {
    name: "subscription-added",
    stack: "notifications",
    mutate: (d) =>
      (d.resource.aws_sns_topic_subscription.more = {
        ...resource(d, "aws_sns_topic_subscription", security),
        endpoint: "more@example.com",
      }),
    verdict: "needs-exception",
    rules: ["subscriber-added"],
  },
  {
    name: "topic-key-removed",
    stack: "notifications",
    mutate: (d) => delete resource(d, "aws_sns_topic", security).kms_master_key_id,
    verdict: "deny",
    rules: ["encryption-weakened"],
  },
  {
    name: "topic-renamed",
    stack: "notifications",
    mutate: (d) => (resource(d, "aws_sns_topic", security).name = "another"),
    verdict: "needs-exception",
    rules: ["evidence-replaced", "subscription-removed"],
  },
  {
    name: "topic-policy-anybody-publishes",
    stack: "notifications",
    mutate: (d) =>
      statements(d, topicPolicy).push({
        principals: [{ type: "AWS", identifiers: ["*"] }],
        actions: ["sns:Publish"],
        resources: ["*"],
      }),
    verdict: "deny",
    rules: ["policy-widened"],
  },
  {
    name: "topic-policy-without-cloudwatch",
    stack: "notifications",
    mutate: (d) => (statement(d, topicPolicy, "AllowCloudWatchAlarms").actions = ["sns:GetTopicAttributes"]),
    verdict: "needs-exception",
    rules: ["delivery-denied", "policy-widened"],
  },
  {
    name: "topic-policy-of-any-alarm",
    stack: "notifications",
    mutate: (d) => delete statement(d, topicPolicy, "AllowCloudWatchAlarms").condition,
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "channel-added",
    stack: "notifications",
    mutate: (d) => {
      const topic = resource(d, "aws_sns_topic", security);
      d.resource.aws_sns_topic.more = { ...topic, name: "audit-staging-more" };
      d.resource.aws_sns_topic_policy.more = {
        provider: "aws.management",
        arn: "${aws_sns_topic.more.arn}",
        policy: "${data.aws_iam_policy_document.more.json}",
      };
      d.data.aws_iam_policy_document.more = {
        provider: "aws.management",
        statement: [
          {
            sid: "AllowCloudWatchAlarms",
            principals: [{ type: "Service", identifiers: ["cloudwatch.amazonaws.com"] }],
            actions: ["sns:Publish"],
            resources: ["arn:aws:sns:us-east-1:210987650001:audit-staging-more"],
          },
        ],
      };
    },
    verdict: "allow",
    rules: [],
  },
  {
    name: "topic-renamed-for-people",
    stack: "notifications",
    mutate: (d) => (resource(d, "aws_sns_topic", security).display_name = "staging security"),
    verdict: "allow",
    rules: [],
  },
  {
    name: "topic-data-protection",
    stack: "notifications",
    mutate: (d) =>
      (resource(d, "aws_sns_topic", security).lambda_failure_feedback_role_arn =
        "arn:aws:iam::210987650001:role/feedback"),
    verdict: "needs-exception",
    rules: ["change-not-evaluated"],
  },
];

/** Somebody changed things by hand: what Terraform remembers and wants is one thing, what is there another. */
export const driftMutations: readonly Mutation[] = [
  {
    name: "drift-alarm-deleted-by-hand",
    stack: "alarms-management",
    mutate: () => undefined,
    remember: (state) => (remembered(state, "aws_cloudwatch_metric_alarm", /root-login/).id = "deleted"),
    verdict: "allow",
    rules: [],
  },
  {
    name: "drift-alarm-deleted-by-hand-made-again-weaker",
    stack: "alarms-management",
    mutate: (d) => (resource(d, "aws_cloudwatch_metric_alarm", /root-login/).actions_enabled = false),
    remember: (state) => (remembered(state, "aws_cloudwatch_metric_alarm", /root-login/).id = "deleted"),
    verdict: "needs-exception",
    rules: ["alarm-disabled"],
  },
  {
    name: "drift-retention-lengthened-by-plan",
    stack: "organization-trail",
    mutate: (d) => (resource(d, "aws_cloudwatch_log_group").retention_in_days = 365),
    remember: (state) => (remembered(state, "aws_cloudwatch_log_group").retention_in_days = 365),
    verdict: "allow",
    rules: [],
  },
  {
    name: "drift-retention-shortened-by-plan",
    stack: "organization-trail",
    mutate: (d) => (resource(d, "aws_cloudwatch_log_group").retention_in_days = 30),
    remember: (state) => (remembered(state, "aws_cloudwatch_log_group").retention_in_days = 30),
    verdict: "allow",
    rules: [],
    told: ["log-retention-shortened"],
  },
  {
    name: "drift-object-lock-shortened-by-plan",
    stack: "log-archive",
    mutate: (d) => (resource(d, "aws_s3_bucket_object_lock_configuration").rule.default_retention.days = 3),
    remember: (state) =>
      (remembered(state, "aws_s3_bucket_object_lock_configuration").rule[0].default_retention[0].days = 3),
    verdict: "allow",
    rules: [],
    told: ["object-lock-weakened"],
  },
];
