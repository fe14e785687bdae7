import type { CloudTrailEvent } from "../../events/read-events";
import { isObject } from "../../base/json";
import type { AccountReader } from "../aws/account-reader";
import { plainValue, type Call, type CalledService } from "../aws/call";
import type { BareStep, RevocationOptions } from "../identity-steps";

/** A change that an event tells of, and what is there to undo it with. */
export interface Change {
  readonly event: CloudTrailEvent;
  /** The account in which it happened. */
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  /** Absent where the account was not read. */
  readonly reader: AccountReader | undefined;
  readonly revocation: RevocationOptions;
  /** A value of the request. @throws MissingInEvent */
  readonly asked: (name: string) => string;
  /** Who made the request, for calls that leave out whose they are. `undefined` for who is no IAM user. */
  readonly callingUser: string | undefined;
}

/** How one kind of change is undone. */
export type UndoChange = (change: Change) => Promise<readonly BareStep[]> | readonly BareStep[];

/** The event lacks what undoing it would need. */
export class MissingInEvent extends Error {}

/** A value of an object of the event, by its path; `undefined` where there is none. */
export function valueIn(fields: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), fields);
}

/**
 * A name, an id or an ARN of the event: one that a command line holds, and that the AWS command line reads as it is.
 * @throws MissingInEvent
 */
export function textIn(event: CloudTrailEvent, ...path: readonly string[]): string {
  const value = valueIn(event, ...path);
  if (typeof value === "string" && plainValue.test(value)) return value;
  throw new MissingInEvent(`plain ${path.join(".")}`);
}

/** A call in the account and Region of a change; Organizations' calls have no Region. */
export function regionalCall(
  { accountId, region }: Change,
  service: CalledService,
  operation: string,
  input: Call["input"],
): Call {
  return { accountId, service, operation, input, ...(service !== "organizations" && { region }) };
}

/** A step of a person. */
export function byHandStep(what: string, why: string, byHand: readonly string[], undoNote?: string): BareStep {
  return { what, why, byHand, ...(undoNote !== undefined && { undoNote }) };
}
