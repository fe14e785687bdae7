import { gunzipSync } from "node:zlib";
import { isObject } from "../base/json";
import { harmless } from "../text/harmless";

/**
 * The payload from CloudWatch Logs.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample
 */
export interface LogsInvocation {
  /** `data` is gzip in base64. */
  readonly awslogs: { readonly data: string };
}

/** A CloudTrail record as parsed JSON, with untrusted content. */
export type CloudTrailRecord = Readonly<Record<string, unknown>>;

export interface LogBatch {
  readonly records: readonly CloudTrailRecord[];
  /** Log events that are not JSON objects; CloudTrail never writes these. */
  readonly unreadable: readonly UnreadableEvent[];
}

/** Where to find a log event that could not be read. */
export interface UnreadableEvent {
  /** The CloudWatch Logs id of the event; its text if it has none. */
  readonly id: string;
  /** Its log stream, which names an account and a Region. */
  readonly logStream: string;
}

/** Far more than CloudWatch Logs sends, and small enough for the function's memory. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Decodes an invocation. A control message, which CloudWatch Logs sends to test the function, has no records.
 *
 * @throws Error when the payload is not from CloudWatch Logs
 */
export function unpackLogs(invocation: LogsInvocation): LogBatch {
  const text = gunzipSync(Buffer.from(invocation.awslogs.data, "base64"), { maxOutputLength: mostBytes }).toString();
  const { messageType, logEvents, logStream } = JSON.parse(text) as Readonly<Record<string, unknown>>;
  if (messageType === "CONTROL_MESSAGE") return { records: [], unreadable: [] };
  if (messageType !== "DATA_MESSAGE" || !Array.isArray(logEvents)) {
    throw new Error(`neither a data nor a control message of CloudWatch Logs: ${JSON.stringify(messageType)}`);
  }
  const records: CloudTrailRecord[] = [];
  const unreadable: UnreadableEvent[] = [];
  for (const logEvent of logEvents as readonly unknown[]) {
    const record = recordOf(logEvent);
    if (record === undefined) unreadable.push({ id: idOf(logEvent), logStream: harmless(logStream, 200) });
    else records.push(record);
  }
  return { records, unreadable };
}

function idOf(logEvent: unknown): string {
  const id = isObject(logEvent) ? logEvent["id"] : undefined;
  return typeof id === "string" ? id : JSON.stringify(logEvent);
}

function recordOf(logEvent: unknown): CloudTrailRecord | undefined {
  const message = isObject(logEvent) ? logEvent["message"] : undefined;
  try {
    const record: unknown = JSON.parse(typeof message === "string" ? message : "");
    return isObject(record) ? record : undefined;
  } catch {
    return undefined;
  }
}
