import { z } from "zod";
import { date, reason, words } from "./primitives";

/**
 * What may be asked for although it is unsafe. Each name is one choice; a config that makes the choice without the
 * exception is refused, and so is an exception that nothing needs.
 */
export const exceptionRules = [
  "data-events-for-everything",
  "guardrails-off",
  "management-events-not-all",
  "object-lock-off",
  "own-trail",
  "retention-below-floor",
] as const;

export type ExceptionRule = (typeof exceptionRules)[number];

/** An unsafe choice that somebody explained and somebody approved, until a date. */
export const exception = z.strictObject({
  /** Which rule it lifts. */
  rule: z.enum(exceptionRules),
  /** For what: the config path that the rule names in its message, e.g. `trail.dataEvents[0]`. */
  subject: words(1, "the config path that needs it", "copy the path from the error message"),
  /** Why it is needed. */
  reason,
  /** The ticket in which it was discussed. */
  ticket: words(1, "a ticket id or address", "name the ticket in which this was discussed"),
  /** The person who approved it. */
  approver: words(1, "a person", "name the person who approved this"),
  /** The last day on which it holds, YYYY-MM-DD; at most a year ahead. */
  expires: date,
});

export type Exception = z.infer<typeof exception>;
