import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  GetLoginProfileCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListAttachedUserPoliciesCommand,
  ListUserPoliciesCommand,
  PutUserPolicyCommand,
  UpdateAccessKeyCommand,
} from "@aws-sdk/client-iam";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator, type Emulator } from "../../lib/emulator/start-emulator";
import type { ProgramRun } from "./support/run-program";
import { accountId, eventOf } from "../forensics/respond/sample-findings";
import { project, runLz } from "../cli/run-lz";

const administratorAccess = "arn:aws:iam::aws:policy/AdministratorAccess";
const member = ["--role-name", "OrganizationAccountAccessRole"];

let emulator: Emulator;
let directory: string;
let event: string;
let iam: IAMClient;
let keys: string[];

/** Alice has two keys, one in use, a password, and gave administrator access to bob. */
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "respond-"));
  emulator = await startEmulator({
    region: "us-east-1",
    organization: {
      id: "o-a1b2c3d4e5",
      managementAccount: { id: "310987650001", name: "Management", email: "management@example.com" },
      accounts: [{ id: accountId, name: "Payments", email: "payments@example.com", status: "active" }],
    },
    cacheDirectory: join(project, ".cache"),
    enforceIam: true,
  });
  const { endpoint, environment } = emulator;
  const credentials = {
    accessKeyId: String(environment["AWS_ACCESS_KEY_ID"]),
    secretAccessKey: String(environment["AWS_SECRET_ACCESS_KEY"]),
  };
  const sts = new STSClient({ region: "us-east-1", endpoint, credentials });
  const RoleArn = `arn:aws:iam::${accountId}:role/OrganizationAccountAccessRole`;
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "test" }));
  iam = new IAMClient({
    region: "us-east-1",
    endpoint,
    credentials: {
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    },
  });
  for (const UserName of ["alice", "bob"]) await iam.send(new CreateUserCommand({ UserName }));
  keys = [await newKey("alice").then(({ id }) => id), await newKey("alice").then(({ id }) => id)];
  await iam.send(new UpdateAccessKeyCommand({ UserName: "alice", AccessKeyId: keys[1], Status: "Inactive" }));
  await iam.send(new CreateLoginProfileCommand({ UserName: "alice", Password: "correct-horse-7-Battery!" }));
  await iam.send(new AttachUserPolicyCommand({ UserName: "bob", PolicyArn: administratorAccess }));
  event = join(directory, "event.json");
  const found = eventOf("AttachUserPolicy", { userName: "bob", policyArn: administratorAccess });
  const identity = { ...(found["userIdentity"] as object), accessKeyId: keys[0] };
  writeFileSync(event, JSON.stringify({ Records: [{ ...found, userIdentity: identity }] }));
});

afterAll(async () => {
  await emulator.stop();
  rmSync(directory, { recursive: true });
});

async function newKey(UserName: string): Promise<{ readonly id: string; readonly secret: string }> {
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { id: AccessKey!.AccessKeyId!, secret: AccessKey!.SecretAccessKey! };
}

function respond(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<ProgramRun> {
  const place = ["--config", join(directory, "no-config"), "respond", "--record-directory", directory];
  return runLz([...place, ...args], { environment: { ...emulator.environment, NO_COLOR: "1", ...environment } });
}

/** What the response is about. */
async function state() {
  const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName: "alice" }));
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedUserPoliciesCommand({ UserName: "bob" }));
  const { PolicyNames = [] } = await iam.send(new ListUserPoliciesCommand({ UserName: "alice" }));
  return {
    keys: Object.fromEntries<string | undefined>(
      AccessKeyMetadata.map(({ AccessKeyId = "", Status }) => [AccessKeyId, Status]),
    ),
    policies: [...PolicyNames].sort(),
    ofBob: AttachedPolicies.map(({ PolicyArn }) => PolicyArn),
    password: await iam.send(new GetLoginProfileCommand({ UserName: "alice" })).then(
      () => true,
      () => false,
    ),
  };
}

const records = (): readonly string[] => readdirSync(directory).filter((name) => name.endsWith(".jsonl"));

describe("lz respond, on an emulated AWS", () => {
  it("changes nothing without --execute, the right name, the right account, or for itself", async () => {
    const before = await state();
    expect(before).toMatchObject({ policies: [], ofBob: [administratorAccess], password: true });
    const plan = await respond([event, ...member]);
    expect(plan).toMatchObject({ exitCode: 0 });
    expect(plan.stdout).toContain(
      `aws iam update-access-key --user-name alice --access-key-id ${keys[0]!} --status Inactive`,
    );
    expect(plan.stdout).toContain("[nothing to do: the key is inactive already]");
    for (const [args, message] of [
      [[event, ...member, "--execute"], "there is nobody to ask"],
      [[event, ...member, "--execute", "--confirm", "bob"], '"bob" is not alice'],
      [[event, "--execute", "--confirm", "alice"], `is not in account ${accountId}`],
      [
        ["--principal", `arn:aws:iam::${accountId}:role/OrganizationAccountAccessRole`, ...member, "--execute"],
        "would end your own session",
      ],
    ] as const) {
      const refused = await respond(args);
      expect(refused).toMatchObject({ exitCode: 1 });
      expect(refused.stderr).toContain(message);
    }
    expect(await state()).toStrictEqual(before);
    expect(records()).toStrictEqual([]);
  });

  it("contains the principal, undoes the change, does nothing twice, and brings back what was", async () => {
    const before = await state();
    const done = await respond([event, ...member, "--execute", "--confirm", "alice"]);
    expect(done).toMatchObject({ exitCode: 0 });
    expect(done.stdout).toContain(
      "Action taken: Access Keys Deactivated + Console Password Removed + MFA Required + Sessions Revoked + Change Undone",
    );
    expect(await state()).toStrictEqual({
      keys: { [keys[0]!]: "Inactive", [keys[1]!]: "Inactive" },
      policies: ["AWSRevokeOlderSessions", "RequireMfa"],
      ofBob: [],
      password: false,
    });
    const [name = ""] = records();
    const record = join(directory, name);
    expect(statSync(record).mode & 0o777).toBe(0o600);
    const kinds = readFileSync(record, "utf8")
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { kind: string }).kind);
    expect(kinds).toStrictEqual(["plan", ...Array.from({ length: 5 }, () => ["begun", "done"]).flat()]);

    const twice = await respond([event, ...member, "--execute", "--confirm", "alice"]);
    expect(twice).toMatchObject({ exitCode: 0 });
    expect(twice.stdout).toContain("There is no call to make.");
    expect(records()).toHaveLength(1);

    const undone = await respond(["--undo", record, ...member, "--execute", "--confirm", "alice"]);
    expect(undone).toMatchObject({ exitCode: 0 });
    expect(undone.stdout).toContain("cannot be undone: the old password cannot be brought back");
    expect(await state()).toStrictEqual({ ...before, password: false });
  });

  it("tries every step where some are denied, says what is needed, and keeps what failed out of the undo", async () => {
    await iam.send(new CreateUserCommand({ UserName: "responder" }));
    const Action = ["iam:Get*", "iam:List*", "iam:UpdateAccessKey"];
    const PolicyDocument = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action, Resource: "*" }],
    });
    await iam.send(new PutUserPolicyCommand({ UserName: "responder", PolicyName: "some", PolicyDocument }));
    const key = await newKey("responder");
    const identity = { AWS_ACCESS_KEY_ID: key.id, AWS_SECRET_ACCESS_KEY: key.secret };
    const partly = await respond([event, "--execute", "--confirm", accountId, "--json"], identity);
    expect(partly).toMatchObject({ exitCode: 5 });
    const { outcomes, actionTaken, record } = JSON.parse(partly.stdout) as {
      readonly outcomes: readonly { readonly status: string; readonly error?: string }[];
      readonly actionTaken: string;
      readonly record: string;
    };
    expect(outcomes.map(({ status }) => status)).toStrictEqual(["done", "failed", "failed", "failed"]);
    expect(outcomes[1]?.error).toContain("needs iam:PutUserPolicy: lz respond --policy prints what to allow");
    expect(actionTaken).toBe("Access Keys Deactivated + Console Password Removed");
    const undo = await respond(["--undo", record, "--json"], identity);
    expect(JSON.parse(undo.stdout)).toMatchObject({ steps: [{ undo: { operation: "UpdateAccessKey" } }] });
  });
});
