/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-return -- documents are changed in every way there is, wrong ones included */
import type { Loose, Mutation } from "../mutation";
import { resource } from "../mutation";

const archive = "audit-staging-organization-trail-210987650002";
const topic = "arn:aws:sns:us-east-1:210987650001:audit-staging-security";
const overruled: Pick<Mutation, "verdict" | "rules"> = {
  verdict: "needs-exception",
  rules: ["existing-setting-overwritten"],
};
const denial = (action: string, principal?: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Deny", ...(principal && { Principal: principal }), Action: action, Resource: "*" }],
  });

/** One resource more, of the management account unless it says otherwise. */
function one(
  name: string,
  stack: string,
  type: string,
  body: object | ((document: Loose) => object),
  expected: Pick<Mutation, "verdict" | "rules">,
): Mutation {
  return {
    name,
    stack,
    mutate: (d) => {
      const made: object = typeof body === "function" ? body(d) : body;
      d.resource[type] = { ...d.resource[type], more: { provider: "aws.management", ...made } };
    },
    ...expected,
  };
}

const ofArchive = (name: string, type: string, body: object): Mutation =>
  one(name, "log-archive", type, { provider: "aws.log-archive", bucket: archive, ...body }, overruled);

const trail = "organization-trail";
const rootLogin = /_root-login_/;

/** What is new and takes the place of what is there, or is somebody else's. */
export const newcomerMutations: readonly Mutation[] = [
  ofArchive("second-lifecycle", "aws_s3_bucket_lifecycle_configuration", {
    rule: [{ id: "all", status: "Enabled", filter: [{ prefix: "" }], expiration: [{ days: 1 }] }],
  }),
  ofArchive("second-object-lock", "aws_s3_bucket_object_lock_configuration", {
    rule: { default_retention: { mode: "GOVERNANCE", days: 1 } },
  }),
  ofArchive("second-encryption", "aws_s3_bucket_server_side_encryption_configuration", {
    rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
  }),
  ofArchive("second-access-logging", "aws_s3_bucket_logging", { target_bucket: "elsewhere", target_prefix: "" }),
  ofArchive("second-bucket-policy", "aws_s3_bucket_policy", { policy: denial("s3:ListBucket", "*") }),
  {
    name: "second-lifecycle-through-a-new-bucket",
    stack: "log-archive",
    mutate: (d) => {
      d.resource.aws_s3_bucket.more = { provider: "aws.log-archive", bucket: "another-bucket" };
      d.resource.aws_s3_bucket_lifecycle_configuration.more = {
        provider: "aws.log-archive",
        bucket: `\${replace(aws_s3_bucket.more.id, "/.*/", "${archive}")}`,
        rule: [{ id: "all", status: "Enabled", filter: [{ prefix: "" }], expiration: [{ days: 1 }] }],
      };
    },
    verdict: "needs-exception",
    rules: ["bucket-added", "existing-setting-overwritten"],
  },
  one(
    "second-topic-policy",
    "notifications",
    "aws_sns_topic_policy",
    { arn: topic, policy: denial("sns:Publish", "*") },
    overruled,
  ),
  one(
    "delivery-role-denied",
    trail,
    "aws_iam_role_policy",
    { name: "more", role: "audit-staging-cloudtrail-delivery", policy: denial("logs:PutLogEvents") },
    overruled,
  ),
  one(
    "second-invocations",
    "notifications",
    "aws_lambda_function_event_invoke_config",
    { function_name: "audit-staging-notifier", maximum_retry_attempts: 0 },
    overruled,
  ),
  one(
    "second-feed",
    "notifications",
    "aws_cloudwatch_log_subscription_filter",
    (d) => ({ ...resource(d, "aws_cloudwatch_log_subscription_filter"), filter_pattern: "nothing" }),
    { verdict: "needs-exception", rules: ["existing-setting-overwritten", "log-reader-added"] },
  ),
  one(
    "filter-of-the-same-name",
    trail,
    "aws_cloudwatch_log_metric_filter",
    (d) => ({ ...resource(d, "aws_cloudwatch_log_metric_filter", rootLogin), pattern: "nothing" }),
    { verdict: "needs-exception", rules: ["existing-setting-overwritten", "metric-filter-changed"] },
  ),
  one(
    "filter-that-counts-down",
    trail,
    "aws_cloudwatch_log_metric_filter",
    (d) => {
      const filter = resource(d, "aws_cloudwatch_log_metric_filter", rootLogin);
      const transformation = { ...filter.metric_transformation, value: "-1" };
      return { ...filter, name: "audit-staging-more", metric_transformation: transformation };
    },
    { verdict: "needs-exception", rules: ["metric-filter-changed"] },
  ),
  one(
    "alarm-of-the-same-name",
    "alarms-management",
    "aws_cloudwatch_metric_alarm",
    (d) => ({ ...resource(d, "aws_cloudwatch_metric_alarm", rootLogin), threshold: 1000 }),
    overruled,
  ),
  one(
    "alarm-of-the-name-of-another-stack",
    "alarms-management",
    "aws_cloudwatch_metric_alarm",
    (d) => ({
      ...resource(d, "aws_cloudwatch_metric_alarm", rootLogin),
      alarm_name: "audit-staging-evidence-trail-silent",
    }),
    overruled,
  ),
  one(
    "alarm-that-stops-a-machine",
    "alarms-management",
    "aws_cloudwatch_metric_alarm",
    (d) => ({
      ...resource(d, "aws_cloudwatch_metric_alarm", rootLogin),
      alarm_name: "audit-staging-more",
      alarm_actions: ["arn:aws:automate:us-east-1:ec2:stop"],
    }),
    { verdict: "needs-exception", rules: ["subscriber-added"] },
  ),
  one(
    "second-trail-elsewhere",
    trail,
    "aws_cloudtrail",
    (d) => ({
      ...resource(d, "aws_cloudtrail"),
      name: "second",
      s3_bucket_name: "somebody-elses-bucket",
      lifecycle: undefined,
    }),
    { verdict: "deny", rules: ["trail-destination-changed"] },
  ),
  one(
    "guardrail-of-services",
    trail,
    "aws_organizations_policy",
    { name: "more", type: "RESOURCE_CONTROL_POLICY", content: denial("s3:PutObject", "*") },
    { verdict: "needs-exception", rules: ["guardrail-locks-out", "policy-widened"] },
  ),
  one(
    "oidc-provider-of-somebody-else",
    "access",
    "aws_iam_openid_connect_provider",
    { url: "https://tokens.example.com", client_id_list: ["sts.amazonaws.com"], thumbprint_list: ["a".repeat(40)] },
    { verdict: "deny", rules: ["oidc-provider-widened"] },
  ),
  one(
    "function-of-somebody-else",
    "notifications",
    "aws_lambda_function",
    {
      function_name: "another",
      role: "arn:aws:iam::210987650001:role/landing-zone/audit-staging-notifier",
      runtime: "nodejs22.x",
      handler: "index.handler",
      s3_bucket: "theirs",
      s3_key: "theirs.zip",
    },
    { verdict: "needs-exception", rules: ["notifier-weakened"] },
  ),
  one(
    "function-called-from-another-account",
    "notifications",
    "aws_lambda_permission",
    {
      action: "lambda:InvokeFunction",
      function_name: "audit-staging-notifier",
      principal: "logs.amazonaws.com",
      source_account: "999999999999",
    },
    { verdict: "needs-exception", rules: ["role-widened"] },
  ),
  one(
    "slack-channel-of-somebody-else",
    "notifications",
    "aws_chatbot_slack_channel_configuration",
    {
      configuration_name: "more",
      iam_role_arn: "arn:aws:iam::210987650001:role/landing-zone/audit-staging-terraform-apply",
      slack_team_id: "T0000001",
      slack_channel_id: "C0000001",
      sns_topic_arns: [topic],
    },
    { verdict: "needs-exception", rules: ["subscriber-added", "value-unknown-until-apply"] },
  ),
  {
    name: "bucket-of-the-name-of-the-archive",
    stack: "log-archive",
    mutate: (d) => {
      d.resource.aws_s3_bucket.more = { provider: "aws.log-archive", bucket: archive };
      d.resource.aws_s3_bucket_lifecycle_configuration.more = {
        provider: "aws.log-archive",
        bucket: archive,
        rule: [{ id: "all", status: "Enabled", filter: [{ prefix: "" }], expiration: [{ days: 1 }] }],
      };
    },
    verdict: "needs-exception",
    rules: ["bucket-added", "existing-setting-overwritten"],
  },
  {
    name: "role-of-the-name-of-the-delivery-role",
    stack: trail,
    mutate: (d) => {
      const name = "audit-staging-cloudtrail-delivery";
      d.resource.aws_iam_role.more = { ...resource(d, "aws_iam_role"), name };
      d.resource.aws_iam_role_policy.more = {
        provider: "aws.management",
        name: "deliver-to-log-group",
        role: name,
        policy: JSON.stringify({ Version: "2012-10-17", Statement: [] }),
      };
    },
    ...overruled,
  },
  {
    name: "function-of-the-name-of-the-notifier",
    stack: "notifications",
    mutate: (d) => {
      d.resource.aws_lambda_function.more = resource(d, "aws_lambda_function");
      d.resource.aws_lambda_function_event_invoke_config.more = {
        provider: "aws.management",
        function_name: "audit-staging-notifier",
        maximum_retry_attempts: 0,
      };
    },
    ...overruled,
  },
  {
    name: "function-code-that-no-digest-is-of",
    stack: "notifications",
    mutate: (d) => (resource(d, "aws_lambda_function").filename = "./errored.tfstate"),
    verdict: "needs-exception",
    rules: ["notifier-weakened"],
  },
  {
    name: "filter-of-another-account",
    stack: trail,
    mutate: (d) => (resource(d, "aws_cloudwatch_log_metric_filter", rootLogin).provider = "aws.log-archive"),
    // Terraform looks for it there, and takes it for deleted by hand.
    remember: () => undefined,
    verdict: "deny",
    rules: ["provider-changed"],
  },
  {
    name: "function-called-while-applying",
    stack: trail,
    mutate: (d) => {
      const filter = resource(d, "aws_cloudwatch_log_metric_filter", rootLogin);
      d.resource.aws_cloudwatch_log_metric_filter.more = { ...filter, name: "audit-staging-more" };
      const call = {
        provider: "aws.management",
        function_name: "${aws_cloudwatch_log_metric_filter.more.id}",
        input: "{}",
      };
      d.data.aws_lambda_invocation = { more: call };
    },
    verdict: "needs-exception",
    rules: ["unknown-type"],
  },
  {
    name: "function-called-by-an-ephemeral-resource",
    stack: trail,
    mutate: (d) => {
      const filter = resource(d, "aws_cloudwatch_log_metric_filter", rootLogin);
      d.resource.aws_cloudwatch_log_metric_filter.more = { ...filter, name: "audit-staging-more" };
      const call = {
        provider: "aws.management",
        function_name: "${aws_cloudwatch_log_metric_filter.more.id}",
        payload: "{}",
      };
      d.ephemeral = { aws_lambda_invocation: { more: call } };
    },
    verdict: "needs-exception",
    rules: ["unknown-type"],
  },
  ...["log-archive", "organization-trail", "notifications"].map((stack): Mutation => ({
    name: `all-new-${stack}`,
    stack,
    isNew: true,
    mutate: () => undefined,
    verdict: "allow",
    rules: [],
  })),
];
