import { isObject } from "../base/json";

/** A value that neither is nor contains a CloudTrail event; the message follows "the object that starts here". */
export class NoEventError extends Error {}

/** An event and its JSON: the original text where possible. */
export interface UnwrappedEvent {
  readonly event: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Fields in which other programs wrap an event, as an object or as text. */
const wrappers = [
  "CloudTrailEvent", // lookup-events
  "detail", // EventBridge
  "eventJson", // CloudTrail Lake
  "message", // CloudWatch Logs
  "@message", // CloudWatch Logs Insights, as its console saves it
  "Event",
] as const;
const deepestWrapping = 4;

/**
 * The event of a JSON text, unwrapped.
 *
 * @returns undefined for a value next to events, such as the other fields of a row of CloudWatch Logs Insights
 * @throws SyntaxError when the text is not JSON
 * @throws NoEventError
 */
export function unwrapEvent(text: string, depth = 0): UnwrappedEvent | undefined {
  const value: unknown = JSON.parse(text);
  if (typeof value === "string") return unwrapText(value, depth);
  if (!isObject(value)) throw new NoEventError("is not a CloudTrail event: it is not an object");
  if (isEvent(value)) {
    const source = value["eventSource"];
    if (typeof source === "string" && source.startsWith("aws:")) {
      throw new NoEventError(`is not a CloudTrail event: it is a notification of ${source.slice("aws:".length)}`);
    }
    return { event: value, text };
  }
  // a row of CloudWatch Logs Insights: a field and its value
  if (typeof value["field"] === "string" && typeof value["value"] === "string") {
    return value["field"] === "@message" ? unwrapText(value["value"], depth) : undefined;
  }
  for (const name of wrappers) {
    const inner = value[name];
    if (typeof inner === "string") return unwrapText(inner, depth);
    if (isObject(inner)) return unwrapText(JSON.stringify(inner), depth);
  }
  throw new NoEventError("is not a CloudTrail event: it has no eventName");
}

function unwrapText(text: string, depth: number): UnwrappedEvent | undefined {
  if (depth === deepestWrapping)
    throw new NoEventError("is not a CloudTrail event: it is a string nested in strings too deeply");
  return unwrapEvent(text, depth + 1);
}

/** An Insights event has its name in a nested field. */
function isEvent(value: Readonly<Record<string, unknown>>): boolean {
  return typeof value["eventName"] === "string" || isObject(value["insightDetails"]);
}
