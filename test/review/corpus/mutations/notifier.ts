/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-return -- documents and states are changed in every way there is, wrong ones included */
import type { Loose, Mutation } from "../mutation";
import { remove, removeStatement, resource, statement, statements } from "../mutation";

const stack = "notifications";
const feed = (document: Loose): Loose => resource(document, "aws_cloudwatch_log_subscription_filter");

const change = (
  name: string,
  type: string,
  values: Loose,
  rules: Mutation["rules"],
  verdict: Mutation["verdict"] = "needs-exception",
): Mutation => ({ name, stack, mutate: (d) => Object.assign(resource(d, type), values), verdict, rules });

const ofFunction = (name: string, values: Loose, rules: Mutation["rules"], verdict?: Mutation["verdict"]): Mutation =>
  change(`function-${name}`, "aws_lambda_function", values, rules, verdict);

const permissions = /^notifier_role_permissions/;
const feedPermission = /^notifier_permission/;

/** The function that tells who did what, and what feeds it. */
export const notifierMutations: readonly Mutation[] = [
  {
    name: "notifier-feed-removed",
    stack,
    mutate: (d) => remove(d, "aws_cloudwatch_log_subscription_filter"),
    verdict: "needs-exception",
    rules: ["subscription-removed"],
  },
  {
    name: "notifier-feed-narrowed",
    stack,
    mutate: (d) => (feed(d).filter_pattern = '{ $.eventName = "StopLogging" }'),
    verdict: "needs-exception",
    rules: ["subscription-narrowed"],
  },
  {
    name: "notifier-feed-of-another-log-group",
    stack,
    mutate: (d) => (feed(d).log_group_name = "/quiet"),
    verdict: "needs-exception",
    rules: ["subscription-narrowed", "subscription-removed"],
  },
  {
    name: "notifier-feed-to-another-function",
    stack,
    mutate: (d) => (feed(d).destination_arn = "arn:aws:lambda:us-east-1:210987650001:function:quiet"),
    verdict: "needs-exception",
    rules: ["log-reader-added", "subscription-narrowed", "subscription-removed"],
  },
  {
    name: "notifier-feed-to-a-stranger",
    stack,
    mutate: (d) =>
      (d.resource.aws_cloudwatch_log_subscription_filter.more = {
        provider: "aws.management",
        name: "more",
        log_group_name: feed(d).log_group_name,
        filter_pattern: "",
        destination_arn: "arn:aws:logs:us-east-1:999999999999:destination:theirs",
      }),
    verdict: "needs-exception",
    rules: ["log-reader-added"],
  },
  ofFunction("code", { filename: "${path.module}/other.zip", source_code_hash: "b3RoZXI=" }, [], "allow"),
  ofFunction("code-from-a-bucket", { filename: undefined, s3_bucket: "theirs", s3_key: "other.zip" }, [
    "notifier-weakened",
  ]),
  ofFunction("another-role", { role: "arn:aws:iam::210987650001:role/more" }, ["notifier-weakened"]),
  ofFunction("another-handler", { handler: "index.nothing" }, ["notifier-weakened"]),
  ofFunction("another-runtime", { runtime: "nodejs20.x" }, ["notifier-weakened"]),
  ofFunction("never-runs", { reserved_concurrent_executions: 0 }, ["notifier-weakened"]),
  ofFunction("too-short", { timeout: 1 }, ["notifier-weakened"]),
  ofFunction("longer", { timeout: 90 }, [], "allow"),
  ofFunction("too-small", { memory_size: 128 }, ["notifier-weakened"]),
  ofFunction("logs-elsewhere", { logging_config: { log_format: "JSON", log_group: "/quiet" } }, ["notifier-weakened"]),
  ofFunction(
    "logs-nothing",
    {
      logging_config: {
        log_format: "JSON",
        log_group: "/aws/lambda/audit-staging-notifier",
        application_log_level: "FATAL",
      },
    },
    ["notifier-weakened"],
  ),
  ofFunction("dead-letters", { dead_letter_config: { target_arn: "arn:aws:sqs:us-east-1:210987650001:more" } }, [
    "notifier-weakened",
  ]),
  ofFunction("with-a-layer", { layers: ["arn:aws:lambda:us-east-1:999999999999:layer:more:1"] }, ["notifier-weakened"]),
  ofFunction("with-variables", { environment: { variables: { NODE_OPTIONS: "--require /tmp/more.js" } } }, [
    "notifier-weakened",
  ]),
  ofFunction("in-a-network", { vpc_config: { subnet_ids: ["subnet-1"], security_group_ids: ["sg-1"] } }, [
    "notifier-weakened",
  ]),
  {
    name: "function-destroyed",
    stack,
    mutate: (d) => {
      remove(d, "aws_lambda_permission", feedPermission);
      for (const type of [
        "aws_cloudwatch_event_target",
        "aws_cloudwatch_event_rule",
        "aws_cloudwatch_log_subscription_filter",
        "aws_lambda_permission",
        "aws_lambda_function_event_invoke_config",
        "aws_lambda_function",
      ])
        remove(d, type);
    },
    verdict: "needs-exception",
    rules: ["evidence-destroyed", "subscription-removed"],
  },
  {
    name: "wake-up-removed",
    stack,
    mutate: (d) => {
      remove(d, "aws_cloudwatch_event_target");
      remove(d, "aws_cloudwatch_event_rule");
    },
    verdict: "needs-exception",
    rules: ["evidence-destroyed"],
  },
  change("wake-up-off", "aws_cloudwatch_event_rule", { state: "DISABLED" }, ["notifier-weakened"]),
  change("wake-up-rarely", "aws_cloudwatch_event_rule", { schedule_expression: "rate(7 days)" }, ["notifier-weakened"]),
  change(
    "wake-up-of-somebody-else",
    "aws_cloudwatch_event_target",
    {
      arn: "arn:aws:lambda:us-east-1:999999999999:function:theirs",
    },
    ["notifier-weakened"],
  ),
  {
    name: "failures-go-nowhere",
    stack,
    mutate: (d) => remove(d, "aws_lambda_function_event_invoke_config"),
    verdict: "needs-exception",
    rules: ["evidence-destroyed"],
  },
  change(
    "failures-go-elsewhere",
    "aws_lambda_function_event_invoke_config",
    { destination_config: { on_failure: { destination: "arn:aws:sqs:us-east-1:210987650001:more" } } },
    ["notifier-weakened"],
  ),
  change("failures-not-retried", "aws_lambda_function_event_invoke_config", { maximum_retry_attempts: 0 }, [
    "notifier-weakened",
  ]),
  // The role's policy names the queue, so Terraform shows it only after the apply.
  change("failures-kept-shorter", "aws_sqs_queue", { message_retention_seconds: 60 }, [
    "notifier-weakened",
    "value-unknown-until-apply",
  ]),
  change(
    "failures-in-the-clear",
    "aws_sqs_queue",
    { kms_master_key_id: undefined },
    ["encryption-weakened", "value-unknown-until-apply"],
    "deny",
  ),
  {
    name: "function-called-by-anybody",
    stack,
    mutate: (d) =>
      (d.resource.aws_lambda_permission.more = {
        provider: "aws.management",
        action: "lambda:InvokeFunction",
        function_name: resource(d, "aws_lambda_permission", feedPermission).function_name,
        principal: "*",
      }),
    verdict: "needs-exception",
    rules: ["role-widened"],
  },
  {
    name: "function-called-by-nobody",
    stack,
    mutate: (d) => remove(d, "aws_lambda_permission", feedPermission),
    verdict: "needs-exception",
    rules: ["evidence-destroyed"],
  },
  {
    name: "function-called-from-any-account",
    stack,
    mutate: (d) => delete resource(d, "aws_lambda_permission", feedPermission).source_account,
    verdict: "needs-exception",
    rules: ["evidence-replaced"],
  },
  {
    name: "notifier-role-wider",
    stack,
    mutate: (d) => statements(d, permissions).push({ sid: "More", actions: ["iam:*"], resources: ["*"] }),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "notifier-role-may-not-publish",
    stack,
    mutate: (d) => removeStatement(d, permissions, "Publish"),
    verdict: "needs-exception",
    rules: ["delivery-denied"],
  },
  {
    name: "notifier-role-without-boundary",
    stack,
    mutate: (d) => delete resource(d, "aws_iam_role", /^notifier_role/).permissions_boundary,
    verdict: "deny",
    rules: ["role-widened"],
  },
  {
    name: "notifier-memory-another-table",
    stack,
    mutate: (d) => (resource(d, "aws_dynamodb_table").name = "more"),
    verdict: "needs-exception",
    rules: ["evidence-replaced", "notifier-weakened", "value-unknown-until-apply"],
  },
  change(
    "notifier-memory-never-forgets",
    "aws_dynamodb_table",
    { ttl: { attribute_name: "expires", enabled: false } },
    ["notifier-weakened", "value-unknown-until-apply"],
  ),
  change(
    "notifier-memory-read-elsewhere",
    "aws_dynamodb_table",
    { stream_enabled: true, stream_view_type: "NEW_IMAGE" },
    ["change-not-evaluated", "notifier-weakened", "value-unknown-until-apply"],
  ),
  {
    name: "notifier-alarm-removed",
    stack,
    mutate: (d) => remove(d, "aws_cloudwatch_metric_alarm", /_alarms_undelivered_/),
    verdict: "needs-exception",
    rules: ["alarm-removed"],
  },
  {
    name: "validation-alarm-removed",
    stack,
    mutate: (d) => remove(d, "aws_cloudwatch_metric_alarm", /_archive-not-valid_/),
    verdict: "needs-exception",
    rules: ["alarm-removed"],
  },
  {
    name: "silent-trail-alarm-takes-missing-for-fine",
    stack,
    mutate: (d) => (resource(d, "aws_cloudwatch_metric_alarm", /_trail-silent_/).treat_missing_data = "notBreaching"),
    verdict: "needs-exception",
    rules: ["alarm-threshold-weakened"],
  },
  {
    name: "failures-queue-for-everybody",
    stack,
    mutate: (d) =>
      (resource(d, "aws_sqs_queue").policy = JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: "*", Action: "sqs:*", Resource: "*" }],
      })),
    verdict: "deny",
    rules: ["policy-widened", "value-unknown-until-apply"],
  },
  {
    name: "notifier-alarm-silent",
    stack,
    mutate: (d) => (resource(d, "aws_cloudwatch_metric_alarm", /_alarms_undelivered_/).alarm_actions = []),
    verdict: "needs-exception",
    rules: ["alarm-redirected"],
  },
  {
    name: "notifier-log-group-kept-shorter",
    stack,
    mutate: (d) => (resource(d, "aws_cloudwatch_log_group").retention_in_days = 1),
    verdict: "needs-exception",
    rules: ["log-retention-shortened"],
  },
  {
    name: "notifier-log-group-renamed",
    stack,
    mutate: (d) => (resource(d, "aws_cloudwatch_log_group").name = "/another"),
    verdict: "deny",
    rules: ["evidence-replaced", "notifier-weakened"],
  },
  {
    name: "notifier-key-for-everybody",
    stack,
    mutate: (d) =>
      statements(d, /^notifier_key_policy/).push({
        principals: [{ type: "AWS", identifiers: ["*"] }],
        actions: ["kms:Decrypt"],
        resources: ["*"],
      }),
    verdict: "deny",
    rules: ["policy-widened", "value-unknown-until-apply"],
  },
  {
    name: "topic-policy-of-another-account",
    stack,
    mutate: (d) =>
      statements(d, /^channels_security_policy-document/).push({
        principals: [{ type: "AWS", identifiers: ["arn:aws:iam::999999999999:root"] }],
        actions: ["sns:Subscribe"],
        resources: ["*"],
      }),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "topic-policy-plain-http",
    stack,
    mutate: (d) => removeStatement(d, /^channels_security_policy-document/, "DenyPlainHttp"),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "topics-key-without-notifier",
    stack,
    mutate: (d) => (statement(d, /^channels_key_policy/, "AllowNotifier").actions = ["kms:DescribeKey"]),
    verdict: "needs-exception",
    rules: ["delivery-denied", "value-unknown-until-apply"],
  },
];
