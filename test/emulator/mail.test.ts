import { SNSClient } from "@aws-sdk/client-sns";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator, type Emulator } from "../../lib/emulator/start-emulator";
import { matchFinder } from "../../lib/notifier/find-matches";
import { notify } from "../../lib/notifier/notify";
import { publishCommand } from "../../lib/notifier/publish-command";
import { awsCalls, type AwsAnswer, type AwsCall } from "../e2e/support/aws-calls";
import { confirmSubscriptions } from "../e2e/support/confirm-subscriptions";
import { MemoryInProcess } from "../notifier/memory-in-process";
import { everyDetection, fixtureEvent } from "../notifier/sample-notices";
import { patchesLeftOut } from "./emulated-calls";

/** What the README of the emulator promises of subscriptions by e-mail. */
const account = "111111111111";
const region = "eu-central-1";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({
    region,
    organization: {
      id: "o-a1b2c3d4e5",
      managementAccount: { id: account, name: "Management", email: "management@example.com" },
      accounts: [],
    },
    cacheDirectory: join(__dirname, "..", "..", ".cache"),
    patchesLeftOut,
  });
}, 180_000);
afterAll(() => emulator.stop());

const arnOf = (topic: string): string => `arn:aws:sns:${region}:${account}:${topic}`;
const sns = (operation: string, parameters: AwsCall["parameters"] = {}): AwsCall => ({
  account,
  service: "sns",
  operation,
  parameters,
});
const run = (...calls: readonly AwsCall[]): Promise<readonly AwsAnswer[]> => awsCalls(emulator, calls);

const subscribe = (TopicArn: string, Endpoint: string, more: object = {}): AwsCall =>
  sns("subscribe", { TopicArn, Protocol: "email", Endpoint, ...more });
const list = (TopicArn: string): AwsCall => sns("list_subscriptions_by_topic", { TopicArn });
const tenMessages = (TopicArn: string): AwsCall =>
  sns("publish_batch", {
    TopicArn,
    PublishBatchRequestEntries: Array.from({ length: 10 }, (_, index) => ({ Id: String(index), Message: "alarm" })),
  });

/** What stands in place of the ARNs of a topic's subscriptions. */
async function arnsOf(topicArn: string): Promise<readonly string[]> {
  const [listed] = await run(list(topicArn));
  return (listed?.["Subscriptions"] as { SubscriptionArn: string }[]).map(({ SubscriptionArn }) => SubscriptionArn);
}

async function mailsTo(address: string): Promise<readonly (string | undefined)[]> {
  return (await emulator.mails()).filter(({ to }) => to === address).map(({ message, token }) => message ?? token);
}

describe("a subscription by e-mail", () => {
  const topic = arnOf("waiting");
  const [ann, bob] = ["ann@example.com", "bob@example.com"];

  it("waits for its confirmation: it has no ARN in a list, gets no message, and cannot be deleted", async () => {
    const withArn = { ReturnSubscriptionArn: true };
    const [, first, second] = await run(
      sns("create_topic", { Name: "waiting" }),
      subscribe(topic, ann),
      subscribe(topic, bob, { Protocol: "email-json", ...withArn }),
    );
    expect(first?.["SubscriptionArn"]).toBe("pending confirmation");
    const SubscriptionArn = String(second?.["SubscriptionArn"]);
    expect(SubscriptionArn).toMatch(`${topic}:`);
    expect(await arnsOf(topic)).toEqual(["PendingConfirmation", "PendingConfirmation"]);
    const [attributes, published, ...deleted] = await run(
      sns("get_subscription_attributes", { SubscriptionArn }),
      sns("publish", { TopicArn: topic, Message: "alarm" }),
      sns("unsubscribe", { SubscriptionArn }),
      sns("unsubscribe", { SubscriptionArn: "PendingConfirmation" }),
    );
    expect(attributes).toMatchObject({ Attributes: { PendingConfirmation: "true", Endpoint: bob } });
    expect(published).toHaveProperty("MessageId");
    expect(deleted).toEqual([{ error: "InvalidParameter" }, { error: "InvalidParameter" }]);
    expect(await mailsTo(ann)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });

  it("is confirmed with the token of the mail, and with no other; then it gets what is published", async () => {
    const [stranger] = await run(sns("confirm_subscription", { TopicArn: topic, Token: "0".repeat(64) }));
    expect(stranger).toEqual({ error: "InvalidParameter" });
    await confirmSubscriptions(emulator);
    const [first, second] = await arnsOf(topic);
    expect(first).toMatch(`${topic}:`);
    const [attributes, again] = await run(
      sns("get_subscription_attributes", { SubscriptionArn: second }),
      subscribe(topic, ann),
      sns("publish", {
        TopicArn: topic,
        MessageStructure: "json",
        Message: JSON.stringify({ default: "for others", email: "for mail" }),
      }),
      sns("unsubscribe", { SubscriptionArn: second }),
    );
    expect(attributes).toMatchObject({
      Attributes: { PendingConfirmation: "false", ConfirmationWasAuthenticated: "false" },
    });
    expect(again).toEqual({ SubscriptionArn: first });
    expect((await mailsTo(ann)).slice(1)).toEqual(["for mail"]);
    expect((await mailsTo(bob)).slice(1)).toEqual(["for others"]);
    expect(await arnsOf(topic)).toEqual([first]);
  });
});

describe("a confirmed subscription by e-mail", () => {
  const topic = arnOf("busy");
  const address = "busy@example.com";
  beforeAll(async () => {
    await run(sns("create_topic", { Name: "busy" }), subscribe(topic, address));
    await confirmSubscriptions(emulator);
  });

  it("is not switched off by what the notifier tells of a storm", async () => {
    const { endpoint, environment } = emulator;
    const credentials = {
      accessKeyId: String(environment["AWS_ACCESS_KEY_ID"]),
      secretAccessKey: String(environment["AWS_SECRET_ACCESS_KEY"]),
    };
    const client = new SNSClient({ region, endpoint, credentials });
    let now = Date.parse("2026-11-23T02:13:00Z");
    const policyChange = fixtureEvent("iam-policy-change/attach-user-policy");
    const storm = Array.from({ length: 100 }, (_, index) => ({
      ...policyChange,
      eventID: `storm-${String(index)}`,
      userIdentity: { type: "IAMUser", arn: `arn:aws:iam::229654561268:user/user-${String(index)}` },
    }));
    await notify(matchFinder(everyDetection)(storm), {
      settings: {
        ...everyDetection,
        channels: { security: { topicArn: topic, timeZone: "UTC", emails: [address], slack: false } },
      },
      memory: new MemoryInProcess(),
      now: () => new Date(now),
      wait: (milliseconds) => Promise.resolve(void (now += milliseconds)),
      publish: async (topicArn, publication) => {
        await client.send(publishCommand(topicArn, publication));
      },
    });
    client.destroy();
    expect((await mailsTo(address)).slice(1).length).toBeGreaterThan(1);
    expect(await arnsOf(topic)).toEqual([expect.stringMatching(`${topic}:`)]);
  });

  it("is switched off by more than ten messages a second: it waits for a confirmation again", async () => {
    // Again where this machine stood still for a second between the two.
    for (let attempt = 0; attempt < 5 && (await arnsOf(topic))[0] !== "PendingConfirmation"; attempt += 1) {
      await run(tenMessages(topic), tenMessages(topic));
    }
    expect(await arnsOf(topic)).toEqual(["PendingConfirmation"]);
    const before = await mailsTo(address);
    await run(tenMessages(topic));
    expect(await mailsTo(address)).toEqual(before);
    await confirmSubscriptions(emulator);
    expect(await arnsOf(topic)).toEqual([expect.stringMatching(`${topic}:`)]);
  });
});
