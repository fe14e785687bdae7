import { describe, expect, it } from "vitest";
import { defaultDetections as detections } from "../../detections/default-detections";
import { standingAlarms } from "../../../lib/coverage/quotas/standing-alarm-count";
import { allChecks } from "../../../lib/configuration/load-landing-zones";
import { checkConfig } from "../../../lib/configuration/check-config";
import type { Problem } from "../../../lib/model/problem";
import { formatProblem } from "../../../lib/model/problem";
import { rawConfig, set, validConfig } from "../../support/mutable-config";
import type { Change } from "../../support/mutable-config";

/** The detections of a member account: some are of the management account only. */
const ofMembers = detections.filter(({ detectedIn }) => detectedIn !== "management account");

/** How many alarms a member account has beyond the guide's critical ones. */
const saved = ofMembers.filter(({ guideCritical }) => guideCritical !== true).length;

const reason = "deploys every change that was reviewed";

function problemsOf(change: Change): readonly Problem[] {
  const config = validConfig();
  change(config);
  return checkConfig(rawConfig(config), allChecks, "2026-11-23").problems;
}

const texts = (change: Change): readonly string[] => problemsOf(change).map(formatProblem);

function manyAccounts(count: number, more: object = {}): Change {
  return set(
    "production.workloads.accounts",
    Array.from({ length: count }, (_, index) => ({
      id: String(320_000_000_000 + index),
      name: `team-${String(index)}`,
      email: `aws+${String(index)}@meridian.example`,
      channel: "payments",
      ...more,
    })),
  );
}

describe("excluded roles", () => {
  it("may be exact ARNs and roles of every account, each with a reason", () => {
    const roles = [
      { arn: "arn:aws:iam::310987650011:role/ci/deploy", reason },
      { arn: "*:role/deploy", reason },
    ];
    expect(texts(set("production.environment.alarms.excludedRoleArns", roles))).toEqual([]);
  });

  it.each([
    ["*"],
    ["*:role/*"],
    ["*:role/deploy*"],
    ["arn:aws:iam::*:role/deploy"],
    ["arn:aws:iam::310987650011:user/deploy"],
    ['*:role/a" || "'],
  ])("may not be %s", (arn) => {
    expect(texts(set("production.environment.alarms.excludedRoleArns", [{ arn, reason }]))).toEqual([
      [
        "config/production/environment.ts: alarms.excludedRoleArns[0].arn",
        `  given:   ${JSON.stringify(arn)}`,
        "  allowed: the exact ARN of an IAM role, or *:role/NAME for the role with that path and name in every account",
        "  fix:     read it with: aws iam get-role --role-name NAME --query Role.Arn",
      ].join("\n"),
    ]);
  });

  it("need a reason, belong to the partition, and stand there once", () => {
    const roles = [
      { arn: "*:role/deploy" },
      { arn: "arn:aws-cn:iam::310987650011:role/deploy", reason },
      { arn: "arn:aws:iam::310987650011:role/deploy", reason },
      { arn: "arn:aws:iam::310987650011:role/deploy", reason },
    ];
    const paths = (list: readonly object[]): readonly string[] =>
      problemsOf(set("production.environment.alarms.excludedRoleArns", list)).map(({ path }) => path.join("."));
    expect(paths(roles.slice(0, 1))).toEqual(["alarms.excludedRoleArns.0.reason"]);
    expect(paths(roles.slice(1))).toEqual(["alarms.excludedRoleArns.0.arn", "alarms.excludedRoleArns.2.arn"]);
  });

  it("are refused when a pattern gets longer than CloudWatch Logs takes", () => {
    const roles = Array.from({ length: 8 }, (_, index) => ({
      arn: `arn:aws:iam::310987650011:role/continuous-delivery/deploys-service-${String(index)}`,
      reason,
    }));
    const [text, ...others] = texts(set("production.environment.alarms.excludedRoleArns", roles));
    expect(others).toEqual([]);
    expect(text).toMatch(/given: {3}"8 roles; with them the pattern of [a-z0-9-]+ has 1\d{3} characters"/);
    expect(text).toMatch(/allowed: patterns of at most 1024 characters; \d+ are longer/);
  });
});

describe("a benchmark", () => {
  it("is warned about where its literal text is broken", () => {
    const found = problemsOf(set("production.environment.alarms.benchmark", "cis-1.4.0"));
    expect(found.map(({ severity }) => severity)).toEqual(["warning"]);
    expect(found.map(formatProblem).join()).toContain("Broken: ");
    expect(texts(set("production.environment.alarms.benchmark", "cis-5.0.0"))).toEqual([]);
  });

  it("is one that the catalogue maps", () => {
    expect(texts(set("production.environment.alarms.benchmark", "cis-5.0"))).toEqual([
      expect.stringContaining('did you mean "cis-5.0.0"?'),
    ]);
  });
});

describe("the quota of alarms", () => {
  it("is not passed by 100 accounts", () => {
    expect(texts(manyAccounts(100))).toEqual([]);
  });

  it("is warned about, with a proposal for accounts tagged as development or test", () => {
    const [text, ...others] = texts(manyAccounts(300, { tags: { stage: "test" } }));
    expect(others).toEqual([]);
    expect(text).toBe(
      [
        "config/production/workloads.ts: accounts (warning)",
        `  given:   "${String(301 * ofMembers.length + detections.length + standingAlarms.evidence + standingAlarms.notifier)} alarms in us-east-1"`,
        "  allowed: 5000, unless AWS increased the quota",
        `  fix:     request a quota increase and set alarms.alarmQuota to it, or: detections: "critical" in 300 accounts tagged as development or test (team-0, team-1, team-2, team-3, team-4 …) saves ${String(300 * saved)} alarms = $${(30 * saved).toFixed(2)}/month`,
      ].join("\n"),
    );
  });

  it("is warned about, with how many accounts it takes where no tag tells", () => {
    const [text] = texts(manyAccounts(300));
    expect(text).toContain(
      `less important accounts: each saves ${String(saved)} alarms, which is $${(saved / 10).toFixed(2)}/month`,
    );
  });

  it("is what config says that AWS raised it to", () => {
    const raised: Change = (config) => {
      manyAccounts(300)(config);
      set("production.environment.alarms.alarmQuota", 10_000)(config);
    };
    expect(texts(raised)).toEqual([]);
  });
});
