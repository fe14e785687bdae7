import { describe, expect, it } from "vitest";
import type { ChainLink } from "../../lib/coverage/proof";
import { summarizeBreaks } from "../../lib/coverage/summarize-breaks";
import { defaultDetections as detections } from "../detections/default-detections";
import { planAlarms } from "../../lib/detections/alarm-plan";
import { activeAccountsOf } from "../../lib/model/landing-zone";
import { gatedLandingZone } from "../support/landing-zones/sample-landing-zones";
import { ChainDocuments } from "./chain-documents";
import type { Body } from "./chain-documents";

const original = ChainDocuments.of(gatedLandingZone);
const all = detections.length;

/** How many alarms these accounts have in all; of one detection, where only it is meant. */
function alarmsOf(names: readonly string[], count = all): number {
  const accounts = activeAccountsOf(gatedLandingZone).filter(({ name }) => names.includes(name));
  const planned = accounts.map((account) => planAlarms(gatedLandingZone, account).length);
  return planned.reduce((sum, each) => sum + Math.min(each, count), 0);
}

const everyAccount = activeAccountsOf(gatedLandingZone).map(({ name }) => name);
const chainsInAll = alarmsOf(everyAccount);

const theAlarm = (body: Body): boolean =>
  body["alarm_name"] === "audit-production-payments-prod-310987650011-root-login";
const rootFilter = (body: Body): boolean => body["name"] === "audit-production-root-login";
const topic = "arn:aws:sns:us-east-1:310987650001:audit-production-payments";
const notifications = "production-notifications/channels";

type Mutation = readonly [title: string, link: ChainLink, found: RegExp, mutate: (documents: ChainDocuments) => void];

/** What a test changes in the one alarm of payments-prod on root sign-ins. */
function alarmWith(changes: Body): (documents: ChainDocuments) => void {
  return (documents) => void Object.assign(documents.one("aws_cloudwatch_metric_alarm", theAlarm), changes);
}

const oneAlarm: readonly Mutation[] = [
  [
    "the alarm is gone",
    "alarm",
    /no alarm evaluates audit-production\/detections root-login AccountId=310987650011/,
    (documents) => documents.remove("aws_cloudwatch_metric_alarm", theAlarm),
  ],
  [
    "the dimension is renamed",
    "dimension",
    /the alarm evaluates \S+ root-login Account=310987650011 instead of /,
    alarmWith({ dimensions: { Account: "310987650011" } }),
  ],
  [
    "the dimension is another account's",
    "dimension",
    /AccountId=310987650099 instead of .*AccountId=310987650011/,
    alarmWith({ dimensions: { AccountId: "310987650099" } }),
  ],
  ["the metric is renamed", "metric", /evaluates \S+ root-logins AccountId/, alarmWith({ metric_name: "root-logins" })],
  ["the namespace is another", "metric", /evaluates CISBenchmark root-login/, alarmWith({ namespace: "CISBenchmark" })],
  ["actions are disabled", "action", /its actions are disabled/, alarmWith({ actions_enabled: false })],
  [
    "there is no action",
    "action",
    /publishes to nothing; config requires \S+audit-production-payments$/,
    alarmWith({ alarm_actions: [] }),
  ],
  [
    "the topic is another channel's",
    "action",
    /publishes to \S+audit-production-security; config requires/,
    alarmWith({ alarm_actions: [topic.replace("payments", "security")] }),
  ],
  [
    "the threshold is out of reach",
    "alarm",
    /has the threshold 1000000; config requires 1$/,
    alarmWith({ threshold: 1_000_000 }),
  ],
  ["the statistic counts nothing", "alarm", /evaluates the statistic Average/, alarmWith({ statistic: "Average" })],
  [
    "the threshold must be passed",
    "alarm",
    /compares by GreaterThanThreshold/,
    alarmWith({ comparison_operator: "GreaterThanThreshold" }),
  ],
  [
    "it takes three periods",
    "alarm",
    /needs 3 of 3 periods/,
    alarmWith({ evaluation_periods: 3, datapoints_to_alarm: 3 }),
  ],
  ["quiet hours alarm", "alarm", /treats missing data as breaching/, alarmWith({ treat_missing_data: "breaching" })],
  ["the period is another", "alarm", /has a period of 3600 s; config requires 300 s/, alarmWith({ period: 3_600 })],
];

type WiderMutation = readonly [...Mutation, accounts: readonly string[], count: number];

/** A denial of the topic's policy, as its block has it. */
const denials: readonly (readonly [title: string, Body])[] = [
  ["everything but to subscribe", { not_actions: ["sns:Subscribe"], resources: ["*"] }],
  ["to publish anywhere but in another topic", { actions: ["sns:Publish"], not_resources: [`${topic}-more`] }],
  ["a topic that only the apply knows", { actions: ["sns:*"], resources: ["${aws_sns_topic.more.arn}"] }],
  [
    "everybody but another service",
    {
      actions: ["*"],
      resources: ["*"],
      principals: [],
      not_principals: [{ type: "Service", identifiers: ["events.amazonaws.com"] }],
    },
  ],
];

const wider: readonly WiderMutation[] = [
  [
    "a subscriber is dropped",
    "subscriber",
    /the topic has no subscription/,
    (documents) => documents.remove("aws_chatbot_slack_channel_configuration", () => true),
    ["payments-prod"],
    all,
  ],
  [
    "a subscriber gets some messages only",
    "subscriber",
    /the topic has no subscription without a filter policy/,
    (documents) =>
      (documents.one("aws_sns_topic_subscription", ({ endpoint }) => endpoint === "security@meridian.example")[
        "filter_policy"
      ] = "{}"),
    ["management", "log-archive", "payments-test"],
    all,
  ],
  [
    "the topic is renamed",
    "topic",
    /no stack creates the topic/,
    (documents) =>
      (documents.one("aws_sns_topic", ({ name }) => name === "audit-production-payments")["name"] = "payments"),
    ["payments-prod"],
    all,
  ],
  [
    "the topic policy is gone",
    "topic policy",
    /has no policy/,
    (documents) => documents.remove("aws_sns_topic_policy", ({ arn }) => String(arn).includes("_payments_")),
    ["payments-prod"],
    all,
  ],
  [
    "the topic policy is narrowed to other alarms",
    "topic policy",
    /does not allow cloudwatch.amazonaws.com to publish for the alarm$/,
    (documents) =>
      (documents.statement(`${notifications}/payments/policy-document`, "AllowCloudWatchAlarms")["condition"] = [
        {
          test: "ArnLike",
          variable: "aws:SourceArn",
          values: ["arn:aws:cloudwatch:us-east-1:310987650001:alarm:staging-*"],
        },
      ]),
    ["payments-prod"],
    all,
  ],
  [
    "the topic policy asks for another account",
    "topic policy",
    /does not allow/,
    (documents) =>
      (documents.statement(`${notifications}/payments/policy-document`, "AllowCloudWatchAlarms")["condition"] = [
        { test: "StringEquals", variable: "aws:SourceAccount", values: ["310987650011"] },
      ]),
    ["payments-prod"],
    all,
  ],
  [
    "the topic policy asks for what CloudWatch does not send",
    "topic policy",
    /does not allow/,
    (documents) =>
      (documents.statement(`${notifications}/payments/policy-document`, "AllowCloudWatchAlarms")["condition"] = [
        { test: "StringEquals", variable: "aws:PrincipalOrgID", values: ["o-m3r1d1anpr0d"] },
      ]),
    ["payments-prod"],
    all,
  ],
  [
    "the topic policy denies it",
    "topic policy",
    /does not allow/,
    (documents) =>
      (documents.statement(`${notifications}/payments/policy-document`, "DenyPlainHttp")["condition"] = []),
    ["payments-prod"],
    all,
  ],
  ...denials.map(([title, denial]): WiderMutation => [
    `the topic policy denies ${title}`,
    "topic policy",
    /does not allow/,
    (documents) =>
      documents.addStatement(`${notifications}/payments/policy-document`, {
        effect: "Deny",
        principals: [{ type: "*", identifiers: ["*"] }],
        ...denial,
      }),
    ["payments-prod"],
    all,
  ]),
  [
    "the topic policy allows everything but to publish",
    "topic policy",
    /does not allow/,
    (documents) => {
      const statement = documents.statement(`${notifications}/payments/policy-document`, "AllowCloudWatchAlarms");
      Reflect.deleteProperty(statement, "actions");
      statement["not_actions"] = ["sns:Pub*"];
    },
    ["payments-prod"],
    all,
  ],
  [
    "a second policy is set",
    "topic policy",
    /has two policies, or one that cannot be read/,
    (documents) =>
      (documents.one("aws_sns_topic", ({ name }) => name === "audit-production-payments")["policy"] = "{}"),
    ["payments-prod"],
    all,
  ],
  [
    "the topic policy is put together elsewhere",
    "topic policy",
    /cannot be read/,
    (documents) =>
      (documents.block(`${notifications}/payments/policy-document`)["override_policy_documents"] = ["${local.more}"]),
    ["payments-prod"],
    all,
  ],
  [
    "the key does not know CloudWatch",
    "topic key",
    /does not allow cloudwatch.amazonaws.com kms:Decrypt and kms:GenerateDataKey/,
    (documents) =>
      (documents.statement(`${notifications}/key/policy`, "AllowCloudWatchAlarms")["principals"] = [
        { type: "Service", identifiers: ["events.amazonaws.com"] },
      ]),
    ["management", "log-archive", "payments-prod", "payments-test"],
    all,
  ],
  [
    "the key lets CloudWatch decrypt only",
    "topic key",
    /does not allow cloudwatch.amazonaws.com kms:GenerateDataKey$/,
    (documents) =>
      (documents.statement(`${notifications}/key/policy`, "AllowCloudWatchAlarms")["actions"] = ["kms:Decrypt"]),
    ["management", "log-archive", "payments-prod", "payments-test"],
    all,
  ],
  [
    "the topic has the AWS managed key",
    "topic key",
    /alias\/aws\/sns, a key outside the stack/,
    (documents) =>
      (documents.one("aws_sns_topic", ({ name }) => name === "audit-production-payments")["kms_master_key_id"] =
        "alias/aws/sns"),
    ["payments-prod"],
    all,
  ],
  [
    "a filter is removed",
    "filter",
    /no metric filter has the pattern of root-login/,
    (documents) => documents.remove("aws_cloudwatch_log_metric_filter", rootFilter),
    ["management", "log-archive", "payments-prod", "payments-test"],
    1,
  ],
  [
    "an extension is removed",
    "filter",
    /no metric filter has the pattern of s3-public-access-extension-1/,
    (documents) =>
      documents.remove(
        "aws_cloudwatch_log_metric_filter",
        ({ name }) => name === "audit-production-s3-public-access-extension-1",
      ),
    ["management", "log-archive", "payments-prod", "payments-test"],
    1,
  ],
  [
    "a filter's pattern is changed",
    "filter",
    /no metric filter has the pattern of root-login/,
    (documents) =>
      (documents.one("aws_cloudwatch_log_metric_filter", rootFilter)["pattern"] = "{ $.eventName = Nothing }"),
    ["management", "log-archive", "payments-prod", "payments-test"],
    1,
  ],
  [
    "a filter reads another log group",
    "filter",
    /reads \/aws\/other in \S+; the trail delivers to aws_cloudwatch_log_group/,
    (documents) => (documents.one("aws_cloudwatch_log_metric_filter", rootFilter)["log_group_name"] = "/aws/other"),
    ["management", "log-archive", "payments-prod", "payments-test"],
    1,
  ],
  [
    "a filter's metric is renamed",
    "metric",
    /publishes to the metric \S+ root-logins; the alarms evaluate \S+ root-login/,
    (documents) =>
      ((documents.one("aws_cloudwatch_log_metric_filter", rootFilter)["metric_transformation"] as Body)["name"] =
        "root-logins"),
    ["management", "log-archive", "payments-prod", "payments-test"],
    1,
  ],
  [
    "a filter's dimension is renamed",
    "dimension",
    /has the dimensions Account=\$.recipientAccountId; the alarms evaluate AccountId/,
    (documents) =>
      ((documents.one("aws_cloudwatch_log_metric_filter", rootFilter)["metric_transformation"] as Body)["dimensions"] =
        { Account: "$.recipientAccountId" }),
    ["management", "log-archive", "payments-prod", "payments-test"],
    1,
  ],
  [
    "the trail is off",
    "trail",
    /the trail's logging is disabled/,
    (documents) => (documents.one("aws_cloudtrail", () => true)["enable_logging"] = false),
    ["management", "log-archive", "payments-prod", "payments-test"],
    all,
  ],
  [
    "the trail delivers to no log group",
    "trail",
    /delivers to no log group/,
    (documents) =>
      Reflect.deleteProperty(
        documents.one("aws_cloudtrail", () => true),
        "cloud_watch_logs_group_arn",
      ),
    ["management", "log-archive", "payments-prod", "payments-test"],
    all,
  ],
];

describe("the proof", () => {
  it("finds one unbroken chain for every active account and detection", () => {
    const { chains, breaks } = original.prove();
    expect(breaks).toEqual([]);
    expect(chains).toHaveLength(chainsInAll);
    expect(new Set(chains.map(({ account, detection }) => `${account} ${detection}`)).size).toBe(chainsInAll);
    // Alarms of the alarm chain itself are in the management account only.
    expect(chainsInAll).toBe(4 * all - 3);
    expect(chains.find(({ account, detection }) => account === "payments-prod" && detection === "root-login")).toEqual({
      account: "payments-prod",
      detection: "root-login",
      filters: [expect.stringMatching(/^aws_cloudwatch_log_metric_filter\.metric-filters_root-login_/)],
      alarm: "audit-production-payments-prod-310987650011-root-login",
      topicArn: topic,
      subscribers: ["Slack C0PAYALERTS"],
    });
  });

  it.each(oneAlarm)("finds that %s, and names account, detection and link", (_title, link, found, mutate) => {
    const documents = original.copy();
    mutate(documents);
    const { breaks, chains } = documents.prove();
    expect(breaks).toMatchObject([{ account: "payments-prod", detection: "root-login", link }]);
    expect(breaks[0]?.found).toMatch(found);
    expect(breaks[0]?.stack).toBe("production-alarms-payments-prod");
    expect(chains).toHaveLength(chainsInAll - 1);
    expect(summarizeBreaks(breaks)).toMatchObject([
      { found: expect.stringMatching(`^payments-prod: root-login: the chain breaks at the ${link}: `) as string },
    ]);
  });

  it("finds a duplicate alarm", () => {
    const documents = original.copy();
    const [alarm] = documents.find("aws_cloudwatch_metric_alarm", theAlarm);
    const other = documents.one(
      "aws_cloudwatch_metric_alarm",
      ({ alarm_name: name }) => name === "audit-production-payments-prod-310987650011-vpc-change",
    );
    Object.assign(other, { ...alarm, alarm_name: "another" });
    const { breaks } = documents.prove();
    expect(breaks.map(({ detection, link }) => [detection, link])).toEqual([
      ["root-login", "alarm"],
      ["vpc-change", "alarm"],
    ]);
    expect(breaks[0]?.found).toMatch(/^two alarms evaluate \S+ root-login AccountId=310987650011: /);
  });

  it.each(wider)("finds that %s", (_title, link, found, mutate, accounts, count) => {
    const documents = original.copy();
    mutate(documents);
    const { breaks, chains } = documents.prove();
    expect(new Set(breaks.map((each) => each.link))).toEqual(new Set([link]));
    expect([...new Set(breaks.map(({ account }) => account))]).toEqual(accounts);
    expect(new Set(breaks.map(({ detection }) => detection)).size).toBe(
      Math.max(...accounts.map((name) => alarmsOf([name], count))),
    );
    for (const each of breaks.slice(0, 1)) expect(each.found).toMatch(found);
    expect(chains).toHaveLength(chainsInAll - alarmsOf(accounts, count));
    // One fault is told once, and with the detections that it breaks.
    expect(summarizeBreaks(breaks)).toHaveLength(new Set(breaks.map(({ address }) => address)).size);
  });
});
