import { describe, expect, it } from "vitest";
import { resourcesOf } from "../../../lib/base/terraform-document";
import type { Policy } from "../../support/policies/policy-of";
import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { isAllowedUnder } from "../../support/policies/service-control";
import { policyAt, synthesized } from "../../support/landing-zones/synthesize";

/** What `lz bootstrap --admin-role landing-zone/<prefix>-break-glass` calls in the log-archive account, and may. */
const access = synthesized(openLandingZone, "staging-access");
const guardrails = policyAt(synthesized(openLandingZone, "staging-organization-trail"), "guardrails/statements");
const breakGlass = policyAt(access, "log-archive-break-glass/permissions");

const account = "210987650002";
const breakGlassArn = `arn:aws:iam::${account}:role/landing-zone/audit-staging-break-glass`;
const administratorArn = `arn:aws:iam::${account}:role/OrganizationAccountAccessRole`;

/**
 * The writing calls of the provider, by what it manages.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
const writes: Readonly<Record<string, readonly string[]>> = {
  aws_iam_policy: [
    ...["CreatePolicy", "CreatePolicyVersion", "DeletePolicy", "DeletePolicyVersion", "TagPolicy", "UntagPolicy"],
  ],
  aws_iam_role: [
    ...["AttachRolePolicy", "CreateRole", "DeleteRole", "DeleteRolePermissionsBoundary", "DeleteRolePolicy"],
    ...["DetachRolePolicy", "PutRolePermissionsBoundary", "PutRolePolicy", "TagRole", "UntagRole"],
    ...["UpdateAssumeRolePolicy", "UpdateRole", "UpdateRoleDescription"],
  ],
};
const reads: Readonly<Record<string, readonly string[]>> = {
  aws_iam_policy: ["GetPolicy", "GetPolicyVersion", "ListPolicyVersions"],
  aws_iam_role: [
    "GetRole",
    "GetRolePolicy",
    "ListAttachedRolePolicies",
    "ListInstanceProfilesForRole",
    "ListRolePolicies",
  ],
};

function callsOf(actions: typeof writes): readonly (readonly [action: string, resource: string])[] {
  return Object.entries(actions).flatMap(([type, names]) =>
    resourcesOf(access.document, type)
      .filter(({ body }) => body["provider"] === "aws.log-archive")
      .flatMap(({ body }) => {
        const kind = type === "aws_iam_role" ? "role" : "policy";
        const arn = `arn:aws:iam::${account}:${kind}${body["path"] as string}${body["name"] as string}`;
        return names.map((name) => [`iam:${name}`, arn] as const);
      }),
  );
}

const answers = (principal: string, actions: typeof writes, identity?: Policy): Promise<readonly boolean[]> =>
  Promise.all(
    callsOf(actions).map(([action, resource]) =>
      isAllowedUnder(guardrails, { principal, action, resource, ...(identity && { identity }) }),
    ),
  );

describe("a bootstrap under the guardrails", () => {
  it("manages roles and policies in the log-archive account, and nothing else", () => {
    const types = resourcesOf(access.document)
      .filter(({ body }) => body["provider"] === "aws.log-archive")
      .map(({ type }) => type);
    expect(new Set(types)).toStrictEqual(
      new Set(["aws_iam_policy", "aws_iam_role", "aws_iam_role_policy", "aws_iam_role_policy_attachment"]),
    );
    expect(callsOf(writes)).toContainEqual(["iam:UpdateAssumeRolePolicy", breakGlassArn]);
    expect(callsOf(writes)).toContainEqual([
      "iam:CreatePolicyVersion",
      `arn:aws:iam::${account}:policy/landing-zone/audit-staging-pipeline-boundary`,
    ]);
  });

  it("works with that account's break-glass role: its own policy and the guardrails allow every call", async () => {
    for (const actions of [reads, writes])
      expect(await answers(breakGlassArn, actions, breakGlass)).toStrictEqual(callsOf(actions).map(() => true));
  });

  it("does not work with the account's administrator role, which may only read", async () => {
    expect(new Set(await answers(administratorArn, reads))).toStrictEqual(new Set([true]));
    expect(new Set(await answers(administratorArn, writes))).toStrictEqual(new Set([false]));
  });

  it("gives the break-glass role no access to other roles", async () => {
    const other = `arn:aws:iam::${account}:role/investigator`;
    for (const action of ["iam:CreateRole", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy"])
      expect(
        await isAllowedUnder(guardrails, { principal: breakGlassArn, action, resource: other, identity: breakGlass }),
      ).toBe(false);
  });
});
