import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DynamoMemory } from "./dynamo-memory";
import { matchFinder } from "./find-matches";
import { unpackLogs, type LogsInvocation } from "./log-batch";
import type { Publication } from "./messages";
import { notify } from "./notify";
import type { NotifierSettings } from "./settings";
import { publishCommand } from "./publish-command";

const settings = JSON.parse(readFileSync(join(__dirname, "settings.json"), "utf8")) as NotifierSettings;
const findMatches = matchFinder(settings);
const sns = new SNSClient({ maxAttempts: 5 });
const memory = new DynamoMemory(new DynamoDBClient({ maxAttempts: 5 }), settings.tableName);

/**
 * The Lambda function: log events in, messages out. When a message fails it throws after all others were sent; Lambda
 * then repeats the invocation, and what was sent is not sent again.
 */
export async function handler(invocation: LogsInvocation): Promise<void> {
  const { records, unreadable } = unpackLogs(invocation);
  const outcomes = await notify(findMatches(records), { settings, memory, publish, now: () => new Date() });
  for (const { error, ...outcome } of outcomes)
    log(error === undefined ? outcome : { ...outcome, error: wordsOf(error) });
  log({ records: records.length, unreadable, outcomes: outcomes.length });
  const failed = outcomes.filter(({ what }) => what === "failed");
  if (failed.length > 0) {
    throw new AggregateError(
      failed.map(({ error }) => error),
      `${String(failed.length)} of ${String(outcomes.length)} messages failed`,
    );
  }
}

async function publish(topicArn: string, publication: Publication): Promise<void> {
  await sns.send(publishCommand(topicArn, publication));
}

/** One line of JSON. Nothing of an event but ids: the log is no second archive. */
function log(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : JSON.stringify(error);
}
