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
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accountId, eventOf } from "../respond/sample-findings";
import { intoMember, startEmulatedMember, type EmulatedMember } from "./support/emulated-member";

const administratorAccess = "arn:aws:iam::aws:policy/AdministratorAccess";

let emulated: EmulatedMember;
let event: string;
let iam: IAMClient;
let keys: string[];

/** Alice has two keys, one in use, a password, and gave administrator access to bob. */
beforeAll(async () => {
  emulated = await startEmulatedMember();
  iam = new IAMClient(emulated.member);
  for (const UserName of ["alice", "bob"]) await iam.send(new CreateUserCommand({ UserName }));
  keys = [await newKey("alice").then(({ id }) => id), await newKey("alice").then(({ id }) => id)];
  await iam.send(new UpdateAccessKeyCommand({ UserName: "alice", AccessKeyId: keys[1], Status: "Inactive" }));
  await iam.send(new CreateLoginProfileCommand({ UserName: "alice", Password: "correct-horse-7-Battery!" }));
  await iam.send(new AttachUserPolicyCommand({ UserName: "bob", PolicyArn: administratorAccess }));
  event = join(emulated.directory, "event.json");
  const found = eventOf("AttachUserPolicy", { userName: "bob", policyArn: administratorAccess });
  const identity = { ...(found["userIdentity"] as object), accessKeyId: keys[0] };
  writeFileSync(event, JSON.stringify({ Records: [{ ...found, userIdentity: identity }] }));
});

afterAll(() => emulated.stop());

async function newKey(UserName: string): Promise<{ readonly id: string; readonly secret: string }> {
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { id: AccessKey!.AccessKeyId!, secret: AccessKey!.SecretAccessKey! };
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

describe("lz respond, on an emulated AWS", () => {
  it("changes nothing without --execute, the right name, the right account, or for itself", async () => {
    const before = await state();
    expect(before).toMatchObject({ policies: [], ofBob: [administratorAccess], password: true });
    const plan = await emulated.respond([event, ...intoMember]);
    expect(plan).toMatchObject({ exitCode: 0 });
    expect(plan.stdout).toContain(
      `aws iam update-access-key --user-name alice --access-key-id ${keys[0]!} --status Inactive`,
    );
    expect(plan.stdout).toContain("[nothing to do: the key is already inactive]");
    for (const [args, message] of [
      [[event, ...intoMember, "--execute"], "not an interactive terminal"],
      [[event, ...intoMember, "--execute", "--confirm", "bob"], '"bob" is not alice'],
      [["--undo", "one.jsonl", "--resume", "two.jsonl"], "--undo and --resume: give only one of them"],
      [[event, "--resume", "one.jsonl"], "--resume: a record needs no finding; give only the record"],
      [["resume", join(emulated.directory, "none.jsonl"), "--execute"], "does not exist"],
      [["resume", event, "--execute"], "is not a record of lz respond"],
      [[event, "--execute", "--confirm", "alice"], `is not in account ${accountId}`],
      [
        ["--principal", `arn:aws:iam::${accountId}:role/OrganizationAccountAccessRole`, ...intoMember, "--execute"],
        "would end your own session",
      ],
    ] as const) {
      const refused = await emulated.respond(args);
      expect(refused).toMatchObject({ exitCode: 1 });
      expect(refused.stderr).toContain(message);
    }
    expect(await state()).toStrictEqual(before);
    expect(emulated.records()).toStrictEqual([]);
  });

  it("contains the principal, undoes the change, does nothing twice, and brings back what was", async () => {
    const before = await state();
    const done = await emulated.respond([event, ...intoMember, "--execute", "--confirm", "alice"]);
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
    const [record = ""] = emulated.records();
    expect(statSync(record).mode & 0o777).toBe(0o600);
    const kinds = readFileSync(record, "utf8")
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { kind: string }).kind);
    expect(kinds).toStrictEqual(["plan", ...Array.from({ length: 5 }, () => ["begun", "done"]).flat()]);

    const twice = await emulated.respond([event, ...intoMember, "--execute", "--confirm", "alice"]);
    expect(twice).toMatchObject({ exitCode: 0 });
    expect(twice.stdout).toContain("Nothing is left to do: every step is already in place.");
    expect(emulated.records()).toHaveLength(1);

    const undone = await emulated.respond(["--undo", record, ...intoMember, "--execute", "--confirm", "alice"]);
    expect(undone).toMatchObject({ exitCode: 0 });
    expect(undone.stdout).toContain("cannot be undone: the old password cannot be restored");
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
    const partly = await emulated.respond([event, "--execute", "--confirm", accountId, "--json"], identity);
    expect(partly).toMatchObject({ exitCode: 5 });
    const { outcomes, actionTaken, record } = JSON.parse(partly.stdout) as {
      readonly outcomes: readonly { readonly status: string; readonly error?: string }[];
      readonly actionTaken: string;
      readonly record: string;
    };
    expect(outcomes.map(({ status }) => status)).toStrictEqual(["done", "failed", "failed", "failed"]);
    expect(outcomes[1]?.error).toContain("needs iam:PutUserPolicy: lz respond policy prints the policy to allow it");
    expect(actionTaken).toBe("Access Keys Deactivated + Console Password Removed");
    const undo = await emulated.respond(["undo", record, "--json"], identity);
    expect(JSON.parse(undo.stdout)).toMatchObject({ steps: [{ undo: { operation: "UpdateAccessKey" } }] });
  });
});
