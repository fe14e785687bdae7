import { z } from "zod";
import type { GateRuleId } from "./gate-rules";
import { gateRuleIds } from "./gate-rules";
import { date, reason, words } from "./primitives";

/**
 * What a config may ask for although it is unsafe. Each name is one choice; a config that makes the choice without the
 * exception is refused, and so is an exception that nothing needs.
 */
const configRules = [
  "data-events-for-everything",
  "guardrails-off",
  "management-events-not-all",
  "object-lock-off",
  "own-trail",
  "planned-move",
  "retention-below-floor",
] as const;

/** `gate-` and the id of a rule of the review's gate: whether a plan needs it, only the plan shows. */
type GateExceptionRule = `gate-${GateRuleId}`;

export type ConfigExceptionRule = (typeof configRules)[number];

export type ExceptionRule = ConfigExceptionRule | GateExceptionRule;

/** What may be asked for although it is unsafe: by the config, or by a change. */
const exceptionRules: readonly ExceptionRule[] = [
  ...configRules,
  ...gateRuleIds.map((id): GateExceptionRule => `gate-${id}`),
];

/** Whether an exception is for the review's gate, not for the config. */
export function isGateException({ rule }: { readonly rule: ExceptionRule }): boolean {
  return rule.startsWith("gate-");
}

/** An unsafe choice that somebody explained and somebody approved, until a date. */
export const exception = z.strictObject({
  /** Which rule it lifts. */
  rule: z.enum(exceptionRules),
  /**
   * For what: the config path that the rule names in its message, e.g. `trail.dataEvents[0]`; for a rule of the gate,
   * `<stack>/<resource address>` as the review names it, or a stack for all that the rule finds there; for
   * `gate-cost-bound` the environment's name.
   */
  subject: words(
    1,
    "the config path that needs it, or the stack and address that the review names",
    "copy it from the message",
  ),
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
