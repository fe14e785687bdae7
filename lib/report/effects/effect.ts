import { isObject } from "../../base/json";
import type { InvestigatedEvent } from "../../investigation/investigated-event";
import { valueIn } from "../../respond/catalogue/change";

/**
 * Identifies a state that a call set; the call that undoes it has the same key: service, account, kind of resource,
 * resource name, and part of it, such as `["iam", "111122223333", "User", "alice", "policy", "arn:…"]`.
 */
export type Thing = readonly [place: string, accountId: string, type: string, name: string, ...what: readonly string[]];

/** A call starts a lasting state. */
export interface Begins {
  readonly begins: Thing;
  /** The state as a clause: `AdministratorAccess is attached to IAM user alice`. */
  readonly what: string;
  /** What the state allows to whom. @default - nothing to add */
  readonly grants?: string;
  /** What the events do not contain. @default - nothing */
  readonly notKnown?: string;
  /** Expiration, UTC. @default - it does not expire */
  readonly until?: string;
  /**
   * Only if the call ended no other state (otherwise it only reverted one); or only if it ended one, by any caller (a
   * result of undoing). @default - always
   */
  readonly after?: "nothing ended" | "something ended";
  /** The ARN of the principal that `lz respond` contains. @default - `lz respond` takes the event */
  readonly principalArn?: string;
}

/** A call ends an earlier state. */
export interface Ends {
  readonly ends: (thing: Thing, since: string) => boolean;
  /**
   * The key of what suspends the state: if that is removed, the state is in effect again. @default - the state is ended
   */
  readonly by?: string;
}

/** A call denies every action to an identity: its grants stay as they are, and allow nothing. */
export interface Denies {
  readonly denies: Thing;
  /** The key of the policy: if that is removed, nothing is denied by it. */
  readonly by: string;
  /** The identity, such as `IAM user alice`. */
  readonly to: string;
  readonly policyName: string;
}

/** A call removes what suspended a state, or what denied everything to an identity. */
export interface Lifts {
  readonly lifts: string;
}

/** A call gives an identity another name: later calls on its policies have that name. */
export interface Renames {
  readonly renames: Thing;
}

export type Touch = Begins | Ends | Denies | Lifts | Renames;

/** The lasting effects of a call; none if the request lacks the needed fields. */
export type Rule = (call: CallOfEvent) => readonly Touch[];

/** A successful call, for {@link Rule}s. */
export interface CallOfEvent {
  readonly event: InvestigatedEvent;
  readonly accountId: string;
  readonly region: string;
  /** A text in the request; empty if there is none. */
  readonly asked: (...path: readonly string[]) => string;
  /** A value of the event. */
  readonly value: (...path: readonly string[]) => unknown;
  /** Policy documents created by earlier events, by policy ARN. */
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

/** Ends every state of a resource and of its parts. */
export function endsOf(...start: readonly string[]): Ends {
  return { ends: (thing) => isOf(thing, start) };
}

export function isOf(thing: Thing, start: readonly string[]): boolean {
  return start.every((part, index) => thing[index] === part);
}

/** The value if it is a text. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The last part of an ARN or path. */
export function lastPart(name: string): string {
  return name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf(":")) + 1);
}

/** The objects or texts of a list; some services wrap it in `items`. */
export function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  return isObject(value) && Array.isArray(value["items"]) ? (value["items"] as readonly unknown[]) : [];
}
