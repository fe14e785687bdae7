import { isObject } from "../../base/json";
import type { InvestigatedEvent } from "../../investigation/investigated-event";
import { valueIn } from "../../respond/catalogue/change";

/**
 * What a call set, named so that the call that undoes it names the same: a kind of place, the account, a kind of
 * resource, the resource's name, and what of it, such as `["iam", "111122223333", "User", "alice", "policy", "arn:…"]`.
 */
export type Thing = readonly [place: string, accountId: string, type: string, name: string, ...what: readonly string[]];

/** A call sets something that lasts. */
export interface Begins {
  readonly begins: Thing;
  /** In words, as a clause: `AdministratorAccess is attached to IAM user alice`. */
  readonly what: string;
  /** What that gives to whom. @default - nothing more is to be said */
  readonly grants?: string;
  /** What the events do not say. @default - nothing */
  readonly notKnown?: string;
  /** Ends by itself then, UTC. @default - it lasts */
  readonly until?: string;
  /**
   * Only where the call ended nothing: else it only took back what was set. Or only where it ended something, whoever
   * called: what comes of undoing. @default - always
   */
  readonly after?: "nothing ended" | "something ended";
  /** The ARN of whom `lz respond` contains. @default - `lz respond` takes the event */
  readonly principalArn?: string;
}

/** A call ends what was set before it. */
export interface Ends {
  readonly ends: (thing: Thing, since: string) => boolean;
  /** Names what holds it back: where that is taken away, it is in effect again. @default - it is gone */
  readonly by?: string;
}

/** A call takes away what held something back. */
export interface Lifts {
  readonly lifts: string;
}

export type Touch = Begins | Ends | Lifts;

/** What a call touches that lasts. Its request may lack whatever it should hold: nothing is touched then. */
export type Rule = (call: CallOfEvent) => readonly Touch[];

/** A successful call, for {@link Rule}s. */
export interface CallOfEvent {
  readonly event: InvestigatedEvent;
  readonly accountId: string;
  readonly region: string;
  /** A text of the request; empty where there is none. */
  readonly asked: (...path: readonly string[]) => string;
  /** A value of the event. */
  readonly value: (...path: readonly string[]) => unknown;
  /** The documents of policies that events of before made, by the policy's ARN. */
  readonly documents: Map<string, unknown>;
}

export function callOf(event: InvestigatedEvent, documents: Map<string, unknown>): CallOfEvent {
  const value = (...path: readonly string[]): unknown => valueIn(event.raw, ...path);
  return {
    event,
    accountId: event.accountId,
    region: event.awsRegion,
    value,
    asked: (...path) => textOf(value("requestParameters", ...path)),
    documents,
  };
}

/** Ends whatever was set of a thing, and of what belongs to it. */
export function endsOf(...start: readonly string[]): Ends {
  return { ends: (thing) => isOf(thing, start) };
}

export function isOf(thing: Thing, start: readonly string[]): boolean {
  return start.every((part, index) => thing[index] === part);
}

/** A text, or nothing. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The name that an ARN or a path ends in. */
export function lastPart(name: string): string {
  return name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf(":")) + 1);
}

/** The objects or texts of a list, which some services put into `items`. */
export function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  return isObject(value) && Array.isArray(value["items"]) ? (value["items"] as readonly unknown[]) : [];
}
