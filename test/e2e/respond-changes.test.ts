import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DescribeSecurityGroupRulesCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  GetPublicAccessBlockCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { topicArn } from "../../lib/naming/resource-names";
import { accountId, eventOf } from "../respond/sample-findings";
import { exampleConfig } from "../support/landing-zones/example";
import { exampleLandingZone } from "../support/landing-zones/synthesize";
import { intoMember, startEmulatedMember, type EmulatedMember } from "./support/emulated-member";

let emulated: EmulatedMember;
let key: string;

beforeAll(async () => {
  emulated = await startEmulatedMember();
  const iam = new IAMClient(emulated.member);
  await iam.send(new CreateUserCommand({ UserName: "alice" }));
  key = (await iam.send(new CreateAccessKeyCommand({ UserName: "alice" }))).AccessKey!.AccessKeyId!;
});

afterAll(() => emulated.stop());

/** Writes an event to a file, as alice's. */
function eventFile(name: string, ...event: Parameters<typeof eventOf>): string {
  const file = join(emulated.directory, `${name}.json`);
  writeFileSync(file, JSON.stringify(eventOf(...event)));
  return file;
}

/** Undoes what an event changed, by the account's name, and then undoes that. */
async function undoTwice(event: string, between: () => Promise<void>): Promise<void> {
  const before = emulated.records();
  const run = [event, ...intoMember, "--only", "change", "--execute", "--confirm", accountId];
  const done = await emulated.respond(run);
  expect(done).toMatchObject({ exitCode: 0 });
  expect(done.stdout).toContain("Action taken: Change Undone");
  await between();
  const again = await emulated.respond(run);
  expect(again.stdout).toContain("Nothing is left to do: every step is already in place.");
  const record = emulated.records().find((each) => !before.includes(each)) ?? "";
  expect(await emulated.respond(["undo", record, ...intoMember, "--execute", "--confirm", accountId])).toMatchObject({
    exitCode: 0,
  });
}

describe("a change that lz respond undoes, on an emulated AWS", () => {
  it("is a security group that was opened: its rule goes, and comes back", async () => {
    const ec2 = new EC2Client(emulated.member);
    const { GroupId } = await ec2.send(new CreateSecurityGroupCommand({ GroupName: "web", Description: "web" }));
    const permission = (port: number, CidrIp: string) => ({
      IpProtocol: "tcp",
      FromPort: port,
      ToPort: port,
      IpRanges: [{ CidrIp, Description: `port ${String(port)}` }],
    });
    const authorize = async (port: number, range: string) =>
      ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [permission(port, range)] }));
    await authorize(443, "10.0.0.0/8");
    const { SecurityGroupRules: [rule] = [] } = await authorize(22, "0.0.0.0/0");
    const rules = async (): Promise<readonly string[]> => {
      const Filters = [{ Name: "group-id", Values: [GroupId!] }];
      const { SecurityGroupRules = [] } = await ec2.send(new DescribeSecurityGroupRulesCommand({ Filters }));
      return SecurityGroupRules.filter(({ IsEgress }) => IsEgress !== true)
        .map(({ FromPort, CidrIpv4, Description }) => [FromPort, CidrIpv4, Description].join(" "))
        .sort();
    };
    const told = { securityGroupRuleId: rule!.SecurityGroupRuleId, groupId: GroupId, cidrIpv4: "0.0.0.0/0" };
    const event = eventFile(
      "ingress",
      "AuthorizeSecurityGroupIngress",
      { groupId: GroupId },
      {
        eventSource: "ec2.amazonaws.com",
        responseElements: {
          securityGroupRuleSet: { items: [{ ...told, ipProtocol: "tcp", fromPort: 22, toPort: 22 }] },
        },
      },
    );
    await undoTwice(event, async () => expect(await rules()).toStrictEqual(["443 10.0.0.0/8 port 443"]));
    expect(await rules()).toStrictEqual(["22 0.0.0.0/0 port 22", "443 10.0.0.0/8 port 443"]);
  });

  it("is a bucket's and the account's public access block: both come back as they were", async () => {
    const s3 = new S3Client({ ...emulated.member, forcePathStyle: true });
    const Bucket = "team-data";
    await s3.send(new CreateBucketCommand({ Bucket }));
    const before = {
      BlockPublicAcls: true,
      IgnorePublicAcls: false,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: false,
    };
    await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: before }));
    const blockOfBucket = async () =>
      (await s3.send(new GetPublicAccessBlockCommand({ Bucket }))).PublicAccessBlockConfiguration;
    const s3Event = { eventSource: "s3.amazonaws.com" };
    await undoTwice(eventFile("bucket", "PutBucketPublicAccessBlock", { bucketName: Bucket }, s3Event), async () =>
      expect(Object.values((await blockOfBucket())!)).toStrictEqual([true, true, true, true]),
    );
    expect(await blockOfBucket()).toStrictEqual(before);

    const event = eventFile("account", "DeleteAccountPublicAccessBlock", { accountId }, s3Event);
    await undoTwice(event, async () => {
      const blocked = await emulated.respond([event, ...intoMember, "--only", "change"]);
      expect(blocked.stdout).toContain("[nothing to do: public access is already blocked]");
    });
    const open = await emulated.respond([event, ...intoMember, "--only", "change"]);
    expect(open.stdout).toContain(`aws s3control delete-public-access-block --account-id ${accountId}`);
  });
});

describe("an access key, and the alert's line", () => {
  it("are contained and told: lz respond --access-key, --notify and --notify-topic", async () => {
    const sns = new SNSClient(emulated.management);
    const sqs = new SQSClient(emulated.management);
    const channel = topicArn(exampleLandingZone("production"), "payments");
    for (const Name of [channel.split(":")[5]!, "incident"]) {
      const { TopicArn } = await sns.send(new CreateTopicCommand({ Name }));
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: `queue-${Name}` }));
      const Endpoint = `arn:aws:sqs:us-east-1:310987650001:${QueueUrl!.split("/").at(-1)!}`;
      await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint }));
    }
    const received = async (topic: string): Promise<string> => {
      const QueueUrl = `${emulated.endpoint}/310987650001/queue-${topic}`;
      return (await sqs.send(new ReceiveMessageCommand({ QueueUrl }))).Messages?.[0]?.Body ?? "";
    };

    const byKey = ["--access-key", key, "--account", accountId, ...intoMember];
    const stranger = await emulated.respond([...byKey.with(1, "AKIA0000000000000000"), "--execute"]);
    expect(stranger).toMatchObject({ exitCode: 1 });
    expect(stranger.stderr).toContain("AKIA0000000000000000");
    const done = await emulated.respond([
      ...[...byKey, "--execute", "--confirm", "alice"],
      ...["--notify-topic", "arn:aws:sns:us-east-1:310987650001:incident"],
    ]);
    expect(done).toMatchObject({ exitCode: 0 });
    expect(done.stdout).toContain(`--access-key-id ${key} --status Inactive`);
    expect(done.stdout).toContain("Published to arn:aws:sns:us-east-1:310987650001:incident");
    const told = await received("incident");
    expect(told).toContain("RESPONSE: IAM user alice");
    expect(told).toContain("Access Keys Deactivated + Console Password Removed + MFA Required + Sessions Revoked");

    const policyDocument = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
    });
    await new IAMClient(emulated.member).send(
      new PutUserPolicyCommand({ UserName: "alice", PolicyName: "all", PolicyDocument: policyDocument }),
    );
    const event = eventFile("alert", "PutUserPolicy", { userName: "alice", policyName: "all", policyDocument });
    const config = ["--config", exampleConfig];
    const alerted = await emulated.respond([
      event,
      ...intoMember,
      "--execute",
      "--confirm",
      "alice",
      "--notify",
      ...config,
    ]);
    expect(alerted).toMatchObject({ exitCode: 0 });
    expect(alerted.stdout).toContain(`Published to ${channel}`);
    const alert = await received(channel.split(":")[5]!);
    expect(alert).toContain("RESPONSE");
    expect(alert).toContain(
      "*Action taken:* `Access Keys Deactivated + Console Password Removed + MFA Required + Sessions Revoked + Change Undone`",
    );
  });

  it("are told that they were not published where the topic is not there, and what was done stays done", async () => {
    const event = eventFile("lost", "CreateUser", { userName: "alice" });
    const topic = "arn:aws:sns:us-east-1:310987650001:nowhere";
    const run = [event, ...intoMember, "--only", "change", "--execute", "--confirm", "alice", "--notify-topic", topic];
    const done = await emulated.respond(run);
    expect(done).toMatchObject({ exitCode: 5 });
    expect(done.stdout).toContain("Action taken: Change Undone");
    expect(done.stderr).toContain(`not published: ${topic}: NotFound`);
  });
});
