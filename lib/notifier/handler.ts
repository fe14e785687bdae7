import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { ListSubscriptionsByTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ListedSubscription } from "./subscribers";
import { DynamoMemory } from "./memory/dynamo-memory";
import { matchFinder } from "./find-matches";
import { unpackLogs, type LogsInvocation } from "./log-batch";
import type { Publication } from "./messages";
import { notify, type NotifyOptions } from "./notify";
import type { NotifierSettings } from "./settings";
import { publishCommand } from "./publish-command";
import { keepUnreadable, tellSummaries } from "./summaries/tell-summaries";
import { watchSubscriptions } from "./watch-subscriptions";
import { isWakeUp, type WakeUp } from "./wake-up";

const settings = JSON.parse(readFileSync(join(__dirname, "settings.json"), "utf8")) as NotifierSettings;
const findMatches = matchFinder(settings);
const sns = new SNSClient({ maxAttempts: 5 });
const memory = new DynamoMemory(new DynamoDBClient({ maxAttempts: 5 }), settings.tableName);
const now = (): Date => new Date();
const options: NotifyOptions = { settings, memory, publish, now, wait };

/**
 * The Lambda function: sends messages for log events; and every few minutes, summaries of events without an individual
 * message. If a message fails, it throws after sending all others; Lambda then retries the invocation, which does not
 * repeat sent messages.
 */
export async function handler(invocation: LogsInvocation | WakeUp): Promise<void> {
  await (isWakeUp(invocation) ? wakeUp() : tell(invocation));
}

async function tell(invocation: LogsInvocation): Promise<void> {
  const { records, unreadable } = unpackLogs(invocation);
  const outcomes = await notify(findMatches(records), options);
  await keepUnreadable(unreadable, options);
  for (const { error, ...outcome } of outcomes)
    log(error === undefined ? outcome : { ...outcome, error: wordsOf(error) });
  log({ records: records.length, unreadable: unreadable.length, outcomes: outcomes.length });
  const failed = outcomes.filter(({ what }) => what === "failed");
  if (failed.length > 0) {
    throw new AggregateError(
      failed.map(({ error }) => error),
      `${String(failed.length)} of ${String(outcomes.length)} messages failed`,
    );
  }
}

async function wakeUp(): Promise<void> {
  const summaries = await tellSummaries(options);
  log({ summaries });
  log(await watchSubscriptions({ settings, list: listSubscriptions, now }));
}

async function publish(topicArn: string, publication: Publication): Promise<void> {
  await sns.send(publishCommand(topicArn, publication));
}

async function listSubscriptions(TopicArn: string): Promise<readonly ListedSubscription[]> {
  const subscriptions: ListedSubscription[] = [];
  let NextToken: string | undefined;
  do {
    const page = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn, NextToken }));
    subscriptions.push(...(page.Subscriptions ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return subscriptions;
}

async function wait(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** One line of JSON. Contains only ids of events: the log must not become a second archive. */
function log(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : JSON.stringify(error);
}
