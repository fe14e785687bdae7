import { runSimulation } from "@cloud-copilot/iam-simulate";
import { describe, expect, it } from "vitest";
import { boundaryOf, permissionsOf, type PipelineRoleId } from "../../support/policies/pipeline-permissions";
import type { Policy } from "../../support/policies/policy-of";
import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { policyAt, synthesized } from "../../support/landing-zones/synthesize";

/** What roles can do at most, if somebody gave them a policy for everything. */
const stack = synthesized(openLandingZone, "staging-access");
const management = "210987650001";
const logArchive = "210987650002";
const everything: Policy = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

const role = (accountId: string, name: string): string => `arn:aws:iam::${accountId}:role/${name}`;
const own = (name: string, accountId = management): string => role(accountId, `landing-zone/audit-staging-${name}`);
const policy = (name: string): string => `arn:aws:iam::${management}:policy/landing-zone/audit-staging-${name}`;
const provider = `arn:aws:iam::${management}:oidc-provider/token.actions.githubusercontent.com`;
const trail = `arn:aws:cloudtrail:us-east-1:${management}:trail/organization-trail`;
const archive = `arn:aws:s3:::audit-staging-organization-trail-${logArchive}`;
const key = (accountId: string): string =>
  `arn:aws:kms:us-east-1:${accountId}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const withBoundary = { "iam:PermissionsBoundary": policy("service-boundary") };

interface Call {
  readonly principal: string;
  readonly identity: Policy;
  readonly boundary: Policy;
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string>>;
}

async function allows({ principal, identity, boundary, action, resource, context = {} }: Call): Promise<boolean> {
  const accountId = principal.split(":")[4] ?? "";
  const answer = await runSimulation(
    {
      request: {
        principal,
        action,
        resource: { resource, accountId },
        contextVariables: { "aws:PrincipalArn": principal, ...context },
      },
      identityPolicies: [{ name: "policy", policy: identity }],
      permissionBoundaryPolicies: [{ name: "boundary", policy: boundary }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (answer.resultType !== "single") throw new Error(JSON.stringify(answer, undefined, 2));
  return answer.overallResult === "Allowed";
}

type Context = Readonly<Record<string, string>>;
type Row = readonly [action: string, resource: string, context?: Context];

/** Rows of one length, as the table's test takes them. */
const filled = (rows: readonly Row[]): readonly (readonly [string, string, Context])[] =>
  rows.map(([action, resource, context = {}]) => [action, resource, context]);

describe("a pipeline role with a policy for everything", () => {
  const call = (account: "management" | "log-archive", [action, resource, context = {}]: Row): Call => ({
    principal: own("terraform-apply", account === "management" ? management : logArchive),
    identity: everything,
    boundary: boundaryOf(stack, account),
    action,
    resource,
    context,
  });

  it.each(
    filled([
      // Its own boundary, policies and trust, and those of its kin.
      ["iam:DeleteRolePermissionsBoundary", own("terraform-apply")],
      ["iam:PutRolePermissionsBoundary", own("terraform-apply"), withBoundary],
      ["iam:PutRolePolicy", own("terraform-apply")],
      ["iam:PutRolePolicy", own("terraform-plan"), withBoundary],
      ["iam:AttachRolePolicy", own("terraform-plan")],
      ["iam:UpdateAssumeRolePolicy", own("terraform-apply")],
      ["iam:UpdateAssumeRolePolicy", own("break-glass")],
      ["iam:CreatePolicyVersion", policy("pipeline-boundary")],
      ["iam:CreatePolicyVersion", policy("service-boundary")],
      ["iam:SetDefaultPolicyVersion", policy("terraform-read")],
      ["iam:DeletePolicy", policy("pipeline-boundary")],
      ["iam:UpdateOpenIDConnectProviderThumbprint", provider],
      ["iam:AddClientIDToOpenIDConnectProvider", provider],
      ["iam:CreateOpenIDConnectProvider", provider],
      // Other ways to more permissions.
      ["iam:CreateRole", role(management, "somebody"), withBoundary],
      ["iam:CreateRole", own("cloudtrail-delivery"), { "iam:PermissionsBoundary": policy("pipeline-boundary") }],
      ["iam:PutRolePolicy", own("cloudtrail-delivery")],
      ["iam:DeleteRolePermissionsBoundary", own("cloudtrail-delivery"), withBoundary],
      ["iam:AttachRolePolicy", own("slack-security"), withBoundary],
      ["iam:PassRole", own("break-glass"), { "iam:PassedToService": "lambda.amazonaws.com" }],
      ["iam:PassRole", own("cloudtrail-delivery"), { "iam:PassedToService": "ec2.amazonaws.com" }],
      ["iam:CreateUser", `arn:aws:iam::${management}:user/somebody`],
      ["iam:CreateAccessKey", `arn:aws:iam::${management}:user/administrator`],
      ["iam:CreateLoginProfile", `arn:aws:iam::${management}:user/administrator`],
      ["iam:CreateSAMLProvider", `arn:aws:iam::${management}:saml-provider/somebody`],
      ["sts:AssumeRole", role("210987650011", "OrganizationAccountAccessRole")],
      ["sts:AssumeRole", own("break-glass", logArchive)],
      ["ec2:CreateKeyPair", `arn:aws:ec2:us-east-1:${management}:key-pair/somebody`],
      // Evidence.
      ["cloudtrail:StopLogging", trail],
      ["cloudtrail:DeleteTrail", trail],
      ["logs:DeleteLogGroup", `arn:aws:logs:us-east-1:${management}:log-group:/audit-staging/organization-trail`],
      ["kms:ScheduleKeyDeletion", key(management)],
      ["kms:CreateGrant", key(management)],
      ["organizations:DisableAWSServiceAccess", "*", { "organizations:ServicePrincipal": "cloudtrail.amazonaws.com" }],
      ["organizations:LeaveOrganization", "*"],
      ["organizations:CloseAccount", `arn:aws:organizations::${management}:account/o-st4g1ng0rg/${logArchive}`],
    ]),
  )("is denied %s on %s in the management account", async (action, resource, context) => {
    expect(await allows(call("management", [action, resource, context]))).toBe(false);
  });

  it.each(
    filled([
      ["s3:BypassGovernanceRetention", `${archive}/AWSLogs/log`],
      ["s3:DeleteObjectVersion", `${archive}/AWSLogs/log`],
      ["s3:DeleteBucketPolicy", archive],
      ["s3:PutReplicationConfiguration", archive],
      ["kms:DisableKey", key(logArchive)],
      ["iam:CreateRole", own("cloudtrail-delivery", logArchive), withBoundary],
      ["iam:UpdateAssumeRolePolicy", own("terraform-apply", logArchive)],
      ["cloudtrail:CreateTrail", `arn:aws:cloudtrail:us-east-1:${logArchive}:trail/another`],
    ]),
  )("is denied %s on %s in the log-archive account", async (action, resource, context) => {
    expect(await allows(call("log-archive", [action, resource, context]))).toBe(false);
  });
});

describe("the boundary", () => {
  const had: readonly (readonly [PipelineRoleId, ...Row])[] = [
    ["management-apply", "cloudtrail:UpdateTrail", trail],
    ["management-apply", "iam:CreateRole", own("cloudtrail-delivery"), withBoundary],
    ["management-apply", "iam:PutRolePolicy", own("slack-security"), withBoundary],
    ["management-apply", "iam:PassRole", own("notifier"), { "iam:PassedToService": "lambda.amazonaws.com" }],
    ["management-apply", "sts:AssumeRole", own("terraform-apply")],
    ["management-apply", "s3:PutBucketPolicy", `arn:aws:s3:::audit-staging-terraform-state-${management}`],
    ["management-plan", "cloudtrail:GetTrailStatus", trail],
    ["management-plan", "iam:GetRole", own("break-glass")],
    ["log-archive-apply", "s3:PutBucketPolicy", archive],
    ["log-archive-plan", "s3:GetBucketPolicy", archive],
    ["log-archive-plan", "cloudtrail:LookupEvents", "*"],
  ];

  it.each(had.map(([id, ...row]) => [id, ...(filled([row])[0] ?? ["", "", {}])] as const))(
    "does not limit %s: %s on %s",
    async (id, action, resource, context) => {
      const account = id.startsWith("management") ? "management" : "log-archive";
      const principal = own(
        `terraform-${id.endsWith("plan") ? "plan" : "apply"}`,
        account === "management" ? management : logArchive,
      );
      const boundary = boundaryOf(stack, account);
      expect(await allows({ principal, identity: permissionsOf(stack, id), boundary, action, resource, context })).toBe(
        true,
      );
    },
  );
});

describe("a role that the pipeline created, with a policy for everything", () => {
  const boundary = policyAt(stack, "service-boundary/permissions");
  const made = { principal: own("slack-somebody"), identity: everything, boundary };

  it.each([
    ["iam:CreateUser", `arn:aws:iam::${management}:user/somebody`],
    ["cloudtrail:StopLogging", trail],
    ["s3:GetObject", `arn:aws:s3:::audit-staging-terraform-state-${management}/staging/state`],
    ["sts:AssumeRole", own("terraform-apply")],
    ["kms:Decrypt", key(management)],
    ["logs:PutLogEvents", `arn:aws:logs:us-east-1:${management}:log-group:/other:log-stream:x`],
  ])("is denied %s on %s", async (action, resource) => {
    expect(
      await allows({ ...made, action, resource, context: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } }),
    ).toBe(false);
  });
});
