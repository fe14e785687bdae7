import path from "node:path";
import { describe, expect, it } from "vitest";
import { resourcesOf } from "../../../lib/base/terraform-document";
import type { Statement } from "../../support/policies/policy-of";
import { gatedLandingZone, openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { permissionsOf } from "../../support/policies/pipeline-permissions";
import { policyAt, resourceAt, synthesized } from "../../support/landing-zones/synthesize";

const open = synthesized(openLandingZone, "staging-access");
const gated = synthesized(gatedLandingZone, "production-access");
const roles = ["management-plan", "management-apply", "log-archive-plan", "log-archive-apply"] as const;

/** Who may assume a role from the management account, by the exact ARN of their own. */
function byExactRole(accountId: string, trusted: readonly string[]): Statement {
  const [first] = trusted;
  return {
    Sid: "AllowByExactRole",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: "sts:AssumeRole",
    Condition: { ArnEquals: { "aws:PrincipalArn": trusted.length === 1 && first !== undefined ? first : trusted } },
  };
}

function byToken(accountId: string, subjects: string | readonly string[]): Statement {
  return {
    Sid: "AllowPipeline",
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::${accountId}:oidc-provider/token.actions.githubusercontent.com` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
        "token.actions.githubusercontent.com:sub": subjects,
      },
    },
  };
}

describe("the pipeline's roles", () => {
  it("are a plan and an apply role in each core account, by one name", () => {
    for (const role of roles) {
      const [account, kind] = [role.slice(0, role.lastIndexOf("-")), role.slice(role.lastIndexOf("-") + 1)];
      expect(resourceAt(open, "aws_iam_role", `${role}/role`)).toMatchObject({
        provider: `aws.${account}`,
        name: `audit-staging-terraform-${kind}`,
        path: "/landing-zone/",
        max_session_duration: 3600,
      });
    }
    // With those of the break-glass role, the investigators' and the validation's.
    expect(resourcesOf(open.document, "aws_iam_role")).toHaveLength(8);
  });

  it("trust the pipeline's tokens by audience and exact subject, in the management account only", () => {
    expect(resourceAt(open, "aws_iam_openid_connect_provider", "github")).toStrictEqual({
      provider: "aws.management",
      url: "https://token.actions.githubusercontent.com",
      client_id_list: ["sts.amazonaws.com"],
    });
    const repository = "repo:meridian/landing-zone";
    expect(policyAt(open, "management-plan/trust").Statement[1]).toStrictEqual(
      byToken("210987650001", [
        `${repository}:pull_request`,
        `${repository}:ref:refs/heads/main`,
        `${repository}:environment:staging`,
      ]),
    );
    expect(policyAt(open, "management-apply/trust").Statement[1]).toStrictEqual(
      byToken("210987650001", `${repository}:environment:staging`),
    );
    expect(policyAt(open, "log-archive-plan/trust").Statement).toHaveLength(1);
    expect(policyAt(open, "log-archive-apply/trust").Statement).toHaveLength(1);
  });

  it.each([
    [
      "management-plan",
      ["platform-team", "landing-zone/audit-staging-terraform-plan", "landing-zone/audit-staging-terraform-apply"],
    ],
    [
      "log-archive-plan",
      ["platform-team", "landing-zone/audit-staging-terraform-plan", "landing-zone/audit-staging-terraform-apply"],
    ],
    ["management-apply", ["platform-team", "landing-zone/audit-staging-terraform-apply"]],
    ["log-archive-apply", ["platform-team", "landing-zone/audit-staging-terraform-apply"]],
  ])("trust people and each other in an open environment: %s", (role, trusted) => {
    expect(policyAt(open, `${role}/trust`).Statement[0]).toStrictEqual(
      byExactRole(
        "210987650001",
        trusted.map((name) => `arn:aws:iam::210987650001:role/${name}`),
      ),
    );
  });

  it.each([
    [
      "management-plan",
      [
        "platform-team",
        "landing-zone/audit-production-terraform-plan",
        "landing-zone/audit-production-terraform-apply",
      ],
    ],
    [
      "log-archive-plan",
      [
        "platform-team",
        "landing-zone/audit-production-terraform-plan",
        "landing-zone/audit-production-terraform-apply",
      ],
    ],
    ["management-apply", ["landing-zone/audit-production-terraform-apply"]],
    ["log-archive-apply", ["landing-zone/audit-production-terraform-apply"]],
  ])("trust no people to apply in a gated environment: %s", (role, trusted) => {
    expect(policyAt(gated, `${role}/trust`).Statement[0]).toStrictEqual(
      byExactRole(
        "310987650001",
        trusted.map((name) => `arn:aws:iam::310987650001:role/${name}`),
      ),
    );
  });

  it.each(roles)("may do what was reviewed: %s", async (role) => {
    const policy = permissionsOf(open, role);
    const file = path.join(__dirname, "golden", `${role}.json`);
    await expect(`${JSON.stringify(policy, undefined, 2)}\n`).toMatchFileSnapshot(file);
  });

  it("may manage trusted access only if the landing zone owns it", () => {
    const sids = (stack: typeof open): readonly (string | undefined)[] =>
      permissionsOf(stack, "management-apply").Statement.map(({ Sid }) => Sid);
    expect(sids(open).filter((sid) => !sids(gated).includes(sid))).toStrictEqual(["OwnTrustedAccess"]);
    expect(sids(gated).filter((sid) => !sids(open).includes(sid))).toStrictEqual([]);
  });

  it.each(["management-plan", "log-archive-plan"] as const)("change nothing but locks during a plan: %s", (role) => {
    const changes = permissionsOf(open, role).Statement.flatMap(({ Sid, Action }) =>
      [Action]
        .flat()
        .filter((action) => !/^[a-z0-9]+:(Get|List|Describe|Lookup)[A-Za-z]*\*?$/.test(action))
        .map((action) => `${Sid ?? ""} ${action}`),
    );
    expect(changes).toStrictEqual(
      role === "management-plan"
        ? [
            "LockStates s3:DeleteObject",
            "LockStates s3:PutObject",
            "UseTheKeyOfTheState kms:Decrypt",
            "UseTheKeyOfTheState kms:GenerateDataKey",
            "AssumePipelineRoles sts:AssumeRole",
          ]
        : [],
    );
  });

  it("never delete, stop or expose evidence, not even during an apply", () => {
    const never =
      /^(cloudtrail:(DeleteTrail|StopLogging)|s3:(DeleteBucket\w*|DeleteObjectVersion|PutBucketAcl|BypassGovernanceRetention|\*)|kms:(ScheduleKeyDeletion|DisableKey\w*|CreateGrant|\*)|logs:(DeleteLogGroup|DeleteRetentionPolicy|DisassociateKmsKey|\*)|organizations:(LeaveOrganization|DeleteOrganization|\*)|iam:(\*|CreateUser|CreateAccessKey|Attach\w+|DeleteOpenIDConnectProvider)|\*)$/;
    for (const role of ["management-apply", "log-archive-apply"] as const) {
      const actions = permissionsOf(open, role).Statement.flatMap(({ Action }) => [Action].flat());
      expect(actions.filter((action) => never.test(action))).toStrictEqual([]);
    }
  });
});
