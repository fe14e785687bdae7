import { describe, expect, it } from "vitest";
import { formatProblem, type Problem } from "../../../lib/model/problem";
import { type Change, set } from "../../support/landing-zones/mutable-config";
import { check } from "../malformed/expect-problems";

const reason = "deploys every change that was reviewed";

const problemsOf = (change: Change): readonly Problem[] => check(change).problems;
const texts = (change: Change): readonly string[] => problemsOf(change).map(formatProblem);

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
        "config/production/environment.ts: alarms.excludedRoleArns[0].arn  [schema]",
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
