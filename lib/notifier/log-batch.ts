import { gunzipSync } from "node:zlib";
import { isObject } from "../alarms/filter-pattern/select";

/**
 * What CloudWatch Logs sends to a function.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample
 */
export interface LogsInvocation {
  /** `data` is gzip in base64. */
  readonly awslogs: { readonly data: string };
}

/** A CloudTrail record, as parsed JSON: whatever its sender made of it. */
export type CloudTrailRecord = Readonly<Record<string, unknown>>;

export interface LogBatch {
  readonly records: readonly CloudTrailRecord[];
  /** How many log events were no JSON object: none of CloudTrail's are like that. */
  readonly unreadable: number;
}

/** Far beyond what CloudWatch Logs sends, and little enough for the function's memory. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Unpacks an invocation. A control message, by which CloudWatch Logs tries whether the function can be reached, has no
 * records.
 *
 * @throws Error when it is not what CloudWatch Logs sends
 */
export function unpackLogs(invocation: LogsInvocation): LogBatch {
  const text = gunzipSync(Buffer.from(invocation.awslogs.data, "base64"), { maxOutputLength: mostBytes }).toString();
  const { messageType, logEvents } = JSON.parse(text) as { messageType?: unknown; logEvents?: unknown };
  if (messageType === "CONTROL_MESSAGE") return { records: [], unreadable: 0 };
  if (messageType !== "DATA_MESSAGE" || !Array.isArray(logEvents)) {
    throw new Error(`neither a data nor a control message of CloudWatch Logs: ${JSON.stringify(messageType)}`);
  }
  const records = logEvents.map(recordOf);
  const readable = records.filter((record) => record !== undefined);
  return { records: readable, unreadable: records.length - readable.length };
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
