import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  PutSubscriptionFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateTableCommand, DynamoDBClient, UpdateTimeToLiveCommand } from "@aws-sdk/client-dynamodb";
import {
  CreateFunctionCommand,
  InvokeCommand,
  LambdaClient,
  PutFunctionEventInvokeConfigCommand,
} from "@aws-sdk/client-lambda";
import { CreateTopicCommand, DeleteTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseFilterPattern } from "../../lib/detections/filter-pattern/filter-pattern";
import { DynamoMemory } from "../../lib/notifier/memory/dynamo-memory";
import { packageNotifier } from "../../lib/constructs/notifier/function-package";
import type { CloudTrailRecord, LogsInvocation } from "../../lib/notifier/log-batch";
import type { Memory } from "../../lib/notifier/memory/memory";
import { notifierSettings } from "../../lib/constructs/notifier/notifier-settings";
import { asObject } from "../../lib/base/json";
import { MemoryInProcess } from "../notifier/memory-in-process";
import { fixtureEvent, invocationOf } from "../notifier/sample-notices";
import { openLandingZone } from "../support/landing-zones/sample-landing-zones";
import { resourceAt, synthesized } from "../support/landing-zones/synthesize";
import { startActingEmulator, type ActingEmulator } from "./support/acting-emulator";

/**
 * A log event in, a message in a queue that is subscribed to the topic out: on ministack, which runs the package that is
 * deployed, by the names and settings of the synthesized stack. Not shown here: ministack does not read JSON filter
 * patterns, so its subscription filter has none and this test applies the pattern itself; it knows no IAM and no key
 * policies; and it runs the function on this Node.js and processor, with the project's copy of the AWS SDK.
 */
const accountId = "210987650001";
const watched = "210987650011";
const settings = notifierSettings(openLandingZone);
const topicArn = settings.channels["security"]?.topicArn ?? "";
const stack = synthesized(openLandingZone, "staging-notifications");
const lambda = resourceAt(stack, "aws_lambda_function", "notifier/function");
const functionName = lambda["function_name"] as string;

let emulator: ActingEmulator;
let clients: {
  readonly logs: CloudWatchLogsClient;
  readonly lambda: LambdaClient;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  readonly dynamodb: DynamoDBClient;
};
let inbox = "";
let failures = "";

beforeAll(async () => {
  emulator = await startActingEmulator(accountId, "us-east-1");
  clients = {
    logs: new CloudWatchLogsClient(emulator.client),
    lambda: new LambdaClient(emulator.client),
    sns: new SNSClient(emulator.client),
    sqs: new SQSClient(emulator.client),
    dynamodb: new DynamoDBClient(emulator.client),
  };
  inbox = await makeQueue("inbox");
  failures = await makeQueue(resourceAt(stack, "aws_sqs_queue", "notifier/failures")["name"] as string);
  await makeTopic();
  const table = resourceAt(stack, "aws_dynamodb_table", "notifier/sent");
  await clients.dynamodb.send(
    new CreateTableCommand({
      TableName: table["name"] as string,
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [{ AttributeName: table["hash_key"] as string, KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    }),
  );
  const { attribute_name: AttributeName } = asObject(table["ttl"]);
  await clients.dynamodb.send(
    new UpdateTimeToLiveCommand({
      TableName: table["name"] as string,
      TimeToLiveSpecification: { AttributeName: AttributeName as string, Enabled: true },
    }),
  );
  const created = await clients.lambda.send(
    new CreateFunctionCommand({
      FunctionName: functionName,
      Role: `arn:aws:iam::${accountId}:role/landing-zone/audit-staging-notifier`,
      Runtime: "nodejs22.x",
      Handler: lambda["handler"] as string,
      Timeout: Number(lambda["timeout"]),
      Code: { ZipFile: stack.files.get("notifier.zip") },
    }),
  );
  expect(created.CodeSha256).toBe(lambda["source_code_hash"]);
  await clients.lambda.send(
    new PutFunctionEventInvokeConfigCommand({
      FunctionName: functionName,
      MaximumRetryAttempts: 0, // two on AWS, after one and two minutes
      DestinationConfig: { OnFailure: { Destination: `arn:aws:sqs:us-east-1:${accountId}:${functionName}-failures` } },
    }),
  );
  await clients.logs.send(new CreateLogGroupCommand({ logGroupName: settings.logGroupName }));
  await clients.logs.send(new CreateLogStreamCommand({ logGroupName: settings.logGroupName, logStreamName: "trail" }));
  await clients.logs.send(
    new PutSubscriptionFilterCommand({
      logGroupName: settings.logGroupName,
      filterName: functionName,
      filterPattern: "",
      destinationArn: String(created.FunctionArn),
    }),
  );
});

afterAll(() => emulator.stop());

describe("the notifier", () => {
  it("is packed with the settings of the environment", () => {
    expect(packageNotifier(settings).digest).toBe(lambda["source_code_hash"]);
  });

  it("turns a log event into a message of the channel's topic", async () => {
    await deliver(event("root-login/sign-in-with-mfa"));
    const [message] = await received(inbox);
    expect(message?.["Subject"]).toBe("ALERT: Root login detected - payments-staging (210987650011)");
    expect(message?.["TopicArn"]).toBe(topicArn);
    expect(message?.["MessageAttributes"]).toMatchObject({
      account: { Type: "String", Value: watched },
      detection: { Type: "String", Value: "root-login" },
      severity: { Type: "String", Value: "critical" },
    });
    // SQS is given the default body, as Amazon Q Developer is, which subscribes by HTTPS.
    const chat = JSON.parse(String(message?.["Message"])) as { content: { title: string; description: string } };
    expect(chat).toMatchObject({ version: "1.0", source: "custom" });
    expect(chat.content.title).toBe(":rotating_light: ALERT: Root login detected");
    expect(chat.content.description).toContain("*Who:* `root user [Root]`");
    expect(chat.content.description).toContain("*Source IP:* `198.51.100.7`");
  });

  it("says nothing twice, and nothing of what no detection asks for", async () => {
    await invoke(event("root-login/sign-in-with-mfa"));
    await invoke(event("root-login/sign-in-with-mfa"), event("none/create-key-pair"));
    expect(await received(inbox, 1)).toStrictEqual([]);
  });

  it("fails where the topic is not there, and makes it good when the delivery is repeated", async () => {
    const events = [event("cloudtrail-change/stop-logging"), event("iam-policy-change/attach-user-policy")];
    await clients.sns.send(new DeleteTopicCommand({ TopicArn: topicArn }));
    expect(await invoke(...events)).toContain("2 of 2 messages failed");
    await makeTopic();
    expect(await invoke(...events)).toBe("null");
    expect((await received(inbox, 3, 2)).map(({ Subject }) => Subject).sort()).toStrictEqual([
      "ALERT: CloudTrail configuration changed - payments-staging (210987650011)",
      "ALERT: IAM policy changed - payments-staging (210987650011)",
    ]);
  });

  it("leaves what it gives up in the queue of failures, with the events and the reason", async () => {
    const requestPayload = { awslogs: { data: "bm8gZ3ppcA==" } };
    await invokeAsynchronously(requestPayload);
    const [record] = await received(failures);
    expect(record).toMatchObject({ requestPayload });
    expect(JSON.stringify(record?.["responsePayload"])).toContain("incorrect header check");
  });
});

describe.each([
  ["in DynamoDB", () => new DynamoMemory(clients.dynamodb, settings.tableName)],
  ["that stands in for it in other tests", () => new MemoryInProcess()],
])("a memory %s", (_name, make: () => Memory) => {
  const now = new Date("2026-11-23T02:13:00Z");
  const later = new Date(now.getTime() + 901_000);

  it("gives a claim once, but again to an event whose message was not sent", async () => {
    const memory = make();
    expect(await memory.claim("a", "one", 900, now)).toBe("given");
    expect(await memory.claim("a", "two", 900, now)).toBe("taken");
    expect(await memory.claim("a", "one", 900, now)).toBe("given");
    await memory.sent("a", now);
    expect(await memory.claim("a", "one", 900, now)).toBe("repeated");
    expect(await memory.claim("a", "one", 900, later)).toBe("repeated");
    expect(await memory.claim("b", "two", 900, now)).toBe("given");
    expect(await memory.claim("a", "two", 900, later)).toBe("given");
  });

  it("keeps events for the summary of their window, each once, until they are told", async () => {
    const memory = make();
    const place = { channel: "security", detectionId: "root-login", accountId: "210987650011" };
    const other = { ...place, accountId: "210987650012" };
    const keep = async (where: typeof place, eventIds: readonly string[], who: string, moment = now): Promise<void> => {
      await memory.keep(7, where, { eventIds, who: [who], what: ["ConsoleLogin"] }, moment);
    };
    expect(await memory.windows(now)).toStrictEqual([]);
    await keep(place, ["one", "two"], "ann");
    await keep(place, ["two", "three"], "bob", later);
    await keep(other, ["four"], "ann");
    await memory.keep(8, place, { eventIds: ["five"], who: [], what: [] }, now);
    expect(await memory.windows(now)).toStrictEqual([7, 8]);
    const seconds = now.getTime() / 1000;
    const what = ["ConsoleLogin"];
    const sums = [...(await memory.keptOf(7, now))].sort((one, two) => two.events - one.events);
    expect(sums).toStrictEqual([
      { ...place, events: 3, who: ["ann", "bob"], what, first: seconds, last: seconds + 901 },
      { ...other, events: 1, who: ["ann"], what, first: seconds, last: seconds },
    ]);
    await memory.told(7, now);
    expect(await memory.windows(now)).toStrictEqual([8]);
    await memory.told(8, now);
    expect(await memory.windows(now)).toStrictEqual([]);
  });

  it("keeps the number of events that are too many to be told apart", async () => {
    const memory = make();
    const place = { channel: "security", detectionId: "root-login", accountId: "210987650011" };
    const eventIds = (from: number): string[] =>
      Array.from({ length: 900 }, (_, index) => `event ${String(from + index)}`);
    for (const from of [0, 900, 1_800]) {
      await memory.keep(9, place, { eventIds: eventIds(from), who: ["ann"], what: ["x"] }, now);
    }
    expect((await memory.keptOf(9, now))[0]?.events).toBe(2_700);
  });

  it("counts each event once", async () => {
    const memory = make();
    expect(await memory.count("d", ["one", "one"], 3, now)).toBe(false);
    expect(await memory.count("d", ["one", "two"], 3, now)).toBe(false);
    expect(await memory.count("d", ["three", "four"], 3, now)).toBe(true);
    expect(await memory.count("d", ["one"], 3, now)).toBe(true);
    expect(await memory.count("e", ["one"], 3, now)).toBe(false);
  });

  it("counts messages", async () => {
    const memory = make();
    expect(await memory.countMessage("f", now)).toBe(1);
    expect(await memory.countMessage("f", now)).toBe(2);
    expect(await memory.countMessage("g", now)).toBe(1);
  });

  it("gives one claim to many who ask at once", async () => {
    const memory = make();
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, index) => memory.claim("h", `event ${String(index)}`, 900, now)),
    );
    expect(claims.filter((claim) => claim === "given")).toHaveLength(1);
  });
});

function event(fixture: string): CloudTrailRecord {
  return { ...fixtureEvent(fixture), recipientAccountId: watched };
}

/** Through the log group, but for the pattern. */
async function deliver(record: CloudTrailRecord): Promise<void> {
  const filter = resourceAt(stack, "aws_cloudwatch_log_subscription_filter", "notifier/subscription");
  if (!parseFilterPattern(filter["filter_pattern"] as string).test(record)) return;
  await clients.logs.send(
    new PutLogEventsCommand({
      logGroupName: filter["log_group_name"] as string,
      logStreamName: "trail",
      logEvents: [{ timestamp: Date.now(), message: JSON.stringify(record) }],
    }),
  );
}

/** Past the log group. @returns the function's answer */
async function invoke(...records: CloudTrailRecord[]): Promise<string> {
  const Payload = Buffer.from(JSON.stringify(invocationOf(records)));
  const answer = await clients.lambda.send(new InvokeCommand({ FunctionName: functionName, Payload }));
  return Buffer.from(answer.Payload ?? []).toString();
}

async function invokeAsynchronously(invocation: LogsInvocation): Promise<void> {
  const Payload = Buffer.from(JSON.stringify(invocation));
  await clients.lambda.send(new InvokeCommand({ FunctionName: functionName, InvocationType: "Event", Payload }));
}

async function makeQueue(QueueName: string): Promise<string> {
  return (await clients.sqs.send(new CreateQueueCommand({ QueueName }))).QueueUrl ?? "";
}

async function makeTopic(): Promise<void> {
  const { TopicArn } = await clients.sns.send(new CreateTopicCommand({ Name: topicArn.split(":").at(-1) }));
  expect(TopicArn).toBe(topicArn);
  const Endpoint = `arn:aws:sqs:us-east-1:${accountId}:inbox`;
  await clients.sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint }));
}

/** What comes within some seconds, as parsed JSON: as soon as there are so many. */
async function received(QueueUrl: string, seconds = 30, enough = 1): Promise<readonly Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  const deadline = Date.now() + seconds * 1_000;
  while (found.length < enough && Date.now() < deadline) {
    const { Messages = [] } = await clients.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    for (const { Body = "", ReceiptHandle } of Messages) {
      found.push(JSON.parse(Body) as Record<string, unknown>);
      await clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
  return found;
}
