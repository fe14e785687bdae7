import { principalOf } from "../../events/principal";
import type { InvestigatedEvent } from "../../investigation/investigated-event";
import { harmless } from "../../text/harmless";
import { copiesIn } from "../collect/calls";
import type { CredentialChain } from "../credential-chain";
import { outcomeOf } from "../outcome";
import type { Report } from "../report";
import { credentialBegins } from "./credential-rules";
import { callOf, isOf, lastPart, type Begins, type Denies, type Ends, type Thing, type Touch } from "./effect";
import { respondCommand } from "./respond-command";
import { ruleOf } from "./rules";

type Effects = Pick<Report, "stillInEffect" | "undone" | "otherChanges">;

/** A state that was set, and what ended it. */
interface Held {
  readonly begins: Begins;
  readonly event: InvestigatedEvent;
  ended: { readonly event: InvestigatedEvent; readonly by: string | undefined } | undefined;
}

/** A policy that denies everything to an identity, and the call that set it. */
interface Denial {
  readonly denies: Denies;
  readonly event: InvestigatedEvent;
}

interface Replay {
  readonly held: Held[];
  /** Policies in force, the first set first. */
  readonly denials: Denial[];
}

export interface EffectsOptions {
  /** UTC: states that expired before this time are ended. */
  readonly generatedAt: string;
  /** The file that `lz respond` reads the events from. */
  readonly reportFile: string;
}

/**
 * The changes of the report's principal that nobody undid, according to the events: replays the calls in order, each
 * with the states that it starts and ends. Anyone may undo a change; only changes of the principal are listed.
 *
 * @param events in the order of `inCausalOrder`
 */
export function effectsOf(
  events: readonly InvestigatedEvent[],
  chain: CredentialChain,
  { generatedAt, reportFile }: EffectsOptions,
): Effects {
  const replay: Replay = { held: [], denials: [] };
  const { held } = replay;
  const others = new Map<string, number>();
  const documents = new Map<string, unknown>();
  const copies = copiesIn(events);
  const credentials = credentialBegins(chain.followed, events);
  for (const event of events) {
    const own = chain.actorEvents.has(event) && !copies.has(event);
    for (const begins of credentials.get(event) ?? []) hold(held, begins, event);
    if (outcomeOf(event) !== "change") continue;
    const rule = ruleOf(event);
    if (rule === undefined) {
      const name = `${event.eventSource.replace(/\.amazonaws\.com$/, "")}:${event.eventName}`;
      if (own) others.set(harmless(name), (others.get(harmless(name)) ?? 0) + 1);
      continue;
    }
    apply(replay, rule(callOf(event, documents)), event, own);
  }
  const told = (each: Held): Effects["stillInEffect"][number] => effectOf(each, reportFile);
  const overAt = (each: Held): string | undefined =>
    each.begins.until !== undefined && each.begins.until <= generatedAt ? each.begins.until : undefined;
  return {
    stillInEffect: held
      .filter((each) => each.ended === undefined && overAt(each) === undefined)
      .map((each) => ({ ...told(each), ...deniedTo(each.begins.begins, replay.denials) })),
    undone: held.flatMap((each) => {
      const [over, ended] = [overAt(each), each.ended];
      if (ended !== undefined) return [{ ...told(each), ended: endingOf(ended.event) }];
      return over === undefined
        ? []
        : [{ ...told(each), ended: { time: over, how: "it expired", by: "", eventId: "" } }];
    }),
    otherChanges: [...others].map(([action, count]) => ({ action, count })),
  };
}

/** The names of the calls that may end what given calls started. */
export function begunBy(events: readonly InvestigatedEvent[]): readonly Thing[] {
  const documents = new Map<string, unknown>();
  return events
    .filter((event) => outcomeOf(event) === "change" || outcomeOf(event) === "sign-in")
    .flatMap((event) => ruleOf(event)?.(callOf(event, documents)) ?? [])
    .flatMap((touch) => ("begins" in touch ? [touch.begins] : []));
}

function apply({ held, denials }: Replay, touches: readonly Touch[], event: InvestigatedEvent, own: boolean): void {
  let ended = false;
  for (const touch of touches) {
    if ("ends" in touch) {
      ended = end(held, touch, event) || ended;
      // a deleted identity takes its policies along
      if (touch.by === undefined) drop(denials, ({ denies }) => touch.ends(denies, event.eventTime));
    } else if ("denies" in touch) denials.push({ denies: touch, event });
    else if ("renames" in touch) drop(denials, ({ denies }) => isOf(denies, touch.renames));
    else if ("lifts" in touch) {
      lift(held, touch.lifts);
      // "names are not distinguished by case": https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
      drop(denials, ({ by }) => by.toLowerCase() === touch.lifts.toLowerCase());
    } else if (touch.after === "something ended" ? ended : own && !(ended && touch.after === "nothing ended")) {
      hold(held, touch, event);
    }
  }
}

/** A state that was set twice is listed once, as set last. */
function hold(held: Held[], begins: Begins, event: InvestigatedEvent): void {
  const same = held.findIndex(
    (each) => each.ended === undefined && JSON.stringify(each.begins.begins) === JSON.stringify(begins.begins),
  );
  if (same >= 0) held.splice(same, 1);
  held.push({ begins, event, ended: undefined });
}

function end(held: readonly Held[], { ends, by }: Ends, event: InvestigatedEvent): boolean {
  let any = false;
  for (const each of held) {
    const gone = each.ended !== undefined && each.ended.by === undefined;
    if (gone || !ends(each.begins.begins, each.event.eventTime)) continue;
    // a suspended state stays suspended by the first cause, until that is removed
    if (each.ended !== undefined && by !== undefined) continue;
    each.ended = { event, by };
    any = true;
  }
  return any;
}

function lift(held: readonly Held[], name: string): void {
  for (const each of held) if (each.ended?.by === name) each.ended = undefined;
}

function drop(denials: Denial[], isGone: (denies: Denies) => boolean): void {
  const kept = denials.filter(({ denies }) => !isGone(denies));
  denials.splice(0, denials.length, ...kept);
}

/** What denies everything to the identity of a state, unless the state is that policy. */
function deniedTo(thing: Thing, denials: readonly Denial[]): Pick<Effects["stillInEffect"][number], "denied"> {
  const denial = denials.find(
    ({ denies: { denies, policyName } }) => isOf(thing, denies) && lastPart(thing.at(-1) ?? "") !== policyName,
  );
  if (denial === undefined) return {};
  const { time, how, by, eventId } = endingOf(denial.event);
  const { to, policyName } = denial.denies;
  return { denied: { to, policyName: harmless(policyName), since: time, how, by, eventId } };
}

function effectOf({ begins, event }: Held, reportFile: string): Effects["stillInEffect"][number] {
  const { what, grants = "", notKnown = "", until = "" } = begins;
  return {
    what,
    grants,
    notKnown,
    until,
    accountId: harmless(begins.begins[1]),
    region: harmless(event.awsRegion),
    since: harmless(event.eventTime),
    by: principalOf(event.raw["userIdentity"]).who,
    call: callName(event),
    eventId: harmless(event.eventId),
    respond: respondCommand(event, begins.principalArn, reportFile),
  };
}

function endingOf(event: InvestigatedEvent): Effects["undone"][number]["ended"] {
  return {
    time: harmless(event.eventTime),
    how: callName(event),
    by: principalOf(event.raw["userIdentity"]).who,
    eventId: harmless(event.eventId),
  };
}

function callName({ eventSource, eventName }: InvestigatedEvent): string {
  return `${harmless(eventSource).replace(/\.amazonaws\.com$/, "")}:${harmless(eventName)}`;
}
