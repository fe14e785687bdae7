import { describe, expect, it } from "vitest";
import { boundaryArn, boundaryName } from "../../../lib/naming/access-names";
import { investigatorRoleName } from "../../../lib/naming/athena-names";
import { githubOidcProviderArn, notifierRoleName, roleArn } from "../../../lib/naming/role-names";
import type { JsonObject } from "../../../lib/base/json";
import { documentOf, judge, landingZone, policy, type Planned } from "./judge-changes";

const account = landingZone.management.account.id;
const { organizationId, pipeline } = landingZone.environment;
const root = `arn:aws:iam::${account}:root`;
const notifierRole = roleArn(landingZone, account, notifierRoleName(landingZone));
const key = (...statements: readonly JsonObject[]): JsonObject => ({
  is_enabled: true,
  enable_key_rotation: true,
  policy: policy(...statements),
});

const role = {
  name: notifierRoleName(landingZone),
  assume_role_policy: policy(),
  permissions_boundary: boundaryArn(landingZone, "service", "management"),
};

/** Judges a role of the notifier that is new. */
function judgeRole(changes: JsonObject, more?: Planned, provider = "aws.management"): readonly string[] {
  const head = documentOf({ aws_iam_role: { x: { provider } }, aws_iam_role_policy: { x: { provider } } });
  const planned = { type: "aws_iam_role", after: { ...role, ...changes } };
  const stack = provider === "aws.management" ? "staging-notifications" : "staging-access";
  return judge(more === undefined ? [planned] : [planned, more], { stack, documents: { base: head, head } });
}

describe("a new role", () => {
  const asked = ["needs-exception", "role-widened"];

  it("is one that the config creates, in the same account", () => {
    expect(judgeRole({})).toEqual(["allow"]);
    expect(judgeRole({ name: "another", permissions_boundary: "" })).toEqual(asked);
    expect(judgeRole({}, undefined, "aws.log-archive")).toEqual([
      "needs-exception",
      "existing-setting-overwritten",
      "role-widened",
    ]);
    const investigator = { name: investigatorRoleName(landingZone), permissions_boundary: "" };
    expect(judgeRole(investigator)).toEqual(["needs-exception", "existing-setting-overwritten", "role-widened"]);
    expect(judgeRole(investigator, undefined, "aws.log-archive")).toEqual(["allow"]);
  });

  it("has the boundary, and no inline policies", () => {
    expect(judgeRole({ permissions_boundary: "" })).toEqual(asked);
    expect(judgeRole({ permissions_boundary: "arn:aws:iam::aws:policy/AdministratorAccess" })).toEqual(asked);
    expect(judgeRole({ inline_policy: [{ name: "more", policy: "{}" }] })).toEqual(asked);
  });
});

describe("a new policy", () => {
  const judgeKey = (Principal: JsonObject | string, Condition?: JsonObject): string | undefined =>
    judge([
      {
        type: "aws_kms_key",
        after: key({
          Effect: "Allow",
          Principal,
          Action: "kms:Decrypt",
          Resource: "*",
          ...(Condition && { Condition }),
        }),
      },
    ])[0];

  it.each<readonly [string, JsonObject]>([
    ["the organization", { StringEquals: { "aws:PrincipalOrgID": organizationId } }],
    ["an account of ours", { StringEquals: { "kms:CallerAccount": account } }],
    ["a role of ours", { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/*` } }],
  ])("may allow %s", (_who, condition) => {
    expect(judgeKey("*", condition)).toBe("allow");
  });

  it.each<readonly [string, JsonObject]>([
    ["another organization", { StringEquals: { "aws:PrincipalOrgID": "o-another0rg" } }],
    ["another account", { StringEquals: { "kms:CallerAccount": "999999999999" } }],
    ["one more account", { StringEquals: { "aws:PrincipalAccount": [account, "999999999999"] } }],
    ["another account's bucket", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::theirs" } }],
  ])("needs an exception to allow %s", (_who, condition) => {
    expect(judgeKey("*", condition)).toBe("needs-exception");
  });

  it("allows nobody through a missing key", () => {
    const condition = { StringEquals: { "aws:PrincipalOrgID": organizationId } };
    expect(judgeKey("*", { "ForAllValues:StringEquals": condition.StringEquals })).toBe("deny");
    expect(judgeKey("*", { StringEqualsIfExists: condition.StringEquals })).toBe("deny");
  });

  it("allows no canonical user, and tokens of the repository only", () => {
    expect(judgeKey({ AWS: root })).toBe("allow");
    expect(judgeKey({ CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" })).toBe(
      "needs-exception",
    );
    const trust = (Federated: string, sub?: JsonObject): string | undefined => {
      const statement = { Effect: "Allow", Principal: { Federated }, Action: "sts:AssumeRoleWithWebIdentity" };
      const assumed = policy({ ...statement, ...(sub && { Condition: sub }) });
      return judgeRole({ assume_role_policy: assumed })[0];
    };
    const github = githubOidcProviderArn(landingZone);
    const subject = (value: string, test = "StringEquals"): JsonObject => ({
      [test]: { "token.actions.githubusercontent.com:sub": value },
    });
    const ours = `repo:${pipeline.repository}:pull_request`;
    expect(trust(github, subject(ours))).toBe("allow");
    expect(trust(github, subject("repo:mallory/mallory:pull_request"))).toBe("needs-exception");
    expect(trust(github, subject(ours, "ForAllValues:StringEquals"))).toBe("needs-exception");
    expect(trust(github)).toBe("needs-exception");
    expect(trust(github, subject(ours.replace("/", "@123456/").replace(":pull", "@456789:pull")))).toBe(
      "needs-exception",
    );
    expect(trust("accounts.google.com", subject(ours))).toBe("needs-exception");
  });

  it("does not allow everything in another notation", () => {
    for (const Action of ["*", "*:*", "**"]) {
      const more = { role: role.name, name: "more", policy: policy({ Effect: "Allow", Action, Resource: "*" }) };
      expect(judgeRole({}, { type: "aws_iam_role_policy", after: more })).toEqual([
        "needs-exception",
        "policy-widened",
      ]);
    }
  });
});

describe("services and roles that deliver", () => {
  const usesKey: JsonObject = {
    Effect: "Allow",
    Principal: { AWS: root },
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: "*",
    Condition: { ArnEquals: { "aws:PrincipalArn": notifierRole } },
  };
  const logs: JsonObject = {
    Effect: "Allow",
    Principal: { Service: "logs.us-east-1.amazonaws.com" },
    Action: "kms:GenerateDataKey*",
    Resource: "*",
  };
  const update = (...after: readonly JsonObject[]): readonly string[] =>
    judge([{ type: "aws_kms_key", before: key(usesKey, logs), after: key(...after) }]);
  const denied = ["needs-exception", "delivery-denied"];
  const denial = (more: JsonObject): JsonObject => ({ Effect: "Deny", Action: "kms:*", Resource: "*", ...more });

  it("keep the key, even as a role in a condition", () => {
    expect(update(usesKey, logs)).toEqual(["allow"]);
    expect(update(logs)).toEqual(denied);
    expect(update(usesKey)).toEqual(denied);
    expect(update({ ...usesKey, Action: "kms:Decrypt" }, logs)).toEqual(denied);
  });

  it("are not blocked by a new denial, by name or with everybody else", () => {
    expect(update(usesKey, logs, denial({ Principal: { AWS: notifierRole } }))).toEqual(denied);
    expect(update(usesKey, logs, denial({ Principal: { AWS: root } }))).toEqual(denied);
    const all = [...denied, "guardrail-locks-out"];
    expect(update(usesKey, logs, denial({ Principal: "*" }))).toEqual(all);
    const notServices = { Condition: { Bool: { "aws:PrincipalIsAWSService": "false" } } };
    expect(update(usesKey, logs, denial({ Principal: "*", ...notServices }))).toEqual(all);
  });

  it("may be required to use TLS, as far as they do", () => {
    const tls = (version: string): JsonObject => ({ Condition: { NumericLessThan: { "s3:TlsVersion": version } } });
    expect(update(usesKey, logs, denial({ Principal: "*", ...tls("1.2") }))).toEqual(["allow"]);
    expect(update(usesKey, logs, denial({ Principal: "*", ...tls("99") }))).toEqual([...denied, "guardrail-locks-out"]);
    const plain = { Condition: { Bool: { "aws:SecureTransport": "false" } } };
    expect(update(usesKey, logs, denial({ Principal: "*", ...plain }))).toEqual(["allow"]);
  });

  it("keep their boundary", () => {
    const allows = (Action: string[]): JsonObject => ({
      name: boundaryName(landingZone, "service"),
      policy: policy({ Effect: "Allow", Action, Resource: "*" }),
    });
    const before = allows(["logs:PutLogEvents", "sns:Publish"]);
    expect(judge([{ type: "aws_iam_policy", before, after: allows(["sns:Publish"]) }])).toEqual(denied);
    const unbounded = { name: notifierRoleName(landingZone), permissions_boundary: "" };
    const bounded = { ...unbounded, permissions_boundary: "arn:aws:iam::aws:policy/AWSDenyAll" };
    expect(judge([{ type: "aws_iam_role", before: unbounded, after: bounded }])).toEqual([
      "needs-exception",
      "role-widened",
    ]);
  });
});
