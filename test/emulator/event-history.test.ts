import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator, type Emulator } from "../../lib/emulator/start-emulator";
import { patchesLeftOut } from "./emulated-calls";
import { awsCalls, type AwsAnswer, type AwsCall } from "../e2e/support/aws-calls";

const management = "111111111111";
const member = "222222222222";
let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({
    region: "eu-central-1",
    organization: {
      id: "o-a1b2c3d4e5",
      managementAccount: { id: management, name: "Management", email: "management@example.com" },
      accounts: [{ id: member, name: "Log archive", email: "archive@example.com", status: "active" }],
    },
    cacheDirectory: join(__dirname, "..", "..", ".cache"),
    patchesLeftOut,
  });
}, 180_000);
afterAll(() => emulator.stop());

const call = (account: string, service: string, operation: string, parameters: AwsCall["parameters"] = {}): AwsCall => {
  return { account, service, operation, parameters };
};
const lookUp = (account: string, AttributeKey: string, AttributeValue: string): AwsCall =>
  call(account, "cloudtrail", "lookup_events", { LookupAttributes: [{ AttributeKey, AttributeValue }] });
const told = (answer: AwsAnswer | undefined): unknown =>
  (answer?.["Events"] as readonly AwsAnswer[]).map((event) => [event["EventName"], event["Username"]]);

describe("CloudTrail's event history", () => {
  it("tells who changed what, newest first, in the account that it was done in", async () => {
    const location = { CreateBucketConfiguration: { LocationConstraint: "eu-central-1" } };
    const versions = { Bucket: "archive", VersioningConfiguration: { Status: "Enabled" } };
    const answers = await awsCalls(emulator, [
      call(member, "s3", "create_bucket", { Bucket: "archive", ...location }),
      call(member, "s3", "put_bucket_versioning", versions),
      call(member, "s3", "get_bucket_versioning", { Bucket: "archive" }),
      call(member, "s3", "put_object", { Bucket: "archive", Key: "state", Body: "text" }),
      call(member, "s3", "delete_bucket", { Bucket: "archive" }), // fails: it is not empty
      call(management, "cloudwatch", "delete_alarms", { AlarmNames: ["root-login"] }),
      lookUp(member, "ResourceName", "archive"),
      lookUp(management, "ResourceName", "archive"),
      lookUp(management, "ResourceName", "root-login"),
      lookUp(management, "EventName", "DeleteAlarms"),
      lookUp(management, "Username", "mallory"),
    ]);
    expect(answers.slice(6).map(told)).toEqual([
      [
        ["PutBucketVersioning", "test"],
        ["CreateBucket", "test"],
      ],
      [],
      [["DeleteAlarms", "administrator"]],
      [["DeleteAlarms", "administrator"]],
      [],
    ]);
    const [deleted] = answers[8]?.["Events"] as readonly AwsAnswer[];
    const record = JSON.parse(deleted?.["CloudTrailEvent"] as string) as { readonly userIdentity: object };
    expect(record.userIdentity).toStrictEqual({
      arn: `arn:aws:iam::${management}:user/administrator`,
    });
  });
});
