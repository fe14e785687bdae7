import { principalOf } from "../events/principal";
import type { InvestigatedEvent } from "../investigation/investigated-event";
import { isCall } from "./collect/calls";
import { containmentText, type Containment } from "./containment";
import type { ReportedEvent } from "./report";
import { duration, list, moment, unique } from "./render/wording";
import { count } from "../text/count";

/** Inputs of {@link ending}. */
export interface EndingFacts {
  readonly timeZone: string;
  /** Events of the report's principal, in order. */
  readonly events: readonly ReportedEvent[];
  readonly containment: Containment;
}

/** How it ended: who blocked the principal and when, and which calls still succeeded. */
export function ending({ containment: { blocks, maybe }, events, timeZone }: EndingFacts): string {
  const last = events.at(-1);
  const [block] = blocks;
  return [
    block === undefined ? "No event shows that the principal was blocked." : blocked(blocks, block, events, timeZone),
    ...(maybe.length === 0
      ? []
      : [`Others also changed its permissions; the events do not show whether that revoked any: ${told(maybe)}.`]),
    `The last call is ${last?.service ?? ""}:${last?.action ?? ""} (${last?.outcome ?? ""}) at ${moment(last?.time ?? "", timeZone)}.`,
  ].join(" ");
}

function blocked(
  blocks: readonly InvestigatedEvent[],
  { eventTime }: InvestigatedEvent,
  events: readonly ReportedEvent[],
  timeZone: string,
): string {
  const change = events.find(({ outcome }) => outcome === "change");
  const succeeded = events.filter((each) => isCall(each) && each.outcome !== "denied" && each.outcome !== "failed");
  const after = succeeded.filter(({ time }) => time > eventTime).length;
  const meanwhile = succeeded.filter(({ time }) => time === eventTime).length;
  return [
    `${told(blocks)}, from ${moment(eventTime, timeZone)}`,
    change === undefined || change.time > eventTime
      ? ". "
      : `, ${duration(change.time, eventTime)} after the first change. `,
    after === 0 ? "No call succeeded after that." : `${count(after, "call")} succeeded after that.`,
    meanwhile === 0 ? "" : ` ${count(meanwhile, "call")} succeeded in the same second, before or after it.`,
  ].join("");
}

function told(events: readonly InvestigatedEvent[]): string {
  return `${list(unique(events.map(containmentText)), 6)} by ${list(unique(events.map(callerOf)), 3)}`;
}

function callerOf({ raw }: InvestigatedEvent): string {
  return principalOf(raw["userIdentity"]).who;
}
