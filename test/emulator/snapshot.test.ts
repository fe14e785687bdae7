import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator, type Emulator, type EmulatorOptions } from "../../lib/emulator/start-emulator";
import { awsCalls, type AwsAnswer, type AwsCall } from "../e2e/support/aws-calls";

const management = "111111111111";
const member = "222222222222";
const options: EmulatorOptions = {
  region: "eu-central-1",
  organization: {
    id: "o-a1b2c3d4e5",
    managementAccount: { id: management, name: "Management", email: "management@example.com" },
    accounts: [{ id: member, name: "Log archive", email: "archive@example.com", status: "active" }],
  },
  cacheDirectory: path.join(__dirname, "..", "..", ".cache"),
};
const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

let directory: string;
let emulator: Emulator;
beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), "snapshot-"));
  emulator = await startEmulator(options);
}, 180_000);
afterAll(async () => {
  await emulator.stop();
  rmSync(directory, { recursive: true });
});

const call = (account: string, service: string, operation: string, parameters: AwsCall["parameters"] = {}): AwsCall => {
  return { account, service, operation, parameters };
};

const location = { CreateBucketConfiguration: { LocationConstraint: "eu-central-1" } };
/** A function's code is bytes, which a call in JSON cannot carry: it lies in a bucket. */
const code = Buffer.from(zipSync({ "index.js": Buffer.from("exports.handler = () => 1;") })).toString("latin1");

/** Something of each kind that Python does not pickle by itself, and of what a landing zone keeps most. */
const made: readonly AwsCall[] = [
  call(member, "s3", "create_bucket", { Bucket: "archive", ...location }),
  call(member, "s3", "put_object", { Bucket: "archive", Key: "state", Body: "what Terraform wrote" }),
  call(member, "kms", "create_key", { Description: "the archive's" }),
  call(member, "kms", "create_key", { Description: "for signatures", KeyUsage: "SIGN_VERIFY", KeySpec: "RSA_2048" }),
  call(management, "sqs", "create_queue", { QueueName: "failures" }),
  call(management, "iam", "create_role", { RoleName: "notifier", AssumeRolePolicyDocument: trust }),
  call(management, "s3", "create_bucket", { Bucket: "code", ...location }),
  call(management, "s3", "put_object", { Bucket: "code", Key: "code.zip", Body: code }),
  call(management, "lambda", "create_function", {
    FunctionName: "notifier",
    Role: `arn:aws:iam::${management}:role/notifier`,
    Runtime: "nodejs22.x",
    Handler: "index.handler",
    Code: { S3Bucket: "code", S3Key: "code.zip" },
  }),
];
const read: readonly AwsCall[] = [
  call(member, "s3", "list_objects_v2", { Bucket: "archive" }),
  call(member, "kms", "list_keys"),
  call(management, "sqs", "list_queues"),
  call(management, "iam", "get_role", { RoleName: "notifier" }),
  call(management, "lambda", "get_function_configuration", { FunctionName: "notifier" }),
  call(management, "organizations", "list_accounts"),
];

/** What differs with the server's port is left out. */
const withoutPort = (answers: readonly AwsAnswer[]): unknown =>
  JSON.parse(JSON.stringify(answers).replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1"));

describe("a snapshot of an emulated AWS", () => {
  it("brings back all that was there, and the administrator's keys, on another port", async () => {
    const before = (await awsCalls(emulator, [...made, ...read])).slice(made.length);
    for (const answer of before) expect(answer).not.toHaveProperty("error");
    const file = path.join(directory, "whole");
    await emulator.save(file);
    const again = await startEmulator({ ...options, snapshot: file });
    try {
      expect(again.endpoint).not.toBe(emulator.endpoint);
      expect(again.environment["AWS_ACCESS_KEY_ID"]).toBe(emulator.environment["AWS_ACCESS_KEY_ID"]);
      const emptied = call(member, "s3", "delete_object", { Bucket: "archive", Key: "state" });
      const after = await awsCalls(again, [...read, emptied]);
      expect(withoutPort(after.slice(0, read.length))).toEqual(withoutPort(before));
      // The copy is on its own.
      expect(await awsCalls(emulator, read.slice(0, 1))).toEqual(before.slice(0, 1));
    } finally {
      await again.stop();
    }
  });

  it("is written whole or not at all, and says why not", async () => {
    const file = path.join(directory, "no-such-directory", "snapshot");
    await expect(emulator.save(file)).rejects.toThrow(
      "cannot save the emulated AWS: [Errno 2] No such file or directory",
    );
    expect(existsSync(file)).toBe(false);
    expect(await awsCalls(emulator, [call(management, "sts", "get_caller_identity")])).toMatchObject([
      { Account: management },
    ]);
  });
});
