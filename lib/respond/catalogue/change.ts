import type { CloudTrailEvent } from "../../events/read-events";
import { isObject } from "../../base/json";
import type { AccountReader } from "../aws/account-reader";
import { plainValue, type Call, type CalledService } from "../aws/call";
import type { BareStep, RevocationOptions } from "../identity-steps";

/** An event's change, and the inputs for its undo. */
export interface Change {
  readonly event: CloudTrailEvent;
  /** The event's account. */
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  /** Absent if the account was not read. */
  readonly reader: AccountReader | undefined;
  readonly revocation: RevocationOptions;
  /** A value of the request. @throws MissingInEvent */
  readonly asked: (name: string) => string;
  /**
   * The IAM user that made the request, for requests that omit the user name. `undefined` if the caller is not an IAM
   * user.
   */
  readonly callingUser: string | undefined;
}

/** The undo of one kind of change. */
export type UndoChange = (change: Change) => Promise<readonly BareStep[]> | readonly BareStep[];

/** The event lacks a value that the undo needs. */
export class MissingInEvent extends Error {}

/** A value in the event, by its path; `undefined` if there is none. */
export function valueIn(fields: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), fields);
}

/**
 * A name, id or ARN from the event that is safe on a command line and that the AWS CLI does not interpret.
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

/** A manual step. */
export function byHandStep(what: string, why: string, byHand: readonly string[], undoNote?: string): BareStep {
  return { what, why, byHand, ...(undoNote !== undefined && { undoNote }) };
}
