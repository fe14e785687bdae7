/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-call, typescript/no-unsafe-return -- documents are changed as a change of code would */
import type { Change, MutableConfig } from "../../../support/landing-zones/mutable-config";
import { all, remove, set } from "../../../support/landing-zones/mutable-config";
import { resource } from "../mutation";
import type { Loose } from "../mutation";
import type { Edit } from "./edit";

/** Puts a value of its own in a place of the staging environment. */
const put =
  (file: string) =>
  (key: string, value: unknown): Change =>
  (config) =>
    set(`staging.${file}.${key}`, structuredClone(value))(config);
const environment = put("environment");
const trail = put("management.trail");
const archive = put("logArchive");

/** Changes the list of workload accounts. */
function accounts(change: (accounts: Loose[]) => unknown): Change {
  return (config: MutableConfig) => void change(config.staging.workloads["accounts"] as Loose[]);
}

const account = (index: number, key: string, value: unknown): Change =>
  accounts((list) => (list[index][key] = structuredClone(value)));

const newAccount = {
  id: "210987650014",
  name: "returns-staging",
  email: "aws+returns-staging@meridian-retail.example",
  tags: { team: "returns", stage: "staging" },
};
const uploads = {
  name: "checkout-uploads",
  resourceType: "AWS::S3::Object",
  resources: ["arn:aws:s3:::meridian-staging-checkout-uploads/"],
};
const cost = { monthlyBudgetUsd: 100, anomalyThresholdUsd: 25, channel: "platform" };
const withCost = environment("cost", cost);
const slack = { workspaceId: "T0MERIDIAN", channelId: "C0SECALERTS" };
const withSlack = environment("channels.security.slack", slack);
const catalogOnlyCritical = account(1, "detections", "critical");
const silenced = account(1, "alarms", {
  "security-group-change": { disabled: { reason: "made anew each night in this account", expires: "2027-05-31" } },
});

const repackaged = "the notifier's package changes (code or settings): no rule reads it, so read the diff";
const reworded = "the description in an alarm's notifications changes";
const costs = "the cost limit above which somebody is notified changes";

/** Reviewed one by one: none of these weakens anything. */
export const ordinaryEdits: readonly Edit[] = [
  { name: "account-added", to: accounts((list) => list.push(newAccount)), told: [repackaged] },
  {
    name: "account-suspended",
    to: account(1, "status", "suspended"),
    ended: ["210987650012"],
    told: ["AWS confirms that the account is closed or has left the organization: its alarm is deleted", repackaged],
  },
  {
    name: "account-used-again",
    from: account(1, "status", "suspended"),
    to: remove(["staging", "workloads", "accounts", 1, "status"]),
    told: [repackaged],
  },
  { name: "accounts-reordered", to: accounts((list) => list.reverse()), told: [repackaged] },
  {
    name: "account-tags-renamed",
    to: account(0, "tags", { team: "checkout", tier: "staging" }),
    told: ["tags change"],
  },
  { name: "account-email-changed", to: account(0, "email", "aws+checkout@meridian-retail.example") },
  {
    name: "account-detections-all",
    from: catalogOnlyCritical,
    to: account(1, "detections", "all"),
    told: [repackaged],
  },
  {
    name: "threshold-lowered",
    to: account(1, "alarms", { "security-group-change": { threshold: 2 } }),
    told: [repackaged, reworded],
  },
  { name: "threshold-default-again", to: account(1, "alarms", {}), told: [repackaged, reworded] },
  {
    name: "threshold-lowered-everywhere",
    to: environment("alarms", { overrides: { "unauthorized-api-calls": { threshold: 3 } } }),
    told: [repackaged, reworded],
  },
  {
    name: "severity-raised",
    to: account(0, "alarms", { "vpc-change": { severity: "critical" } }),
    told: ["tags change", repackaged, reworded],
  },
  { name: "silence-ended", from: silenced, to: account(1, "alarms", {}), told: [repackaged] },
  {
    name: "channel-added",
    to: environment("channels.data", { emails: ["data-staging@meridian-retail.example"] }),
    told: [repackaged, "a subscriber is added: email data-staging@meridian-retail.example"],
  },
  {
    name: "channel-email-added",
    to: environment("channels.security.emails", [
      "security-staging@meridian-retail.example",
      "second@meridian-retail.example",
    ]),
    told: ["a subscriber is added: email second@meridian-retail.example", repackaged],
  },
  { name: "channel-slack-added", to: withSlack, told: ["a subscriber is added: T0MERIDIAN C0SECALERTS", repackaged] },
  {
    name: "channel-slack-first-email-added",
    from: withSlack,
    to: environment("channels.platform.emails", [
      "platform-staging@meridian-retail.example",
      "more@meridian-retail.example",
    ]),
    told: ["a subscriber is added: email more@meridian-retail.example", repackaged],
  },
  { name: "channel-time-zone", to: environment("channels.security.timeZone", "Europe/Berlin"), told: [repackaged] },
  { name: "region-added", to: environment("governedRegions", ["us-east-1", "eu-west-1", "eu-central-1"]) },
  {
    name: "region-opt-in-added",
    to: all(
      environment("governedRegions", ["us-east-1", "eu-west-1", "ap-south-2"]),
      environment("optInRegions", ["ap-south-2"]),
    ),
  },
  { name: "selector-widened-to-reads", to: trail("dataEvents", [uploads]) },
  {
    name: "selector-of-one-more-bucket",
    to: trail("dataEvents", [
      { ...uploads, resources: [...uploads.resources, "arn:aws:s3:::meridian-staging-returns/"] },
    ]),
  },
  {
    name: "selector-of-a-table-added",
    to: trail("dataEvents", [
      { ...uploads, readWriteType: "WriteOnly" },
      {
        name: "ledger",
        resourceType: "AWS::DynamoDB::Table",
        resources: ["arn:aws:dynamodb:us-east-1:210987650011:table/ledger"],
      },
    ]),
  },
  {
    name: "management-events-of-every-source",
    to: set("defaults.management.trail.managementEvents", { excludeEventSources: [] }),
  },
  { name: "insights-added", to: trail("insights", ["ApiCallRateInsight"]) },
  { name: "budget-raised", from: withCost, to: environment("cost.monthlyBudgetUsd", 250), told: [costs] },
  { name: "budget-lowered", from: withCost, to: environment("cost.monthlyBudgetUsd", 60), told: [costs] },
  { name: "anomaly-threshold-changed", from: withCost, to: environment("cost.anomalyThresholdUsd", 40), told: [costs] },
  { name: "retention-longer", to: archive("retentionDays", 730) },
  { name: "digest-retention-longer", to: archive("digestRetentionDays", 1096) },
  { name: "log-group-retention-longer", to: trail("logGroupRetentionDays", 180) },
  { name: "object-lock-longer", to: archive("objectLock.days", 30) },
  { name: "object-lock-compliance", to: archive("objectLock", { mode: "COMPLIANCE", days: 7 }) },
  { name: "old-versions-longer", to: archive("lifecycle", { noncurrentVersionDays: 60 }) },
  {
    name: "transition-later",
    to: archive("lifecycle", { transitions: [{ storageClass: "GLACIER_IR", afterDays: 180 }] }),
  },
  { name: "transition-taken-away", to: archive("lifecycle", { transitions: [] }) },
  { name: "access-logs-longer", to: archive("accessLogs", { retentionDays: 730 }) },
  { name: "query-limit-lowered", to: archive("athena", { bytesScannedCutoffPerQuery: 10_737_418_240 }) },
  { name: "query-results-longer", to: archive("athena", { resultRetentionDays: 60 }) },
  {
    name: "tags-of-everything",
    to: environment("tags", { environment: "staging", owner: "platform" }),
    told: ["tags change"],
  },
  { name: "cost-limits-set", to: environment("cost", { monthlyLimitUsd: 500, monthlyIncreaseLimitUsd: 100 }) },
  {
    name: "all-in-one",
    from: withCost,
    to: all(
      archive("retentionDays", 730),
      environment("channels.data", { emails: ["data-staging@meridian-retail.example"] }),
      environment("cost", { ...cost, monthlyBudgetUsd: 250, anomalyThresholdUsd: 40 }),
      accounts((list) => list.push({ ...newAccount, channel: "data" })),
      trail("insights", ["ApiErrorRateInsight"]),
      account(0, "tags", { team: "checkout" }),
    ),
    told: [costs, "tags change", repackaged, "a subscriber is added: email data-staging@meridian-retail.example"],
  },
  // Changes of code.
  {
    name: "detection-added",
    code: (documents) => {
      const filters = documents["organization-trail"].resource.aws_cloudwatch_log_metric_filter;
      const filter = resource(documents["organization-trail"], "aws_cloudwatch_log_metric_filter", /_root-login_/);
      filters.more = {
        ...filter,
        name: "audit-staging-more",
        pattern: '{ $.eventName = "PutAccountSetting" }',
        metric_transformation: { ...filter.metric_transformation, name: "more" },
      };
      for (const [name, document] of Object.entries(documents)) {
        if (!name.startsWith("alarms-")) continue;
        const alarm = resource(document, "aws_cloudwatch_metric_alarm", /_root-login_/);
        const alarmName = alarm.alarm_name.replace(/root-login$/, "more");
        document.resource.aws_cloudwatch_metric_alarm.more = { ...alarm, alarm_name: alarmName, metric_name: "more" };
      }
    },
  },
  {
    name: "alarm-said-in-other-words",
    code: (documents) =>
      (resource(documents["alarms-management"], "aws_cloudwatch_metric_alarm", /_root-login_/).alarm_description =
        "ALERT: said in other words"),
    told: [reworded],
  },
  {
    name: "notifier-code",
    code: (documents) =>
      (resource(documents["notifications"], "aws_lambda_function").source_code_hash =
        "s0meOtherDigest00000000000000000000000000000="),
    told: [repackaged],
  },
  {
    name: "saved-query-text",
    code: (documents) => (resource(documents["log-archive"], "aws_athena_named_query", /root/).query = "SELECT 1"),
    told: ["the text of a saved query changes: investigators run it as it is"],
  },
  {
    name: "construct-moved-without-output",
    code: (documents) => {
      // As a newer CDKTF notes where a construct stands.
      for (const document of Object.values(documents)) document["//"].metadata.version = "0.21.1";
    },
  },
  {
    name: "provider-of-any-fitting-version",
    code: (documents) => {
      // An update of the provider changes this of every stack; another one than is installed cannot be planned here.
      for (const document of Object.values(documents)) document.terraform.required_providers.aws.version = "~> 5.100";
    },
  },
  {
    name: "policy-written-otherwise",
    code: (documents) => {
      const policies: Record<string, Loose> = documents["log-archive"].data.aws_iam_policy_document;
      for (const body of Object.values(policies)) {
        body.statement.reverse();
        for (const each of body.statement) each.sid = `Other${String(each.sid)}`;
      }
    },
  },
  { name: "comments-alone" },
];
