import { z } from "zod";
import { formerGateRuleIds, gateRuleIds, type FormerGateRuleId, type GateRuleId } from "./gate-rules";
import { didYouMean } from "../base/suggest";
import { message } from "./message";
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

/** A name that a rule of the gate had before. */
type FormerExceptionRule = `gate-${FormerGateRuleId}`;

export type ConfigExceptionRule = (typeof configRules)[number];

export type ExceptionRule = ConfigExceptionRule | GateExceptionRule | FormerExceptionRule;

/** What may be asked for although it is unsafe: by the config, or by a change. */
const currentRules: readonly ExceptionRule[] = [
  ...configRules,
  ...gateRuleIds.map((id): GateExceptionRule => `gate-${id}`),
];
const formerRules = (Object.keys(formerGateRuleIds) as FormerGateRuleId[]).map(
  (id): FormerExceptionRule => `gate-${id}`,
);

const exceptionRule = z.enum([...currentRules, ...formerRules], {
  error: ({ input }) =>
    message(
      `one of ${currentRules.map((rule) => `"${rule}"`).join(", ")}`,
      didYouMean(typeof input === "string" ? input : "", currentRules, "use one of these values"),
    ),
});

/** What a rule is called now. */
export function currentRule(rule: ExceptionRule): ConfigExceptionRule | GateExceptionRule {
  const former = Object.entries(formerGateRuleIds).find(([id]) => rule === `gate-${id}`);
  return former === undefined ? (rule as ConfigExceptionRule | GateExceptionRule) : `gate-${former[1]}`;
}

/** Whether an exception is for the review's gate, not for the config. */
export function isGateException({ rule }: { readonly rule: ExceptionRule }): boolean {
  return rule.startsWith("gate-");
}

/** An unsafe choice that somebody explained and somebody approved, until a date. */
export const exception = z.strictObject({
  /** Which rule it lifts. */
  rule: exceptionRule,
  /**
   * For what: the config path that the rule names in its message, e.g. `trail.dataEvents[0]`; for a rule of the gate,
   * `<stack>/<resource address>` as the review names it, or a stack for all that the rule finds there; for
   * `gate-cost-limit-exceeded` the environment's name. 1 character or more.
   */
  subject: words(
    1,
    "the config path of the setting, or the stack and address in the review",
    "copy it from the message",
  ),
  /** Why it is needed: 15 characters or more. */
  reason,
  /** The ticket in which it was discussed, its id or its address: 1 character or more. */
  ticket: words(1, "a ticket id or address", "name the ticket in which this was discussed"),
  /** The person who approved it: 1 character or more. */
  approver: words(1, "a person", "name the person who approved this"),
  /** The last day on which it holds, YYYY-MM-DD; at most a year ahead. */
  expires: date,
});

export type Exception = z.infer<typeof exception>;

/** What an entry of `exceptions` needs, in the order in which people write it. */
export const exceptionFields: readonly string[] = Object.keys(exception.shape);
