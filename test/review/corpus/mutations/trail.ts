/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-call, typescript/no-unsafe-return, typescript/no-unsafe-argument -- documents and states are changed in every way there is, wrong ones included */
import type { Loose, Mutation } from "../mutation";
import { remove, resource } from "../mutation";

const stack = "organization-trail";
const trail = (document: Loose): Loose => resource(document, "aws_cloudtrail");
const management = (document: Loose): Loose => trail(document).advanced_event_selector[0];
const data = (document: Loose): Loose => trail(document).advanced_event_selector[1];
const rename = (document: Loose): void => {
  document.resource.aws_cloudtrail = { renamed: trail(document) };
};

export const trailMutations: readonly Mutation[] = [
  { name: "trail-nothing", stack, mutate: () => undefined, verdict: "allow", rules: [] },
  {
    name: "trail-logging-off",
    stack,
    mutate: (d) => (trail(d).enable_logging = false),
    verdict: "deny",
    rules: ["trail-logging-off"],
  },
  {
    name: "trail-validation-off",
    stack,
    mutate: (d) => (trail(d).enable_log_file_validation = false),
    verdict: "deny",
    rules: ["trail-validation-off"],
  },
  {
    name: "trail-validation-left-out",
    stack,
    mutate: (d) => delete trail(d).enable_log_file_validation,
    verdict: "deny",
    rules: ["trail-validation-off"],
  },
  {
    name: "trail-single-region",
    stack,
    mutate: (d) => (trail(d).is_multi_region_trail = false),
    verdict: "deny",
    rules: ["trail-single-region"],
  },
  {
    name: "trail-no-global-events",
    stack,
    mutate: (d) => (trail(d).include_global_service_events = false),
    verdict: "deny",
    rules: ["trail-single-region"],
  },
  {
    name: "trail-organization-off",
    stack,
    mutate: (d) => (trail(d).is_organization_trail = false),
    verdict: "deny",
    rules: ["trail-organization-off"],
  },
  {
    name: "trail-everything-off",
    stack,
    mutate: (d) =>
      Object.assign(trail(d), { enable_logging: false, is_multi_region_trail: false, is_organization_trail: false }),
    verdict: "deny",
    rules: ["trail-logging-off", "trail-organization-off", "trail-single-region"],
  },
  {
    name: "trail-key-removed",
    stack,
    mutate: (d) => delete trail(d).kms_key_id,
    verdict: "deny",
    rules: ["encryption-weakened"],
  },
  {
    name: "trail-key-changed",
    stack,
    mutate: (d) =>
      (trail(d).kms_key_id = "arn:aws:kms:us-east-1:999999999999:key/11111111-2222-3333-4444-555555555555"),
    verdict: "needs-exception",
    rules: ["encryption-weakened"],
  },
  {
    name: "trail-key-unknown-until-apply",
    stack,
    mutate: (d) => {
      d.resource.aws_kms_key.another = { provider: "aws.management", description: "another" };
      trail(d).kms_key_id = "${aws_kms_key.another.arn}";
    },
    verdict: "deny",
    rules: ["key-weakened", "policy-widened", "value-unknown-until-apply"],
  },
  {
    name: "trail-another-bucket",
    stack,
    mutate: (d) => (trail(d).s3_bucket_name = "somebody-elses-bucket"),
    verdict: "deny",
    rules: ["trail-destination-changed"],
  },
  {
    name: "trail-another-prefix",
    stack,
    mutate: (d) => (trail(d).s3_key_prefix = "elsewhere"),
    verdict: "deny",
    rules: ["trail-destination-changed"],
  },
  {
    name: "trail-no-log-group",
    stack,
    mutate: (d) => {
      delete trail(d).cloud_watch_logs_group_arn;
      delete trail(d).cloud_watch_logs_role_arn;
    },
    verdict: "deny",
    rules: ["trail-destination-changed"],
  },
  {
    name: "trail-another-role",
    stack,
    mutate: (d) => (trail(d).cloud_watch_logs_role_arn = "arn:aws:iam::210987650001:role/another"),
    verdict: "deny",
    rules: ["trail-destination-changed"],
  },
  {
    name: "trail-management-events-gone",
    stack,
    mutate: (d) => trail(d).advanced_event_selector.shift(),
    verdict: "deny",
    rules: ["trail-selectors-narrowed"],
  },
  {
    name: "trail-reads-left-out",
    stack,
    mutate: (d) => management(d).field_selector.push({ field: "readOnly", equals: ["false"] }),
    verdict: "needs-exception",
    rules: ["trail-selectors-narrowed"],
  },
  {
    name: "trail-kms-events-left-out",
    stack,
    mutate: (d) => management(d).field_selector[1].not_equals.push("kms.amazonaws.com"),
    verdict: "needs-exception",
    rules: ["trail-selectors-narrowed"],
  },
  {
    name: "trail-data-selector-gone",
    stack,
    mutate: (d) => trail(d).advanced_event_selector.pop(),
    verdict: "needs-exception",
    rules: ["trail-selectors-narrowed"],
  },
  {
    name: "trail-data-selector-narrowed",
    stack,
    mutate: (d) => (data(d).field_selector[3].starts_with = ["arn:aws:s3:::meridian-staging-checkout-uploads/public/"]),
    verdict: "needs-exception",
    rules: ["trail-selectors-narrowed"],
  },
  {
    name: "trail-data-selector-wider",
    stack,
    mutate: (d) => data(d).field_selector[3].starts_with.push("arn:aws:s3:::another-bucket/"),
    verdict: "allow",
    rules: [],
  },
  {
    name: "trail-data-selector-reads-too",
    stack,
    mutate: (d) => data(d).field_selector.splice(2, 1),
    verdict: "allow",
    rules: [],
  },
  {
    name: "trail-selectors-reordered",
    stack,
    mutate: (d) => trail(d).advanced_event_selector.reverse(),
    verdict: "allow",
    rules: [],
  },
  {
    name: "trail-data-events-for-everything",
    stack,
    mutate: (d) => delete data(d).field_selector[3].starts_with,
    verdict: "needs-exception",
    rules: ["data-events-for-everything"],
  },
  {
    name: "trail-lambda-events-for-everything",
    stack,
    mutate: (d) =>
      trail(d).advanced_event_selector.push({
        name: "all-functions",
        field_selector: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::Lambda::Function"] },
        ],
      }),
    verdict: "needs-exception",
    rules: ["data-events-for-everything"],
  },
  {
    name: "trail-feedback-loop",
    stack,
    mutate: (d) =>
      (data(d).field_selector[3] = {
        field: "resources.ARN",
        starts_with: ["arn:aws:s3:::audit-staging-organization-trail-210987650002/"],
      }),
    verdict: "needs-exception",
    rules: ["data-events-for-everything", "trail-selectors-narrowed"],
  },
  {
    name: "trail-insights-added",
    stack,
    mutate: (d) => (trail(d).insight_selector = [{ insight_type: "ApiCallRateInsight" }]),
    verdict: "allow",
    rules: [],
  },
  {
    name: "trail-insights-removed",
    stack,
    mutate: () => undefined,
    remember: (state) => {
      state.resources.find((each: Loose) => each.type === "aws_cloudtrail").instances[0].attributes.insight_selector = [
        { insight_type: "ApiCallRateInsight" },
      ];
    },
    verdict: "needs-exception",
    rules: ["trail-insights-removed"],
  },
  {
    name: "trail-destroyed",
    stack,
    mutate: (d) => remove(d, "aws_cloudtrail"),
    verdict: "deny",
    rules: ["evidence-destroyed"],
  },
  {
    name: "trail-forgotten",
    stack,
    mutate: (d) =>
      (d.removed = [{ from: `aws_cloudtrail.${remove(d, "aws_cloudtrail")}`, lifecycle: [{ destroy: false }] }]),
    verdict: "deny",
    rules: ["evidence-removed-from-state"],
  },
  {
    name: "trail-renamed",
    stack,
    mutate: (d) => {
      trail(d).name = "another-trail";
      delete trail(d).lifecycle;
    },
    verdict: "deny",
    rules: ["evidence-replaced", "prevent-destroy-removed", "trail-destination-changed"],
  },
  {
    name: "trail-moved",
    stack,
    mutate: (d) => {
      const [name] = Object.keys(d.resource.aws_cloudtrail);
      rename(d);
      d.moved = [{ from: `aws_cloudtrail.${name as string}`, to: "aws_cloudtrail.renamed" }];
    },
    verdict: "needs-exception",
    rules: ["evidence-moved", "prevent-destroy-removed"],
  },
  {
    name: "trail-made-anew",
    stack,
    mutate: rename,
    verdict: "deny",
    rules: ["evidence-destroyed"],
  },
  { name: "trail-tagged", stack, mutate: (d) => (trail(d).tags = { reviewed: "yes" }), verdict: "allow", rules: [] },
  {
    name: "trail-prevent-destroy-lost",
    stack,
    mutate: (d) => (trail(d).lifecycle.prevent_destroy = false),
    verdict: "needs-exception",
    rules: ["prevent-destroy-removed"],
  },
  {
    name: "trail-changes-ignored",
    stack,
    mutate: (d) => (trail(d).lifecycle.ignore_changes = ["enable_logging"]),
    verdict: "needs-exception",
    rules: ["changes-ignored"],
  },
  {
    name: "trail-replaced-by-a-trigger",
    stack,
    mutate: (d) => {
      trail(d).lifecycle = { replace_triggered_by: ["aws_cloudwatch_log_group.x"] };
      const group = Object.keys(d.resource.aws_cloudwatch_log_group)[0] as string;
      trail(d).lifecycle.replace_triggered_by = [`aws_cloudwatch_log_group.${group}.retention_in_days`];
      resource(d, "aws_cloudwatch_log_group").retention_in_days = 120;
    },
    verdict: "deny",
    rules: ["evidence-replaced", "prevent-destroy-removed"],
  },
  {
    name: "second-trail",
    stack,
    mutate: (d) =>
      (d.resource.aws_cloudtrail.second = {
        provider: "aws.management",
        name: "second",
        s3_bucket_name: "somebody-elses-bucket",
      }),
    verdict: "deny",
    rules: [
      "encryption-weakened",
      "trail-destination-changed",
      "trail-organization-off",
      "trail-selectors-narrowed",
      "trail-single-region",
      "trail-validation-off",
    ],
  },
  // The log group and what reads it.
  {
    name: "log-group-shorter",
    stack,
    mutate: (d) => (resource(d, "aws_cloudwatch_log_group").retention_in_days = 30),
    verdict: "needs-exception",
    rules: ["log-retention-shortened"],
  },
  {
    name: "log-group-longer",
    stack,
    mutate: (d) => (resource(d, "aws_cloudwatch_log_group").retention_in_days = 365),
    verdict: "allow",
    rules: [],
  },
  {
    name: "log-group-for-ever",
    stack,
    mutate: (d) => (resource(d, "aws_cloudwatch_log_group").retention_in_days = 0),
    verdict: "allow",
    rules: [],
  },
  {
    name: "log-group-key-removed",
    stack,
    mutate: (d) => delete resource(d, "aws_cloudwatch_log_group").kms_key_id,
    verdict: "deny",
    rules: ["encryption-weakened"],
  },
  {
    name: "log-group-destroyed",
    stack,
    mutate: (d) => {
      const arn = "arn:aws:logs:us-east-1:210987650001:log-group:/audit-staging/organization-trail";
      const name = remove(d, "aws_cloudwatch_log_group");
      const text = JSON.stringify(d)
        .replaceAll(`\${aws_cloudwatch_log_group.${name}.arn}`, arn)
        .replaceAll(`\${aws_cloudwatch_log_group.${name}.name}`, "/audit-staging/organization-trail");
      Object.assign(d, JSON.parse(text));
    },
    verdict: "deny",
    rules: ["evidence-destroyed"],
  },
  {
    name: "log-group-skip-destroy",
    stack,
    mutate: (d) => (resource(d, "aws_cloudwatch_log_group").skip_destroy = true),
    verdict: "needs-exception",
    rules: ["deletion-protection-removed"],
  },
  {
    name: "log-group-infrequent-access",
    stack,
    mutate: (d) => {
      resource(d, "aws_cloudwatch_log_group").log_group_class = "INFREQUENT_ACCESS";
      delete resource(d, "aws_cloudwatch_log_group").lifecycle;
    },
    verdict: "deny",
    rules: ["evidence-replaced", "log-retention-shortened", "prevent-destroy-removed", "value-unknown-until-apply"],
  },
  {
    name: "filter-pattern-never-matches",
    stack,
    mutate: (d) =>
      (resource(d, "aws_cloudwatch_log_metric_filter", /_root-login_/).pattern = '{ $.eventName = "Never" }'),
    verdict: "needs-exception",
    rules: ["metric-filter-changed"],
  },
  {
    name: "filter-to-another-metric",
    stack,
    mutate: (d) =>
      (resource(d, "aws_cloudwatch_log_metric_filter", /_root-login_/).metric_transformation.name = "nothing"),
    verdict: "needs-exception",
    rules: ["metric-filter-changed"],
  },
  {
    name: "filter-counts-zero",
    stack,
    mutate: (d) => (resource(d, "aws_cloudwatch_log_metric_filter", /_root-login_/).metric_transformation.value = "0"),
    verdict: "needs-exception",
    rules: ["metric-filter-changed"],
  },
  {
    name: "filter-of-another-log-group",
    stack,
    mutate: (d) => (resource(d, "aws_cloudwatch_log_metric_filter", /_root-login_/).log_group_name = "/another"),
    verdict: "needs-exception",
    rules: ["metric-filter-changed", "metric-filter-removed"],
  },
  {
    name: "filter-removed",
    stack,
    mutate: (d) => remove(d, "aws_cloudwatch_log_metric_filter", /_root-login_/),
    verdict: "needs-exception",
    rules: ["metric-filter-removed"],
  },
  // Trusted access.
  {
    name: "trusted-access-without-cloudtrail",
    stack,
    mutate: (d) =>
      (resource(d, "aws_organizations_organization").aws_service_access_principals = ["sso.amazonaws.com"]),
    verdict: "deny",
    rules: ["trusted-access-weakened"],
  },
  {
    name: "trusted-access-of-another-service-ended",
    stack,
    mutate: (d) =>
      (resource(d, "aws_organizations_organization").aws_service_access_principals = ["cloudtrail.amazonaws.com"]),
    verdict: "needs-exception",
    rules: ["trusted-access-weakened"],
  },
  {
    name: "policy-types-off",
    stack,
    mutate: (d) => (resource(d, "aws_organizations_organization").enabled_policy_types = []),
    verdict: "needs-exception",
    rules: ["trusted-access-weakened"],
  },
  {
    name: "organization-forgotten",
    stack,
    mutate: (d) => {
      delete d.import;
      d.removed = [
        {
          from: `aws_organizations_organization.${remove(d, "aws_organizations_organization")}`,
          lifecycle: [{ destroy: false }],
        },
      ];
    },
    verdict: "deny",
    rules: ["evidence-removed-from-state"],
  },
];
