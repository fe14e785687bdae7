import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archiveBucketName } from "../../lib/naming/resource-names";
import type { Preflight, PreflightResult } from "../../lib/preflight/run-preflight";
import { runLz } from "../cli/run-lz";
import { unknownToThePlanRole } from "../preflight/unknown-to-roles";
import { exampleLandingZone } from "../support/landing-zones/synthesize";
import { assumePipelineRole } from "./support/assume-role";
import { awsCalls, type AwsAnswer, type AwsCall } from "./support/aws-calls";
import { emulateLandingZone, type EmulatedLandingZone } from "./support/emulated-landing-zone";
import { landingZoneAt } from "./support/stages";

/** What IAM simulates, and Lambda's settings of an account, the emulated AWS does not know. */
const notEmulated = ["caller-rights", "lambda-concurrency", "team-rights"];

const landingZone = exampleLandingZone("production");
const management = landingZone.management.account.id;
const logArchive = landingZone.logArchive.account.id;
const { readerRoleArns } = landingZone.logArchive;

interface Run {
  readonly exitCode: number | null;
  /** The results that are neither ready nor what is not emulated: the check and its subject, and the status. */
  readonly work: Readonly<Record<string, string>>;
  readonly results: readonly PreflightResult[];
}

async function preflight(
  zone: EmulatedLandingZone,
  keys: Readonly<Record<string, string>> = {},
  ...options: readonly string[]
): Promise<Run> {
  const run = await runLz(["preflight", "production", "--json", ...options], {
    environment: { ...zone.emulator.environment, ...keys },
  });
  const { results, environment } = JSON.parse(run.stdout) as Preflight;
  expect(environment).toBe("production");
  const work = results.filter(({ status, id }) => status !== "ready" && !notEmulated.includes(id));
  return {
    exitCode: run.exitCode,
    work: Object.fromEntries(work.map(({ id, subject, status }) => [[id, subject].filter(Boolean).join(" "), status])),
    results,
  };
}

async function make(zone: EmulatedLandingZone, calls: readonly AwsCall[]): Promise<readonly AwsAnswer[]> {
  const answers = await awsCalls(zone.emulator, calls);
  expect(answers.filter((answer) => "error" in answer)).toStrictEqual([]);
  return answers;
}

const iam = (account: string, operation: string, parameters: AwsCall["parameters"]): AwsCall => {
  return { account, service: "iam", operation, ...(parameters && { parameters }) };
};

const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${management}:root` }, Action: "sts:AssumeRole" }],
});

function makePrincipal(arn: string): AwsCall {
  const [, , , , account = "", resource = ""] = arn.split(":");
  const [, path = "/", name = ""] = /^(?:role|user)(\/(?:.*\/)?)([^/]+)$/.exec(resource) ?? [];
  return resource.startsWith("user/")
    ? iam(account, "create_user", { UserName: name, Path: path })
    : iam(account, "create_role", { RoleName: name, Path: path, AssumeRolePolicyDocument: trust });
}

const administrator = "arn:aws:iam::aws:policy/AdministratorAccess";

describe("lz preflight of an organization in which nothing was made", () => {
  let zone: EmulatedLandingZone;
  beforeAll(async () => {
    zone = await emulateLandingZone(landingZone, { enforceIam: true, there: { principals: [] } });
  });
  afterAll(() => zone.end());

  const principals = [
    ...landingZone.environment.platformTeamRoleArns,
    ...(landingZone.environment.breakGlass?.userArns ?? []),
    ...readerRoleArns,
  ];

  it("names what a person makes, with exit code 1, and finds nothing in the way", async () => {
    const { exitCode, work, results } = await preflight(zone);
    expect(exitCode).toBe(1);
    for (const arn of principals) expect(work[`principals ${arn}`]).toBe("missing");
    expect(work["regions management"]).toBe("missing"); // ap-south-2 is an opt-in Region
    expect(Object.values(work).filter((status) => status !== "missing")).toStrictEqual([]);
    const unknown = results.filter(({ status }) => status === "unknown").map(({ id }) => id);
    expect([...new Set(unknown)].sort()).toStrictEqual(notEmulated);
  });

  it("finds the principals once they are there", async () => {
    await make(zone, principals.map(makePrincipal));
    const { work } = await preflight(zone);
    expect(Object.keys(work).filter((id) => id.startsWith("principals"))).toStrictEqual([]);
    expect(work["break-glass-mfa arn:aws:iam::310987650001:user/break-glass-1"]).toBe("missing");
  });

  it("sees what somebody else has made: a provider, a trail, a bucket, a key, a role, a budget, a Slack channel", async () => {
    const [, key] = await make(zone, [
      iam(management, "create_open_id_connect_provider", {
        Url: "https://token.actions.githubusercontent.com",
        ClientIDList: ["sts.amazonaws.com"],
      }),
      { account: management, service: "kms", operation: "create_key" },
      {
        account: management,
        service: "s3",
        operation: "create_bucket",
        parameters: { Bucket: "somebodys-trail" },
      },
      {
        account: management,
        service: "cloudtrail",
        operation: "create_trail",
        parameters: { Name: landingZone.management.trail.name, S3BucketName: "somebodys-trail" },
      },
      {
        account: logArchive,
        service: "s3",
        operation: "create_bucket",
        parameters: { Bucket: archiveBucketName(landingZone) },
      },
      iam(logArchive, "create_role", {
        RoleName: "audit-production-terraform-apply",
        AssumeRolePolicyDocument: trust,
      }),
      {
        account: management,
        service: "budgets",
        operation: "create_budget",
        parameters: {
          AccountId: management,
          Budget: {
            BudgetName: "audit-production-cost",
            BudgetLimit: { Amount: "1", Unit: "USD" },
            TimeUnit: "MONTHLY",
            BudgetType: "COST",
          },
        },
      },
      {
        account: management,
        service: "chatbot",
        operation: "create_slack_channel_configuration",
        parameters: {
          SlackTeamId: "T0MERIDIAN",
          SlackChannelId: "C0SECALERTS",
          IamRoleArn: `arn:aws:iam::${management}:role/x`,
          ConfigurationName: "somebodys",
        },
      },
    ]);
    const { KeyId } = key?.["KeyMetadata"] as { readonly KeyId: string };
    await make(zone, [
      {
        account: management,
        service: "kms",
        operation: "create_alias",
        parameters: { AliasName: "alias/audit-production-terraform-state", TargetKeyId: KeyId },
      },
    ]);
    const { exitCode, work } = await preflight(zone);
    expect(exitCode).toBe(1);
    expect(work).toMatchObject({
      "oidc-provider": "in-the-way",
      trails: "in-the-way",
      "key-aliases alias/audit-production-terraform-state": "in-the-way",
      "iam-names audit-production-terraform-apply in log-archive": "in-the-way",
      "cost-budget audit-production-cost": "in-the-way",
      "slack T0MERIDIAN/C0SECALERTS": "in-the-way",
      // Nobody knows whether a bootstrap was interrupted.
      [`bucket-names ${archiveBucketName(landingZone)}`]: "unknown",
    });
  });

  it("stops a bootstrap before Terraform is asked for anything", async () => {
    const run = await runLz(["bootstrap", "production", "--yes"], { environment: zone.emulator.environment });
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toMatch(
      /^error: production is not bootstrapped: key-aliases, iam-names, oidc-provider, trails, slack, cost-budget are in the way\. /,
    );
    expect(run.stdout).toContain("aws iam delete-open-id-connect-provider");
    expect(run.stdout).not.toContain("production-state: looking for the state");
  });

  it("names the option under AWS Control Tower, whose accounts have another role", async () => {
    await make(zone, [
      iam(logArchive, "create_role", { RoleName: "AWSControlTowerExecution", AssumeRolePolicyDocument: trust }),
      iam(logArchive, "attach_role_policy", { RoleName: "AWSControlTowerExecution", PolicyArn: administrator }),
      iam(logArchive, "update_assume_role_policy", {
        RoleName: "OrganizationAccountAccessRole",
        PolicyDocument: trust.replace(`arn:aws:iam::${management}:root`, `arn:aws:iam::${logArchive}:root`),
      }),
    ]);
    const { results } = await preflight(zone);
    expect(results.find(({ id }) => id === "admin-role")).toMatchObject({
      status: "missing",
      fix: "npx lz bootstrap production --admin-role AWSControlTowerExecution",
    });
    const named = await preflight(zone, {}, "--admin-role", "AWSControlTowerExecution");
    expect(named.results.find(({ id }) => id === "admin-role")?.status).toBe("ready");
    expect(named.results.find(({ id }) => id === "bucket-names")?.status).toBe("ready");
  });

  it("knows nothing of the organization with a member account's credentials, and says so", async () => {
    const [answer] = await awsCalls(zone.emulator, [
      {
        account: management,
        service: "sts",
        operation: "assume_role",
        parameters: { RoleArn: `arn:aws:iam::${logArchive}:role/AWSControlTowerExecution`, RoleSessionName: "member" },
      },
    ]);
    const { AccessKeyId, SecretAccessKey, SessionToken } = answer?.["Credentials"] as Record<string, string>;
    const { exitCode, work } = await preflight(zone, {
      AWS_ACCESS_KEY_ID: AccessKeyId ?? "",
      AWS_SECRET_ACCESS_KEY: SecretAccessKey ?? "",
      AWS_SESSION_TOKEN: SessionToken ?? "",
    });
    expect(exitCode).toBe(1);
    expect(work).toMatchObject({
      "caller-identity": "in-the-way",
      organization: "unknown",
      "oidc-provider": "unknown",
      trails: "unknown",
    });
  });
});

describe("lz preflight of an organization that is bootstrapped", () => {
  let zone: EmulatedLandingZone;
  beforeAll(async () => {
    zone = await landingZoneAt("bootstrapped", landingZone, { enforceIam: true });
  });
  afterAll(() => zone.end());

  it("takes what the bootstrap made for its own", async () => {
    const { work, results } = await preflight(zone);
    expect(Object.values(work)).not.toContain("in-the-way");
    expect(Object.values(work)).not.toContain("unknown");
    const found = (id: string): readonly string[] => results.flatMap((each) => (each.id === id ? each.found : []));
    expect(found("oidc-provider")).toStrictEqual(["belongs to the landing zone"]);
    expect(found("bucket-names").filter((each) => each === "belongs to the landing zone")).toHaveLength(2);
    expect(found("key-aliases").filter((each) => each === "belongs to the landing zone")).toHaveLength(1);
    expect(found("iam-names")).toStrictEqual([
      expect.stringMatching(/^\d+ available, 1\d belong to the landing zone$/),
    ]);
  });

  it("tells the plan role what it may not read, and nothing wrong", async () => {
    const { work, exitCode } = await preflight(zone, await assumePipelineRole(zone.emulator, landingZone, "plan"));
    expect(exitCode).toBe(1);
    expect(Object.values(work)).not.toContain("in-the-way");
    const unknown = Object.keys(work).filter((id) => work[id] === "unknown");
    expect([...new Set([...notEmulated, ...unknown.map((id) => id.split(" ")[0] ?? "")])].sort()).toStrictEqual(
      unknownToThePlanRole,
    );
  });
});
