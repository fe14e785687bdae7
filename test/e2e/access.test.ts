import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  archiveBucketName,
  stateBucketName,
  topicArn,
  trailArn,
  trailLogGroupName,
} from "../../lib/naming/resource-names";
import { breakGlassRoleName } from "../../lib/naming/access-names";
import type { CoreAccountRole, PipelineRole } from "../../lib/naming/role-names";
import { coreAccountId, pipelineRoleName, trailDeliveryRoleName } from "../../lib/naming/role-names";
import { exampleLandingZone } from "../support/landing-zones/synthesize";
import { assumePipelineRole, type SessionKeys } from "./support/assume-role";
import { awsCalls, type AwsAnswer, type AwsCall } from "./support/aws-calls";
import type { EmulatedLandingZone } from "./support/emulated-landing-zone";
import { landingZoneAt } from "./support/stages";

/**
 * The emulated AWS enforces the roles' policies and boundaries; what it does not is evaluated in test/constructs/access. That an
 * administrator makes the roles, that the apply role applies every stack and that the plan role plans it, is in
 * landing-zone.test.ts.
 */
const landingZone = exampleLandingZone("staging");
const management = landingZone.management.account.id;
const logArchive = landingZone.logArchive.account.id;

let zone: EmulatedLandingZone;
beforeAll(async () => {
  zone = await landingZoneAt("applied", landingZone, { enforceIam: true });
});
afterAll(() => zone.end());

const sessionOf = (role: PipelineRole, account?: CoreAccountRole): Promise<SessionKeys> =>
  assumePipelineRole(zone.emulator, landingZone, role, account);

async function call(
  keys: SessionKeys | undefined,
  service: string,
  operation: string,
  parameters: AwsCall["parameters"] = {},
  account: CoreAccountRole = "management",
): Promise<AwsAnswer> {
  const emulator = { ...zone.emulator, environment: { ...zone.emulator.environment, ...keys } };
  const calls = [{ account: coreAccountId(landingZone, account), service, operation, parameters }];
  const [answer] = await awsCalls(emulator, calls);
  return answer ?? {};
}

const archive = archiveBucketName(landingZone);
const trail = trailArn(landingZone);
const topic = topicArn(landingZone, "security");
const applyRole = pipelineRoleName(landingZone, "apply");
const anyTrust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" }],
});
const administrator = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});

type Mutation = readonly [
  account: CoreAccountRole,
  service: string,
  operation: string,
  parameters: AwsCall["parameters"],
];

/** What neither role may do. */
const outsideEveryRemit: readonly Mutation[] = [
  ["management", "cloudtrail", "stop_logging", { Name: trail }],
  ["management", "cloudtrail", "delete_trail", { Name: trail }],
  ["management", "cloudtrail", "create_trail", { Name: "another", S3BucketName: archive }],
  ["management", "logs", "delete_log_group", { logGroupName: trailLogGroupName(landingZone) }],
  ["management", "logs", "put_retention_policy", { logGroupName: "/somebody/elses", retentionInDays: 1 }],
  ["management", "cloudwatch", "delete_alarms", { AlarmNames: ["somebody-elses"] }],
  ["management", "sns", "delete_topic", { TopicArn: `arn:aws:sns:us-east-1:${management}:somebody-elses` }],
  ["management", "s3", "delete_bucket", { Bucket: stateBucketName(landingZone) }],
  ["management", "s3", "create_bucket", { Bucket: "somebody-elses" }],
  [
    "management",
    "s3",
    "get_object",
    { Bucket: stateBucketName(landingZone), Key: "production/state/terraform.tfstate" },
  ],
  ["management", "kms", "create_key", {}],
  ["management", "iam", "create_user", { UserName: "somebody" }],
  ["management", "iam", "create_access_key", { UserName: "administrator" }],
  [
    "management",
    "iam",
    "attach_role_policy",
    { RoleName: applyRole, PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
  ],
  ["management", "iam", "put_role_policy", { RoleName: applyRole, PolicyName: "more", PolicyDocument: administrator }],
  ["management", "iam", "update_assume_role_policy", { RoleName: applyRole, PolicyDocument: anyTrust }],
  ["management", "iam", "delete_role_permissions_boundary", { RoleName: applyRole }],
  ["management", "iam", "delete_role_permissions_boundary", { RoleName: trailDeliveryRoleName(landingZone) }],
  [
    "management",
    "iam",
    "create_role",
    { RoleName: trailDeliveryRoleName(landingZone), Path: "/landing-zone/", AssumeRolePolicyDocument: anyTrust },
  ],
  ["management", "iam", "create_role", { RoleName: "somebody", AssumeRolePolicyDocument: anyTrust }],
  [
    "management",
    "iam",
    "update_assume_role_policy",
    { RoleName: breakGlassRoleName(landingZone), PolicyDocument: anyTrust },
  ],
  [
    "management",
    "iam",
    "create_policy_version",
    {
      PolicyArn: `arn:aws:iam::${management}:policy/landing-zone/audit-staging-pipeline-boundary`,
      PolicyDocument: administrator,
      SetAsDefault: true,
    },
  ],
  [
    "management",
    "iam",
    "delete_open_id_connect_provider",
    { OpenIDConnectProviderArn: `arn:aws:iam::${management}:oidc-provider/token.actions.githubusercontent.com` },
  ],
  ["management", "organizations", "leave_organization", {}],
  ["management", "organizations", "close_account", { AccountId: logArchive }],
  [
    "management",
    "sts",
    "assume_role",
    { RoleArn: `arn:aws:iam::${logArchive}:role/OrganizationAccountAccessRole`, RoleSessionName: "more" },
  ],
  ["log-archive", "s3", "delete_bucket_policy", { Bucket: archive }],
  ["log-archive", "s3", "delete_bucket", { Bucket: archive }],
  ["log-archive", "s3", "get_object", { Bucket: archive, Key: "AWSLogs/log.json.gz" }],
  ["log-archive", "s3", "put_object", { Bucket: archive, Key: "AWSLogs/log.json.gz" }],
  ["log-archive", "iam", "update_assume_role_policy", { RoleName: applyRole, PolicyDocument: anyTrust }],
  ["log-archive", "iam", "create_role", { RoleName: "somebody", AssumeRolePolicyDocument: anyTrust }],
  ["log-archive", "cloudtrail", "create_trail", { Name: "another", S3BucketName: archive }],
];

/** What the apply role may do and the plan role may not. */
const forApplyOnly: readonly Mutation[] = [
  ["management", "cloudtrail", "start_logging", { Name: trail }],
  ["management", "logs", "put_retention_policy", { logGroupName: trailLogGroupName(landingZone), retentionInDays: 90 }],
  ["management", "sns", "set_topic_attributes", { TopicArn: topic, AttributeName: "DisplayName", AttributeValue: "x" }],
  [
    "management",
    "s3",
    "put_object",
    { Bucket: stateBucketName(landingZone), Key: "staging/staging-nothing/terraform.tfstate" },
  ],
  ["management", "s3", "put_bucket_tagging", { Bucket: stateBucketName(landingZone), Tagging: { TagSet: [] } }],
  ["log-archive", "s3", "put_bucket_versioning", { Bucket: archive, VersioningConfiguration: { Status: "Enabled" } }],
];

async function answers(role: PipelineRole, table: readonly Mutation[]): Promise<readonly string[]> {
  const answered = new Map<Mutation, string>();
  for (const account of ["management", "log-archive"] as const) {
    const rows = table.filter(([each]) => each === account);
    const environment = { ...zone.emulator.environment, ...(await sessionOf(role, account)) };
    const calls = rows.map(([, service, operation, parameters = {}]) => {
      return { account: coreAccountId(landingZone, account), service, operation, parameters };
    });
    const each = await awsCalls({ ...zone.emulator, environment }, calls);
    // AccessDenied or AccessDeniedException, as the service says it.
    const outcome = (error: unknown): string =>
      typeof error === "string" ? error.replace(/^AccessDenied.*/, "denied") : "done";
    rows.forEach((row, index) => answered.set(row, outcome(each[index]?.["error"])));
  }
  return table.map((row) => `${row[0]} ${row[1]} ${row[2]}: ${answered.get(row) ?? ""}`);
}

function expected(table: readonly Mutation[], outcome: string): readonly string[] {
  return table.map(([account, service, operation]) => `${account} ${service} ${operation}: ${outcome}`);
}

describe("the pipeline's roles on an AWS that enforces IAM", () => {
  it("let the plan role find what was changed by hand, and nothing else", async () => {
    const versioning = { Bucket: archive, VersioningConfiguration: { Status: "Suspended" } };
    await call(undefined, "s3", "put_bucket_versioning", versioning, "log-archive");
    const gift = { RoleName: trailDeliveryRoleName(landingZone), PolicyName: "gift", PolicyDocument: administrator };
    await call(undefined, "iam", "put_role_policy", gift);
    // The others are planned as well in changes-by-hand.test.ts, road.test.ts and walk-through.test.ts.
    const stacks = ["staging-log-archive", "staging-organization-trail"];
    const run = await zone.lz(["drift", "staging", "--stack", ...stacks], { environment: await sessionOf("plan") });
    expect(run.stdout).toContain("2 resources differ from the applied state, in 2 of 2 stacks");
    expect(run.stdout).toMatch(/versioning_configuration: `\[.*"Enabled".* → `\[.*"Suspended"/);
    expect(run.stdout).toContain("a policy attached outside Terraform, which no apply removes: `null` → `gift`");
    expect(run.stdout).toMatch(/^ {2}- \S+ s3:PutBucketVersioning by `test` \(event /m);
    expect(run.stdout).toMatch(/^ {2}- \S+ iam:PutRolePolicy by `administrator` \(event /m);
    expect(run.exitCode).toBe(2);
  });

  it.each(["plan", "apply"] as const)("keep the %s role from everything else", async (role) => {
    expect(await answers(role, outsideEveryRemit)).toStrictEqual(expected(outsideEveryRemit, "denied"));
  });

  it("keep the plan role from what the apply role may do", async () => {
    expect(await answers("plan", forApplyOnly)).toStrictEqual(expected(forApplyOnly, "denied"));
    expect(await answers("apply", forApplyOnly)).toStrictEqual(expected(forApplyOnly, "done"));
  });
});
