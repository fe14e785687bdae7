import { describe, expect, it } from "vitest";
import { roleFacts } from "../../lib/diagram/facts/role-facts";
import { collectStackFacts } from "../../lib/diagram/facts/stack-facts";
import type { JsonObject } from "../../lib/base/json";
import { pictureFacts } from "./picture-facts";
import { gatedLandingZone, openLandingZone } from "../support/landing-zones/sample-landing-zones";
import { synthesized } from "../support/landing-zones/synthesize";

const stacks = pictureFacts(openLandingZone);
const named = (name: string) => stacks.find((stack) => stack.name === `staging-${name}`)!;

describe("the facts read from the stacks", () => {
  it("is the trail with what it records and where it delivers", () => {
    const { trails, logGroups, organizationPolicies } = named("organization-trail");
    expect(trails).toStrictEqual([
      {
        accountId: "210987650001",
        region: "us-east-1",
        name: "organization-trail",
        logs: true,
        wholeOrganization: true,
        everyRegion: true,
        validated: true,
        encrypted: true,
        bucket: "audit-staging-organization-trail-210987650002",
        logGroup: logGroups[0]!.address,
        excludedEventSources: ["rdsdata.amazonaws.com"],
        dataEvents: ["payment-exports", "payment-functions"],
        insights: ["ApiCallRateInsight"],
      },
    ]);
    expect(logGroups).toMatchObject([
      { name: "/audit-staging/organization-trail", retentionDays: 365, encrypted: true },
    ]);
    expect(logGroups[0]!.filters).toBeGreaterThan(logGroups[0]!.metrics.length);
    expect(logGroups[0]!.metrics).toContain("root-login");
    expect(organizationPolicies).toMatchObject([{ name: "audit-staging-guardrails", targets: ["r-st4g"] }]);
  });

  it("is the archive with its tiers, its years and its lock", () => {
    const { buckets, workgroups } = named("log-archive");
    expect(buckets.find(({ name }) => name === "audit-staging-organization-trail-210987650002")).toStrictEqual({
      accountId: "210987650002",
      region: "us-east-1",
      name: "audit-staging-organization-trail-210987650002",
      tiers: [{ storageClass: "GLACIER_IR", afterDays: 90, largerThanBytes: 131_072 }],
      expiries: [
        { prefix: "AWSLogs/", afterDays: 400 },
        ...["210987650001", "210987650002", "210987650011"].map((id) => ({
          prefix: `AWSLogs/o-st4g1ng0rg/${id}/CloudTrail/`,
          afterDays: 365,
        })),
      ],
      versioned: true,
      encryption: "KMS",
      objectLock: { mode: "GOVERNANCE", days: 365 },
      accessLogged: true,
    });
    expect(workgroups).toMatchObject([{ name: "audit-staging-investigation", savedQueries: 16 }]);
  });

  it("is the topics with their subscribers, and the function that publishes to each of them", () => {
    const { topics, functions, alarms } = named("notifications");
    const key = "us-east-1:210987650001:audit-staging-security";
    expect(topics).toStrictEqual([
      {
        accountId: "210987650001",
        region: "us-east-1",
        key,
        name: "audit-staging-security",
        channel: "security",
        encrypted: true,
        subscribers: [
          { kind: "email", endpoint: "security@meridian.example", filtered: false },
          { kind: "slack", endpoint: "C0SECALERTS", filtered: false },
        ],
      },
    ]);
    expect(functions).toMatchObject([
      { name: "audit-staging-notifier", logGroups: ["/audit-staging/organization-trail"], topics: [key] },
    ]);
    expect(alarms.map(({ accountId, topics: told }) => [accountId, told])).toStrictEqual([[undefined, [key]]]);
  });

  it("is the alarms of an account by severity", () => {
    const { document } = synthesized(openLandingZone, "staging-alarms-payments-staging");
    const [alarms, ...others] = named("alarms-payments-staging").alarms;
    expect(others).toStrictEqual([]);
    expect(alarms).toMatchObject({
      accountId: "210987650011",
      topics: ["us-east-1:210987650001:audit-staging-security"],
      total: Object.keys((document["resource"] as Record<string, object>)["aws_cloudwatch_metric_alarm"]!).length,
    });
    expect(Object.values(alarms!.counts).reduce((sum, each) => sum + each, 0)).toBe(alarms!.total);
    expect(alarms!.counts.critical).toBeGreaterThan(0);
  });

  it("omits a topic of an alarm whose actions are disabled", () => {
    const stack = synthesized(openLandingZone, "staging-alarms-payments-staging");
    const off = JSON.parse(
      JSON.stringify(stack.document).replaceAll('"actions_enabled":true', '"actions_enabled":false'),
    ) as JsonObject;
    expect(collectStackFacts({ ...stack, document: off }, []).alarms.map(({ topics }) => topics)).toStrictEqual([[]]);
  });
});

describe("who may assume a role", () => {
  const trustOf = (name: string, landingZone = openLandingZone) =>
    roleFacts(synthesized(landingZone, `${landingZone.name}-access`).document)
      .filter((role) => role.name.endsWith(name))
      .map(({ accountId, trusted }) => [accountId, trusted.map(({ kind, value, withMfa }) => [kind, value, withMfa])]);

  it("is read from its trust policy", () => {
    expect(trustOf("-break-glass")).toStrictEqual([
      ["210987650001", [["arn", "arn:aws:iam::210987650001:user/break-glass", true]]],
      ["210987650002", [["arn", "arn:aws:iam::210987650001:role/landing-zone/audit-staging-break-glass", false]]],
    ]);
    expect(trustOf("-validation")).toStrictEqual([
      ["210987650001", [["token", "repo:meridian/landing-zone:ref:refs/heads/main", false]]],
    ]);
  });

  it("of a gated environment's apply role is the pipeline alone", () => {
    const [[, trusted]] = trustOf("-terraform-apply", gatedLandingZone) as [[string, [string, string][]], unknown];
    expect(trusted.map(([kind, value]) => [kind, value])).toStrictEqual([
      ["arn", expect.stringMatching(/role\/landing-zone\/audit-production-terraform-apply$/)],
      ["token", expect.stringMatching(/:environment:production$/)],
    ]);
  });

  const role = (policy: object | string) =>
    roleFacts({
      provider: { aws: [{ alias: "one", allowed_account_ids: ["210987650001"], region: "us-east-1" }] },
      resource: {
        aws_iam_role: {
          it: {
            name: "it",
            provider: "aws.one",
            assume_role_policy: typeof policy === "string" ? policy : JSON.stringify(policy),
          },
        },
      },
    })[0]!.trusted;
  const allow = (statement: object) => ({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", ...statement }],
  });

  it.each([
    ["everybody", allow({ Principal: "*" }), [["unknown", "everybody"]]],
    ["a whole account", allow({ Principal: { AWS: "210987650009" } }), [["account", "210987650009"]]],
    ["a service", allow({ Principal: { Service: "lambda.amazonaws.com" } }), [["service", "lambda.amazonaws.com"]]],
    [
      "all but one",
      allow({ NotPrincipal: { AWS: "arn:aws:iam::210987650009:role/x" } }),
      [["unknown", "everybody but AWS:arn:aws:iam::210987650009:role/x"]],
    ],
    [
      "any token of a provider",
      allow({ Action: "sts:AssumeRoleWithWebIdentity", Principal: { Federated: "arn:aws:iam::1:oidc-provider/x" } }),
      [["unknown", "any token of arn:aws:iam::1:oidc-provider/x"]],
    ],
    [
      "a condition on whom it is not, which narrows nobody down",
      allow({
        Principal: { AWS: "210987650009" },
        Condition: { ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::210987650009:role/x" } },
      }),
      [["account", "210987650009"]],
    ],
    [
      "nobody, as it is denied",
      { Version: "2012-10-17", Statement: [{ Effect: "Deny", Action: "*", Principal: "*" }] },
      [],
    ],
    ["what cannot be read", "${data.elsewhere.policy.json}", [["unknown", "its trust policy cannot be read"]]],
  ])("says %s", (_, policy, expected) => {
    expect(role(policy).map(({ kind, value }) => [kind, value])).toStrictEqual(expected);
  });
});
