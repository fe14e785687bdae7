import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator, type Emulator } from "../../lib/emulator/start-emulator";
import { awsCalls, type AwsAnswer, type AwsCall } from "../e2e/support/aws-calls";
import { patchesLeftOut } from "./emulated-calls";

/** What AWS refuses and moto alone would allow: without its patch, each test finds the call done. */
const account = "111111111111";
const member = "222222222222";
const there = `arn:aws:iam::${account}:role/teams/platform`;
const missing = `arn:aws:iam::${account}:role/teams/nobody`;

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({
    region: "us-east-1",
    organization: {
      id: "o-a1b2c3d4e5",
      managementAccount: { id: account, name: "Management", email: "management@example.com" },
      accounts: [{ id: member, name: "Member", email: "member@example.com", status: "active" }],
      trustedServices: ["cloudtrail.amazonaws.com"],
      principals: [there, `arn:aws:iam::${account}:user/glass`],
      oidcProviders: [{ host: "token.actions.githubusercontent.com", audiences: ["theirs"] }],
      adminRoleName: "AWSControlTowerExecution",
    },
    cacheDirectory: join(__dirname, "..", "..", ".cache"),
    patchesLeftOut,
    enforceIam: true,
  });
}, 180_000);
afterAll(() => emulator.stop());

type Call = Omit<AwsCall, "account">;

const call = (service: string, operation: string, parameters: object = {}): Call => ({
  service,
  operation,
  parameters: parameters as Record<string, unknown>,
});
const run = (calls: readonly Call[], as: Emulator = emulator): Promise<readonly AwsAnswer[]> =>
  awsCalls(
    as,
    calls.map((each) => ({ account, ...each })),
  );
const document = (...Statement: readonly object[]): string => JSON.stringify({ Version: "2012-10-17", Statement });
const errorsOf = (answers: readonly AwsAnswer[]): readonly unknown[] =>
  answers.map((answer) => answer["error"] ?? "done");

/** What a new user is answered who may do no more than the statements say. */
async function callsOf(UserName: string, statements: readonly object[], calls: readonly Call[]) {
  const PolicyDocument = document(...statements.map((statement) => ({ Effect: "Allow", ...statement })));
  const made = await run([
    call("iam", "create_user", { UserName }),
    call("iam", "put_user_policy", { UserName, PolicyName: "own", PolicyDocument }),
    call("iam", "create_access_key", { UserName }),
  ]);
  const { AccessKeyId, SecretAccessKey } = made[2]?.["AccessKey"] as Record<string, string>;
  const keys = { AWS_ACCESS_KEY_ID: AccessKeyId, AWS_SECRET_ACCESS_KEY: SecretAccessKey };
  return errorsOf(await run(calls, { ...emulator, environment: { ...emulator.environment, ...keys } }));
}

describe("a policy whose principal is not there", () => {
  const statement = (AWS: string | readonly string[], Action: string) => ({
    Effect: "Allow",
    Principal: { AWS },
    Action,
    Resource: "*",
  });

  it("is refused by KMS, S3 and IAM, and taken when it is there", async () => {
    const trust = (AWS: string): string => document({ Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole" });
    await run([
      call("s3", "create_bucket", { Bucket: "policies" }),
      call("iam", "create_role", {
        RoleName: "victim",
        AssumeRolePolicyDocument: trust(`arn:aws:iam::${account}:root`),
      }),
    ]);
    const attempts = (arn: string, name: string): readonly Call[] => [
      call("kms", "create_key", { Policy: document(statement([there, arn], "kms:*")) }),
      call("s3", "put_bucket_policy", {
        Bucket: "policies",
        Policy: document({ ...statement(arn, "s3:GetObject"), Resource: "arn:aws:s3:::policies/*" }),
      }),
      call("iam", "create_role", { RoleName: name, AssumeRolePolicyDocument: trust(arn) }),
      call("iam", "update_assume_role_policy", { RoleName: "victim", PolicyDocument: trust(arn) }),
    ];
    expect(errorsOf(await run(attempts(missing, "one")))).toEqual([
      "MalformedPolicyDocumentException",
      "MalformedPolicy",
      "MalformedPolicyDocument",
      "MalformedPolicyDocument",
    ]);
    expect(errorsOf(await run(attempts(`arn:aws:iam::${account}:user/glass`, "two")))).toEqual(
      Array.from({ length: 4 }, () => "done"),
    );
    expect(errorsOf(await run(attempts(`arn:aws:iam::${member}:root`, "three")))).toEqual(
      Array.from({ length: 4 }, () => "done"),
    );
  });
});

describe("a lifecycle configuration", () => {
  const rules = (count: number): Call =>
    call("s3", "put_bucket_lifecycle_configuration", {
      Bucket: "many-rules",
      LifecycleConfiguration: {
        Rules: Array.from({ length: count }, (_, index) => ({
          ID: String(index),
          Status: "Enabled",
          Filter: { Prefix: `${String(index)}/` },
          Expiration: { Days: 1 },
        })),
      },
    });

  it("has a thousand rules at most", async () => {
    await run([call("s3", "create_bucket", { Bucket: "many-rules" })]);
    expect(errorsOf(await run([rules(1_000), rules(1_001)]))).toEqual(["done", "InvalidRequest"]);
  });
});

describe("an account", () => {
  it("has one OIDC provider for a host", async () => {
    const provider = { Url: "https://token.actions.githubusercontent.com", ClientIDList: ["sts.amazonaws.com"] };
    expect(errorsOf(await run([call("iam", "create_open_id_connect_provider", provider)]))).toEqual([
      "EntityAlreadyExists",
    ]);
  });

  it("has the administrator's role by the name that was given, and no other", async () => {
    const assume = (name: string): Call =>
      call("sts", "assume_role", { RoleArn: `arn:aws:iam::${member}:role/${name}`, RoleSessionName: "test" });
    expect(errorsOf(await run([assume("AWSControlTowerExecution"), assume("OrganizationAccountAccessRole")]))).toEqual([
      "done",
      "AccessDenied",
    ]);
  });

  it("lets nobody assume a role who lacks sts:AssumeRole, though the role trusts the account", async () => {
    const assume = call("sts", "assume_role", { RoleArn: there, RoleSessionName: "test" });
    expect(await callsOf("without", [{ Action: "s3:ListAllMyBuckets", Resource: "*" }], [assume])).toEqual([
      "AccessDenied",
    ]);
    expect(await callsOf("with", [{ Action: "sts:AssumeRole", Resource: there }], [assume])).toEqual(["done"]);
  });
});

describe("a role", () => {
  const trusting = (...statements: readonly object[]): string =>
    document(...statements.map((each) => ({ Effect: "Allow", Action: "sts:AssumeRole", ...each })));
  const root = (of: string) => ({ AWS: `arn:aws:iam::${of}:root` });
  const userArn = (name: string): string => `arn:aws:iam::${account}:user/${name}`;
  const make = (RoleName: string, AssumeRolePolicyDocument: string): Call =>
    call("iam", "create_role", { RoleName, AssumeRolePolicyDocument });
  const assume = (name: string): Call =>
    call("sts", "assume_role", { RoleArn: `arn:aws:iam::${account}:role/${name}`, RoleSessionName: "test" });

  it("is assumed by whom its trust policy allows, by the account's root or by condition, and denies to nobody", async () => {
    const only = (name: string) => ({ Condition: { ArnEquals: { "aws:PrincipalArn": userArn(name) } } });
    await run([
      make("for-all", trusting({ Principal: root(account) })),
      make("for-ada", trusting({ Principal: root(account), ...only("ada") })),
      make("for-others", trusting({ Principal: root(member) })),
      make("but-ada", trusting({ Principal: root(account) }, { Effect: "Deny", Principal: "*", ...only("ada") })),
    ]);
    const calls = ["for-all", "for-ada", "for-others", "but-ada"].map(assume);
    const anyRole = [{ Action: "sts:AssumeRole", Resource: "*" }];
    expect(await callsOf("ada", anyRole, calls)).toEqual(["done", "done", "AccessDenied", "AccessDenied"]);
    expect(await callsOf("bob", anyRole, calls)).toEqual(["done", "AccessDenied", "AccessDenied", "done"]);
  });
});

describe("the first organization trail of an account", () => {
  it("takes the rights to look for CloudTrail's service-linked role and to make it", async () => {
    await run([
      call("s3", "create_bucket", { Bucket: "trail-bucket" }),
      call("s3", "put_bucket_policy", {
        Bucket: "trail-bucket",
        Policy: document({
          ...{ Effect: "Allow", Principal: "*", Action: "s3:*" },
          Resource: "arn:aws:s3:::trail-bucket/*",
        }),
      }),
    ]);
    const linked = `arn:aws:iam::${account}:role/aws-service-role/cloudtrail.amazonaws.com/AWSServiceRoleForCloudTrail`;
    const trail = (Name: string): Call =>
      call("cloudtrail", "create_trail", {
        Name,
        S3BucketName: "trail-bucket",
        IsOrganizationTrail: true,
        IsMultiRegionTrail: true,
      });
    const make = { Action: "cloudtrail:CreateTrail", Resource: "*" };
    const look = { Action: "iam:GetRole", Resource: linked };
    const link = { Action: "iam:CreateServiceLinkedRole", Resource: linked };
    expect(await callsOf("no-role", [make], [trail("trail-a")])).toEqual(["AccessDenied"]);
    expect(await callsOf("no-look", [make, link], [trail("trail-b")])).toEqual(["AccessDenied"]);
    expect(await callsOf("no-link", [make, look], [trail("trail-c")])).toEqual(["AccessDenied"]);
    expect(await callsOf("all", [make, look, link], [trail("trail-d")])).toEqual(["done"]);
    expect(await callsOf("later", [make, look], [trail("trail-e")])).toEqual(["done"]);
  });
});

describe("a key's tag", () => {
  it("does not count in the first minutes", async () => {
    const TagList = { Tags: [{ TagKey: "landing-zone", TagValue: "lz" }] };
    const [made] = await run([call("kms", "create_key", TagList)]);
    const { KeyId, Arn } = made?.["KeyMetadata"] as Record<string, string>;
    const rotate = call("kms", "enable_key_rotation", { KeyId });
    const tagged = { StringEquals: { "aws:ResourceTag/landing-zone": "lz" } };
    const allow = { Action: "kms:EnableKeyRotation", Resource: Arn };
    expect(await callsOf("by-tag", [{ ...allow, Condition: tagged }], [rotate])).toEqual(["AccessDenied"]);
    expect(await callsOf("by-key", [allow], [rotate])).toEqual(["done"]);
  });
});
