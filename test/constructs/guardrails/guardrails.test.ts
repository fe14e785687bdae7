import { describe, expect, it } from "vitest";
import { awsQuotas } from "../../../lib/model/aws-quotas";
import { resourcesOf } from "../../../lib/base/terraform-document";
import { all, set } from "../../support/landing-zones/mutable-config";
import type { Policy } from "../../support/policies/policy-of";
import { isAllowedUnder } from "../../support/policies/service-control";
import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import {
  argumentsOf,
  changedLandingZone,
  exampleLandingZone,
  policyAt,
  synthesized,
} from "../../support/landing-zones/synthesize";

const stack = synthesized(openLandingZone, "staging-organization-trail");
const guardrails = policyAt(stack, "guardrails/statements");

const management = "210987650001";
const logArchive = "210987650002";
const workload = "210987650011";
const trail = `arn:aws:cloudtrail:us-east-1:${management}:trail/organization-trail`;
const archive = `arn:aws:s3:::audit-staging-organization-trail-${logArchive}`;
const accessLogs = `arn:aws:s3:::audit-staging-archive-access-logs-${logArchive}`;
const key = `arn:aws:kms:us-east-1:${logArchive}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const alias = `arn:aws:kms:us-east-1:${logArchive}:alias/audit-staging-organization-trail`;
const topic = `arn:aws:sns:us-east-1:${management}:audit-staging-security`;
const role = (accountId: string, name: string): string => `arn:aws:iam::${accountId}:role/${name}`;
const applyRole = role(logArchive, "landing-zone/audit-staging-terraform-apply");
const breakGlass = role(logArchive, "landing-zone/audit-staging-break-glass");
const archiveAdministrator = role(logArchive, "OrganizationAccountAccessRole");
const workloadAdministrator = role(workload, "administrator");
const organization = "*";
const invitation = "arn:aws:organizations::999999999999:handshake/o-theirorg00/invite/h-0123456789";
const accountArn = (id: string): string => `arn:aws:account::${id}:account`;

/** Whether the policy denies an administrator's call. */
async function denies(policy: Policy, principal: string, action: string, resource: string): Promise<boolean> {
  return !(await isAllowedUnder(policy, { principal, action, resource }));
}

type Row = readonly [principal: string, action: string, resource: string];

const denied: readonly Row[] = [
  ...["StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors", "PutInsightSelectors"].map((name): Row => [
    workloadAdministrator,
    `cloudtrail:${name}`,
    trail,
  ]),
  [breakGlass, "cloudtrail:StopLogging", trail],
  ...[
    ...["PutBucketPolicy", "DeleteBucketPolicy", "DeleteBucket", "PutBucketVersioning", "PutBucketLogging"],
    ...["PutLifecycleConfiguration", "PutEncryptionConfiguration", "PutBucketObjectLockConfiguration"],
    ...["PutBucketPublicAccessBlock", "PutReplicationConfiguration", "PutBucketOwnershipControls", "PutBucketAcl"],
    ...["PutBucketTagging", "PutInventoryConfiguration", "PutBucketNotification"],
  ].flatMap((name): Row[] => [
    [archiveAdministrator, `s3:${name}`, archive],
    [archiveAdministrator, `s3:${name}`, accessLogs],
  ]),
  ...["DeleteObject", "DeleteObjectVersion", "BypassGovernanceRetention", "PutObjectRetention", "PutObject"].map(
    (name): Row => [archiveAdministrator, `s3:${name}`, `${archive}/AWSLogs/log.json.gz`],
  ),
  [`arn:aws:iam::${logArchive}:root`, "s3:DeleteBucketPolicy", archive],
  [workloadAdministrator, "s3:PutBucketPolicy", archive],
  [workloadAdministrator, "s3:DeleteObjectVersion", `arn:aws:s3:::audit-staging-terraform-state-${management}/state`],
  [archiveAdministrator, "s3:PutAccountPublicAccessBlock", "*"],
  ...["ScheduleKeyDeletion", "DisableKey", "DisableKeyRotation", "PutKeyPolicy", "CreateGrant", "UntagResource"].map(
    (name): Row => [archiveAdministrator, `kms:${name}`, key],
  ),
  [archiveAdministrator, "kms:DeleteAlias", alias],
  [archiveAdministrator, "kms:UpdateAlias", alias],
  [workloadAdministrator, "sns:SetTopicAttributes", topic],
  [workloadAdministrator, "sns:DeleteTopic", topic],
  ...["UpdateAssumeRolePolicy", "PutRolePolicy", "AttachRolePolicy", "CreateRole", "DeleteRole"].flatMap(
    (name): Row[] => [
      [archiveAdministrator, `iam:${name}`, applyRole],
      [archiveAdministrator, `iam:${name}`, breakGlass],
    ],
  ),
  [archiveAdministrator, "iam:DeleteRolePermissionsBoundary", applyRole],
  [
    archiveAdministrator,
    "iam:CreatePolicyVersion",
    `arn:aws:iam::${logArchive}:policy/landing-zone/audit-staging-pipeline-boundary`,
  ],
  [workloadAdministrator, "cloudtrail:CreateTrail", `arn:aws:cloudtrail:us-east-1:${workload}:trail/our-own`],
  [archiveAdministrator, "cloudtrail:CreateTrail", `arn:aws:cloudtrail:us-east-1:${logArchive}:trail/our-own`],
  [workloadAdministrator, "organizations:LeaveOrganization", organization],
  [workloadAdministrator, "organizations:AcceptHandshake", invitation],
  [`arn:aws:iam::${logArchive}:root`, "organizations:AcceptHandshake", invitation],
  [`arn:aws:iam::${logArchive}:root`, "account:CloseAccount", accountArn(logArchive)],
  // A workload account cannot make itself an exception by a role's name.
  [role(workload, "landing-zone/audit-staging-terraform-apply"), "s3:PutBucketPolicy", archive],
];

const untouched: readonly Row[] = [
  // The pipeline and break-glass in the log-archive account.
  ...[applyRole, breakGlass].flatMap((principal): Row[] => [
    [principal, "s3:PutBucketPolicy", archive],
    [principal, "s3:PutLifecycleConfiguration", archive],
    [principal, "s3:PutAccountPublicAccessBlock", "*"],
    [principal, "kms:PutKeyPolicy", key],
    [principal, "iam:TagRole", applyRole],
  ]),
  // Reading the evidence.
  [archiveAdministrator, "s3:GetObject", `${archive}/AWSLogs/log.json.gz`],
  [archiveAdministrator, "s3:GetBucketPolicy", archive],
  [archiveAdministrator, "kms:DescribeKey", key],
  [workloadAdministrator, "cloudtrail:LookupEvents", "*"],
  [workloadAdministrator, "cloudtrail:DescribeTrails", "*"],
  [workloadAdministrator, "sns:Subscribe", topic],
  // What a workload account has of its own, by similar names.
  [workloadAdministrator, "s3:DeleteBucket", `arn:aws:s3:::uploads-${workload}`],
  [workloadAdministrator, "s3:PutObject", `arn:aws:s3:::uploads-${workload}/key`],
  [workloadAdministrator, "s3:PutBucketPolicy", `arn:aws:s3:::audit-staging-uploads-${workload}`],
  [workloadAdministrator, "s3:PutAccountPublicAccessBlock", "*"],
  [workloadAdministrator, "kms:ScheduleKeyDeletion", `arn:aws:kms:us-east-1:${workload}:key/0000-1111`],
  [workloadAdministrator, "kms:CreateGrant", `arn:aws:kms:us-east-1:${workload}:key/0000-1111`],
  [workloadAdministrator, "sns:DeleteTopic", `arn:aws:sns:us-east-1:${workload}:audit-staging-security`],
  [workloadAdministrator, "iam:CreateRole", role(workload, "application")],
  [workloadAdministrator, "iam:CreateRole", role(workload, "landing-zone/audit-staging-terraform-apply")],
  [workloadAdministrator, "cloudtrail:StopLogging", `arn:aws:cloudtrail:us-east-1:${workload}:trail/older`],
  [workloadAdministrator, "cloudtrail:DeleteTrail", `arn:aws:cloudtrail:us-east-1:${workload}:trail/older`],
  [workloadAdministrator, "cloudwatch:DeleteAlarms", `arn:aws:cloudwatch:us-east-1:${workload}:alarm:audit-staging-x`],
  [workloadAdministrator, "logs:DeleteLogGroup", `arn:aws:logs:us-east-1:${workload}:log-group:/audit-staging/x`],
  [workloadAdministrator, "organizations:DescribeOrganization", "*"],
  [`arn:aws:iam::${workload}:root`, "account:CloseAccount", accountArn(workload)],
  // What the log-archive account's people do beside the archive.
  [archiveAdministrator, "iam:CreateRole", role(logArchive, "investigator")],
  [archiveAdministrator, "s3:CreateBucket", `arn:aws:s3:::athena-results-${logArchive}`],
  [archiveAdministrator, "s3:PutObject", `arn:aws:s3:::athena-results-${logArchive}/result.csv`],
];

describe("the guardrails", () => {
  it.each(denied)("keep %s from %s on %s", async (principal, action, resource) => {
    expect(await denies(guardrails, principal, action, resource)).toBe(true);
  });

  it.each(untouched)("let %s do %s on %s", async (principal, action, resource) => {
    expect(await denies(guardrails, principal, action, resource)).toBe(false);
  });

  it.each(guardrails.Statement.map(({ Sid = "" }, index) => [Sid, index] as const))(
    "need their statement %s: without it, a call is allowed",
    async (_sid, index) => {
      const without = { ...guardrails, Statement: guardrails.Statement.toSpliced(index, 1) };
      const answers = await Promise.all(denied.map((row) => denies(without, ...row)));
      expect(answers).toContain(false);
    },
  );

  it("only deny, and grant nothing", () => {
    expect(new Set(guardrails.Statement.map(({ Effect }) => Effect))).toStrictEqual(new Set(["Deny"]));
  });
});

describe("an account's own trail", () => {
  const landingZone = changedLandingZone(
    "staging",
    all(
      set("staging.environment.guardrails", { targets: ["r-st4g"], trailCreators: [workload] }),
      set("staging.environment.exceptions", [
        {
          rule: "own-trail",
          subject: "guardrails.trailCreators[0]",
          reason: "the card processor's auditors ask for it",
          ticket: "SEC-99",
          approver: "Ada Lovelace",
          expires: "2027-06-30",
        },
      ]),
    ),
  );
  const policy = policyAt(synthesized(landingZone, "staging-organization-trail"), "guardrails/statements");

  it("is allowed to accounts with an exception, and to nobody else", async () => {
    const own = (id: string): string => `arn:aws:cloudtrail:us-east-1:${id}:trail/our-own`;
    expect(await denies(policy, workloadAdministrator, "cloudtrail:CreateTrail", own(workload))).toBe(false);
    expect(await denies(policy, archiveAdministrator, "cloudtrail:CreateTrail", own(logArchive))).toBe(true);
  });
});

describe("a planned move", () => {
  const landingZone = changedLandingZone(
    "staging",
    all(
      set("staging.environment.guardrails", { targets: ["r-st4g"], movingAccounts: [workload] }),
      set("staging.environment.exceptions", [
        {
          rule: "planned-move",
          subject: "guardrails.movingAccounts[0]",
          reason: "payments are sold, and their account goes with them",
          ticket: "SEC-101",
          approver: "Ada Lovelace",
          expires: "2027-01-31",
        },
      ]),
    ),
  );
  const policy = policyAt(synthesized(landingZone, "staging-organization-trail"), "guardrails/statements");

  it("lets the moving account accept and leave, and nobody else", async () => {
    for (const [action, resource] of [
      ["organizations:AcceptHandshake", invitation],
      ["organizations:LeaveOrganization", organization],
    ] as const) {
      expect(await denies(policy, workloadAdministrator, action, resource)).toBe(false);
      expect(await denies(policy, archiveAdministrator, action, resource)).toBe(true);
    }
  });
});

describe("the service control policy", () => {
  it("is minified, and attached to the targets", () => {
    const [policy] = resourcesOf(stack.document, "aws_organizations_policy");
    expect(policy && argumentsOf(policy)).toMatchObject({
      provider: "aws.management",
      name: "audit-staging-guardrails",
      type: "SERVICE_CONTROL_POLICY",
      content: expect.stringMatching(/\.minified_json\}$/) as string,
      depends_on: [expect.stringMatching(/^aws_organizations_organization\./)],
      lifecycle: { prevent_destroy: true },
    });
    const attachments = resourcesOf(stack.document, "aws_organizations_policy_attachment");
    expect(attachments.map(({ body }) => body["target_id"])).toStrictEqual(["r-st4g"]);
  });

  it("applies to the log-archive account wherever else it is attached", () => {
    const landingZone = changedLandingZone(
      "staging",
      set("staging.environment.guardrails", { targets: ["ou-st4g-w0rkl0ad"] }),
    );
    const { document } = synthesized(landingZone, "staging-organization-trail");
    const targets = resourcesOf(document, "aws_organizations_policy_attachment").map(({ body }) => body["target_id"]);
    expect(targets).toStrictEqual(["ou-st4g-w0rkl0ad", logArchive]);
  });

  it("checks that policies are enabled if somebody else owns the policy types", () => {
    const { document } = synthesized(exampleLandingZone("production"), "production-organization-trail");
    const [policy] = resourcesOf(document, "aws_organizations_policy");
    expect(JSON.stringify(policy?.body["lifecycle"])).toContain(
      "enable-policy-type --policy-type SERVICE_CONTROL_POLICY",
    );
  });

  it("does not exist when guardrails are off", () => {
    const landingZone = changedLandingZone(
      "staging",
      all(
        set("staging.environment.guardrails", "off"),
        set("staging.environment.exceptions", [
          {
            rule: "guardrails-off",
            subject: "guardrails",
            reason: "the organization's root has five policies already",
            ticket: "SEC-100",
            approver: "Ada Lovelace",
            expires: "2027-06-30",
          },
        ]),
      ),
    );
    const { document } = synthesized(landingZone, "staging-organization-trail");
    expect(resourcesOf(document, "aws_organizations_policy")).toStrictEqual([]);
  });

  it("fits into AWS's limit, and into the limit before May 2026, with the longest names and the most exceptions", () => {
    const ids = Array.from({ length: 40 }, (_, index) => String(320_000_000_000 + index));
    const details = { reason: "an auditor asks for it, in writing", ticket: "T", approver: "A", expires: "2027-06-30" };
    const landingZone = changedLandingZone(
      "production",
      all(
        set("production.environment.namePrefix", "meridianretailau"),
        set("production.environment.guardrails", { targets: ["r-m3r1"], trailCreators: ids }),
        set(
          "production.environment.exceptions",
          ids.map((_, index) => ({
            rule: "own-trail",
            subject: `guardrails.trailCreators[${String(index)}]`,
            ...details,
          })),
        ),
        set(
          "production.workloads.accounts",
          ids.map((id) => ({ id, name: `a-${id}`, email: `${id}@meridian.example`, channel: "payments" })),
        ),
      ),
    );
    const policy = policyAt(synthesized(landingZone, "production-organization-trail"), "guardrails/statements");
    expect(JSON.stringify(policy).length).toBeLessThanOrEqual(awsQuotas.serviceControlPolicyCharacters.limit);
    expect(JSON.stringify(policy).length).toBeLessThanOrEqual(5_120);
    expect(JSON.stringify(guardrails).length).toBeLessThanOrEqual(3_500);
  });
});
