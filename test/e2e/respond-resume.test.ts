import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListAttachedUserPoliciesCommand,
  ListUserPoliciesCommand,
} from "@aws-sdk/client-iam";
import type { ChildProcess } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accountId, eventOf } from "../respond/sample-findings";
import { intoMember, startEmulatedMember, type EmulatedMember } from "./support/emulated-member";
import { startHoldingProxy } from "./support/holding-proxy";

const administratorAccess = "arn:aws:iam::aws:policy/AdministratorAccess";

let emulated: EmulatedMember;
let iam: IAMClient;

beforeAll(async () => {
  emulated = await startEmulatedMember();
  iam = new IAMClient(emulated.member);
});

afterAll(() => emulated.stop());

/** A user with a key and a password, which made another an administrator. */
async function makeScene(name: string): Promise<{ readonly event: string; readonly friend: string }> {
  const friend = `${name}-friend`;
  for (const UserName of [name, friend]) await iam.send(new CreateUserCommand({ UserName }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: name }));
  await iam.send(new CreateLoginProfileCommand({ UserName: name, Password: "correct-horse-7-Battery!" }));
  await iam.send(new AttachUserPolicyCommand({ UserName: friend, PolicyArn: administratorAccess }));
  const event = join(emulated.directory, `${name}.json`);
  const userIdentity = {
    type: "IAMUser",
    arn: `arn:aws:iam::${accountId}:user/${name}`,
    accountId,
    userName: name,
    accessKeyId: AccessKey!.AccessKeyId!,
  };
  const found = eventOf("AttachUserPolicy", { userName: friend, policyArn: administratorAccess }, { userIdentity });
  writeFileSync(event, JSON.stringify(found));
  return { event, friend };
}

async function state(name: string) {
  const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName: name }));
  const { PolicyNames = [] } = await iam.send(new ListUserPoliciesCommand({ UserName: name }));
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedUserPoliciesCommand({ UserName: `${name}-friend` }));
  return {
    keys: AccessKeyMetadata.map(({ Status }) => Status),
    policies: [...PolicyNames].sort(),
    ofFriend: AttachedPolicies.map(({ PolicyArn }) => PolicyArn),
  };
}

const untouched = { keys: ["Active"], policies: [], ofFriend: [administratorAccess] };
const contained = { keys: ["Inactive"], policies: ["AWSRevokeOlderSessions", "RequireMfa"], ofFriend: [] };

/** Runs until an operation is under way, and kills it there with SIGKILL. @returns the record */
async function killedAt(operation: string, isDone: boolean, args: readonly string[]): Promise<string> {
  const before = emulated.records();
  let program: ChildProcess | undefined;
  const proxy = await startHoldingProxy(emulated.endpoint, {
    operation,
    isDone,
    onHeld: () => program?.kill("SIGKILL"),
  });
  try {
    const killed = await emulated.respond(args, { AWS_ENDPOINT_URL: proxy.endpoint }, (_output, child) => {
      program = child;
    });
    expect(killed.exitCode).toBeNull();
  } finally {
    await proxy.stop();
  }
  return emulated.records().find((record) => !before.includes(record)) ?? "";
}

/** The kinds of a record's lines, with the step of each. */
function linesOf(record: string): readonly string[] {
  return readFileSync(record, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => JSON.parse(line) as { readonly kind: string; readonly step: number })
    .map(({ kind, step }) => `${kind} ${String(step)}`);
}

/** Runs, and tells which calls that change something were made. */
async function changesOf(args: readonly string[]) {
  const proxy = await startHoldingProxy(emulated.endpoint);
  try {
    const run = await emulated.respond(args, { AWS_ENDPOINT_URL: proxy.endpoint });
    return { ...run, changes: proxy.calls.filter((call) => !/^(Get|List|AssumeRole)/.test(call)) };
  } finally {
    await proxy.stop();
  }
}

describe("a response that was killed, on an emulated AWS", () => {
  it("is carried on by its record, which tells what was done, and repeats nothing that is", async () => {
    const { event } = await makeScene("carol");
    const record = await killedAt("PutUserPolicy", true, [event, ...intoMember, "--execute", "--confirm", "carol"]);
    expect(linesOf(record)).toStrictEqual(["begun 1", "done 1", "begun 2"]);
    expect(await state("carol")).toMatchObject({ keys: ["Inactive"], policies: ["AWSRevokeOlderSessions"] });

    const shown = await changesOf(["resume", record, ...intoMember]);
    expect(shown).toMatchObject({ exitCode: 0, changes: [] });
    expect(shown.stdout).toMatch(/^done .* 1\. Deactivate access key/m);
    expect(shown.stdout).toMatch(/^2\. Revoke the sessions of user carol.*\n {3}tried .*: no answer from AWS$/m);

    const carry = ["resume", record, ...intoMember, "--execute"];
    expect((await changesOf([...carry, "--confirm", "mallory"])).stderr).toContain('"mallory" is not carol');
    const carriedOn = await changesOf([...carry, "--confirm", "carol"]);
    expect(carriedOn).toMatchObject({
      exitCode: 0,
      changes: ["PutUserPolicy", "DeleteLoginProfile", "PutUserPolicy", "DetachUserPolicy"],
    });
    expect(carriedOn.stdout).toContain(
      "Action taken: Access Keys Deactivated + Console Password Removed + MFA Required + Sessions Revoked + Change Undone",
    );
    expect(await state("carol")).toStrictEqual(contained);

    const again = await changesOf([...carry, "--confirm", "carol"]);
    expect(again).toMatchObject({ exitCode: 0, changes: [] });
    expect(again.stdout).toContain("Nothing is left to do.");

    const undo = ["undo", record, ...intoMember, "--execute", "--confirm", "carol"];
    expect(await changesOf(undo)).toMatchObject({ exitCode: 0 });
    expect(await state("carol")).toStrictEqual(untouched);
    const tooLate = await changesOf([...carry, "--confirm", "carol"]);
    expect(tooLate).toMatchObject({ exitCode: 1, changes: [] });
    expect(tooLate.stderr).toContain("was undone, at least in part");
  });

  it("is undone whether or not AWS did the call without an answer, also where the undo is killed", async () => {
    const { event } = await makeScene("dave");
    const run = [event, ...intoMember, "--execute", "--confirm", "dave"];
    const record = await killedAt("DetachUserPolicy", false, run);
    expect(linesOf(record).at(-1)).toBe("begun 5");
    expect(await state("dave")).toStrictEqual({ ...contained, ofFriend: [administratorAccess] });

    const undo = ["undo", record, ...intoMember, "--execute", "--confirm", "dave"];
    await killedAt("DeleteUserPolicy", true, undo);
    expect(linesOf(record).slice(-3)).toStrictEqual(["undo-begun 5", "undone 5", "undo-begun 4"]);
    const undone = await changesOf(undo);
    expect(undone).toMatchObject({
      exitCode: 0,
      changes: ["DeleteUserPolicy", "DeleteUserPolicy", "UpdateAccessKey"],
    });
    expect(await state("dave")).toStrictEqual(untouched);
    expect((await changesOf(undo)).stdout).not.toContain("update-access-key");
  });
});
