/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-return -- documents are changed in every way there is, wrong ones included */
import type { Loose, Mutation } from "../mutation";
import { resource } from "../mutation";

const management = "210987650001";
const topic = `arn:aws:sns:us-east-1:${management}:audit-staging-security`;
const archive = "audit-staging-organization-trail-210987650002";
const logGroup = "/audit-staging/organization-trail";
const notifierRole = "audit-staging-notifier";
const administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
const openPolicy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::theirs/*" }],
});

/** Brings in what somebody made by hand, as `more`. */
function imported(
  name: string,
  stack: string,
  type: string,
  {
    id,
    body,
    provider = "aws.management",
    ...rest
  }: Pick<Mutation, "byHand" | "undo" | "verdict" | "rules"> & {
    readonly id: string;
    readonly body: object | ((document: Loose) => object);
    readonly provider?: string;
  },
): Mutation {
  return {
    name: `imported-${name}`,
    stack,
    mutate: (d) => {
      const made: object = typeof body === "function" ? body(d) : body;
      d.resource[type] = { ...d.resource[type], more: { provider, ...made } };
      d.import = [{ to: `${type}.more`, id, provider }];
    },
    ...rest,
  };
}

/** What comes in by an `import` block, and nobody applied. */
export const importedMutations: readonly Mutation[] = [
  imported("subscriber", "notifications", "aws_sns_topic_subscription", {
    byHand: [
      {
        service: "sns",
        operation: "subscribe",
        parameters: { TopicArn: topic, Protocol: "email", Endpoint: "evil@evil.example", ReturnSubscriptionArn: true },
        answer: "SubscriptionArn",
      },
    ],
    id: "${answer}",
    body: { topic_arn: topic, protocol: "email", endpoint: "evil@evil.example" },
    verdict: "needs-exception",
    rules: ["subscriber-added"],
  }),
  imported("log-reader", "notifications", "aws_cloudwatch_log_subscription_filter", {
    byHand: [
      {
        service: "logs",
        operation: "put_subscription_filter",
        parameters: {
          logGroupName: logGroup,
          filterName: "theirs",
          filterPattern: "",
          destinationArn: `arn:aws:lambda:us-east-1:${management}:function:audit-staging-notifier`,
        },
      },
    ],
    undo: [
      {
        service: "logs",
        operation: "delete_subscription_filter",
        parameters: { logGroupName: logGroup, filterName: "theirs" },
      },
    ],
    id: `${logGroup}|theirs`,
    body: (d) => ({ ...resource(d, "aws_cloudwatch_log_subscription_filter"), name: "theirs", filter_pattern: "" }),
    verdict: "needs-exception",
    rules: ["log-reader-added"],
  }),
  imported("administrator-access", "notifications", "aws_iam_role_policy_attachment", {
    byHand: [
      {
        service: "iam",
        operation: "attach_role_policy",
        parameters: { RoleName: notifierRole, PolicyArn: administrator },
      },
    ],
    undo: [
      {
        service: "iam",
        operation: "detach_role_policy",
        parameters: { RoleName: notifierRole, PolicyArn: administrator },
      },
    ],
    id: `${notifierRole}/${administrator}`,
    body: { role: notifierRole, policy_arn: administrator },
    verdict: "needs-exception",
    rules: ["role-widened"],
  }),
  imported("public-bucket-policy", "log-archive", "aws_s3_bucket_policy", {
    byHand: [
      { account: "210987650002", service: "s3", operation: "create_bucket", parameters: { Bucket: "theirs" } },
      {
        account: "210987650002",
        service: "s3",
        operation: "put_bucket_policy",
        parameters: { Bucket: "theirs", Policy: openPolicy },
      },
    ],
    id: "theirs",
    body: { bucket: "theirs", policy: openPolicy },
    provider: "aws.log-archive",
    verdict: "deny",
    rules: ["existing-setting-overwritten", "policy-widened"],
  }),
  imported("archive-policy-under-a-second-address", "log-archive", "aws_s3_bucket_policy", {
    id: archive,
    body: (d) => ({ bucket: archive, policy: resource(d, "aws_s3_bucket_policy", /^archive_private_/).policy }),
    provider: "aws.log-archive",
    verdict: "needs-exception",
    rules: ["existing-setting-overwritten", "policy-widened"],
  }),
  imported("alarm-of-another-stack", "alarms-management", "aws_cloudwatch_metric_alarm", {
    id: "audit-staging-catalog-staging-210987650012-root-login",
    body: (d) => ({
      ...resource(d, "aws_cloudwatch_metric_alarm", /_root-login_/),
      alarm_name: "audit-staging-catalog-staging-210987650012-root-login",
      threshold: 1000,
    }),
    verdict: "needs-exception",
    rules: ["alarm-metric-changed", "alarm-redirected", "alarm-threshold-weakened", "existing-setting-overwritten"],
  }),
];
