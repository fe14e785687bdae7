import { eventColumns } from "../questions/sql/event-columns";
import { fieldsOf } from "../questions/sql/event-fields";
import type { EngineRow } from "./engines/query-engine";
import type { InvestigatedEvent } from "./investigated-event";

type Fields = Readonly<Record<string, unknown>>;

/** Converts an event as CloudTrail wrote it to {@link InvestigatedEvent}. */
export function eventOfRecord(raw: Fields, logFile: string): InvestigatedEvent {
  const identity = fieldsOf(raw["userIdentity"]);
  const session = fieldsOf(identity["sessionContext"]);
  const optional = {
    sourceIpAddress: textOf(raw["sourceIPAddress"]),
    userAgent: textOf(raw["userAgent"]),
    errorCode: textOf(raw["errorCode"]),
    errorMessage: textOf(raw["errorMessage"]),
    principalType: textOf(identity["type"]),
    principalArn: textOf(identity["arn"]),
    // the only id of an IAM Identity Center user
    principalId: textOf(identity["principalId"]) ?? textOf(fieldsOf(identity["onBehalfOf"])["userId"]),
    userName: textOf(identity["userName"]),
    accessKeyId: textOf(identity["accessKeyId"]),
    sessionIssuerArn: textOf(fieldsOf(session["sessionIssuer"])["arn"]),
  };
  const mfa = textOf(fieldsOf(session["attributes"])["mfaAuthenticated"]);
  return {
    eventTime: textOf(raw["eventTime"]) ?? "",
    eventId: textOf(raw["eventID"]) ?? "",
    eventSource: textOf(raw["eventSource"]) ?? "",
    eventName: textOf(raw["eventName"]) ?? "",
    awsRegion: textOf(raw["awsRegion"]) ?? "",
    accountId: textOf(raw["recipientAccountId"]) ?? "",
    readOnly: raw["readOnly"] === true || raw["readOnly"] === "true",
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as typeof optional),
    ...(mfa !== undefined && { mfaAuthenticated: mfa === "true" }),
    logFile,
    raw,
  };
}

/** An event from a row with every column of the view, without the fields that the view has no column for. */
export function eventOfRow(row: EngineRow): InvestigatedEvent {
  const raw: Record<string, unknown> = {};
  for (const { name, kind, path } of eventColumns) {
    const value = row[name];
    if (value === null || value === undefined) continue;
    put(raw, path, kind === "json" ? parsed(value) : value);
  }
  if (raw["readOnly"] !== undefined) raw["readOnly"] = raw["readOnly"] === "true";
  raw["recipientAccountId"] ??= row["account"] ?? undefined;
  return eventOfRecord(raw, row["log_file"] ?? "");
}

function put(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first = "", ...rest] = path;
  if (rest.length === 0) target[first] = value;
  else put((target[first] ??= {}) as Record<string, unknown>, rest, value);
}

/** Far deeper than CloudTrail nests, and far less than what would overflow the stack. */
const DEEPEST = 100;

/** An attacker may have written invalid or endlessly nested JSON: it stays text. */
function parsed(value: string): unknown {
  try {
    const content = JSON.parse(value) as unknown;
    return isTooDeep(content) ? value : content;
  } catch {
    return value;
  }
}

/** Checks level by level, without recursion. */
export function isTooDeep(content: unknown): boolean {
  let level: readonly unknown[] = [content];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((each) =>
      typeof each === "object" && each !== null ? (Object.values(each) as readonly unknown[]) : [],
    );
  }
  return false;
}

/** CloudTrail writes an empty string for a missing value, such as the access key of a failed sign-in. */
function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
