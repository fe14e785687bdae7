import { currentRule, type Exception } from "../../model/exceptions";
import type { JsonValue } from "../../base/json";
import { asApplied } from "./applied-plan";
import { changedAttributes, isUnknown, isWhollyUnknown, judgedChanges } from "./changes";
import { markAt, marksAnything } from "./json-values";
import type { ResourceChange } from "./plan-document";
import { endedChanges, freeChanges, type ToldChange } from "./told-changes";
import type { GateInput, GateRule, RuleFinding, Verdict } from "./rule";
import { gateRules } from "./rules/all-rules";

/** A finding of the gate, and its result. */
export interface Finding {
  readonly rule: Pick<GateRule, "id" | "what" | "why" | "fix">;
  readonly stack: string;
  /** Terraform's address; empty if the finding concerns the whole stack. */
  readonly address: string;
  readonly attribute?: string;
  readonly found: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
  /** The rule's own verdict. */
  readonly judged: Exclude<Verdict, "allow">;
  /** The verdict that holds: `allow` if an exception covers the finding. */
  readonly verdict: Verdict;
  /** The exception that covers it. */
  readonly exception?: Exception;
}

/** The gate's result for the plan of one stack. */
export interface GateResult {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** Changes that no rule evaluates on purpose, but that people should read. */
  readonly told: readonly ToldChange[];
}

/** Shown instead of a sensitive value. */
export const maskedValue = "(sensitive value)";

/**
 * Evaluates the plan of one stack with every rule, from what was last applied to what the code wants. Pure.
 * @param today YYYY-MM-DD, UTC; expired exceptions do not count
 */
export function judgePlan(given: GateInput, today: string, rules: readonly GateRule[] = gateRules): GateResult {
  const plan = asApplied(given.plan, given.documents);
  const input = { ...given, plan, documents: comparable(given.documents) };
  const findings = rules
    .flatMap((rule) =>
      withoutRepeats([...judgeAttributes(rule, input), ...(rule.check?.(input) ?? [])]).map((found) =>
        toFinding(rule, found, input, today),
      ),
    )
    .sort((left, right) => severity(right.verdict) - severity(left.verdict));
  const told = [...freeChanges(input), ...endedChanges(input), ...broughtBack(given, input, rules)];
  return { verdict: worstVerdict(findings.map(({ verdict }) => verdict)), findings, told };
}

/** The base that rules compare a document with: none if the base is the head itself, as for a new document. */
function comparable({ isBaseHead = false, ...documents }: GateInput["documents"]): GateInput["documents"] {
  return isBaseHead && documents.head !== undefined ? { head: documents.head } : documents;
}

/**
 * Values that the plan restores and that are weaker than what somebody set by hand since. They are not the change's
 * fault, but people should expect them.
 */
function broughtBack(given: GateInput, input: GateInput, rules: readonly GateRule[]): readonly ToldChange[] {
  const drifted = new Set(given.plan.drift.filter(({ action }) => action === "update").map(({ address }) => address));
  if (drifted.size === 0) return [];
  const keyOf = ({ address, attribute = "" }: RuleFinding): string => `${address} ${attribute}`;
  const found = new Set(rules.flatMap((rule) => judgeAttributes(rule, input)).map(keyOf));
  return rules.flatMap((rule) =>
    judgeAttributes(rule, given)
      .filter((finding) => drifted.has(finding.address) && !found.has(keyOf(finding)))
      .map(({ address, attribute, found: what }) => ({
        kind: "brought-back" as const,
        stack: given.stack,
        address,
        ...(attribute !== undefined && { attribute }),
        rule: rule.id,
        told: `what was applied is brought back, and is weaker than what somebody set by hand: ${what}`,
      })),
  );
}

/** Adopted resources are evaluated as new and as changed, so one problem may be found twice. */
function withoutRepeats(findings: readonly RuleFinding[]): readonly RuleFinding[] {
  return [...new Map(findings.map((each) => [JSON.stringify(each), each])).values()];
}

/** The worst of several verdicts; `allow` if there are none. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce<Verdict>((worst, verdict) => (severity(verdict) > severity(worst) ? verdict : worst), "allow");
}

/** The subject that an exception of this finding has: `<stack>/<address>`, or the stack if there is no address. */
export function exceptionSubject({ stack, address }: Pick<Finding, "stack" | "address">): string {
  return address === "" ? stack : `${stack}/${address}`;
}

function severity(verdict: Verdict): number {
  return ["allow", "needs-exception", "deny"].indexOf(verdict);
}

function judgeAttributes(rule: GateRule, input: GateInput): readonly RuleFinding[] {
  if (rule.attributes === undefined) return [];
  return judgedChanges(input.plan).flatMap(({ as, change }) => {
    const judges = rule.attributes?.[change.type] ?? {};
    const changed = changedAttributes(change);
    return Object.entries(judges).flatMap(([attribute, judge]): readonly RuleFinding[] => {
      if (as === "update" ? isUnknown(change, attribute) : isWhollyUnknown(change, attribute)) return [];
      const [before = null, after = null] = [change.before[attribute], change.after[attribute]];
      if (as === "update" && !changed.includes(attribute)) return [];
      const on = { change, input };
      const judgement = as === "update" ? judge.onUpdate(before, after, on) : judge.onCreate?.(after, on);
      return judgement === undefined ? [] : [{ ...judgement, address: change.address, attribute }];
    });
  });
}

function toFinding(rule: GateRule, finding: RuleFinding, input: GateInput, today: string): Finding {
  const { landingZone, plan, stack } = input;
  const { id, what, why, fix } = rule;
  const { address, attribute, found, verdict: judged } = finding;
  const change = plan.changes.find((each) => each.address === address && each.deposed === undefined);
  const exception =
    judged === "deny" ? undefined : findException(landingZone.environment.exceptions, rule, { stack, address }, today);
  return {
    rule: { id, what, why, fix },
    stack,
    address,
    ...(attribute !== undefined && { attribute }),
    found: isSensitive(change, attribute) ? found.replace(/:.*$/s, `: ${maskedValue}`) : found,
    ...valuesOf(finding, change),
    judged,
    verdict: exception === undefined ? judged : "allow",
    ...(exception && { exception }),
  };
}

function findException(
  exceptions: readonly Exception[],
  { id }: GateRule,
  about: Pick<Finding, "stack" | "address">,
  today: string,
): Exception | undefined {
  const subjects = [exceptionSubject(about), about.stack];
  return exceptions.find(
    ({ rule, subject, expires }) =>
      currentRule(rule) === `gate-${id}` && subjects.includes(subject) && expires >= today,
  );
}

/** The values before and after, if the plan shows them and they are not sensitive. */
function valuesOf(finding: RuleFinding, change: ResourceChange | undefined): Pick<Finding, "before" | "after"> {
  const { attribute, before, after } = finding;
  if (before !== undefined || after !== undefined) {
    return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
  }
  if (attribute === undefined || change === undefined || change.action === "delete") return {};
  if (!(attribute in change.before) && !(attribute in change.after)) return {};
  if (isSensitive(change, attribute)) return { before: maskedValue, after: maskedValue };
  return {
    ...(change.action !== "create" && change.isAdopted !== true && { before: change.before[attribute] ?? null }),
    ...(!isUnknown(change, attribute) && { after: change.after[attribute] ?? null }),
  };
}

function isSensitive(change: ResourceChange | undefined, attribute: string | undefined): boolean {
  if (change === undefined || attribute === undefined) return false;
  return (
    marksAnything(markAt(change.beforeSensitive, attribute)) || marksAnything(markAt(change.afterSensitive, attribute))
  );
}
