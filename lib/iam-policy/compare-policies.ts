import type { JsonValue } from "../base/json";
import { parsePolicy } from "./parse-policy";
import type { PolicyStatement } from "./policy-statement";
import { splitCount, splitStatement, statementCovers } from "./statement-covers";

/** More than that many combinations are not looked at one by one. Ours have a few hundred. */
const mostCombinations = 20_000;

/** A part of a policy that the other one has nothing like. */
export type PolicyPart = PolicyStatement;

/** How a policy changed, by what it means: the order, the Sids and the way of writing do not count. */
export type PolicyComparison =
  /** One of them is no policy that can be read, or is too large to compare. */
  | { readonly readable: false; readonly why: string }
  | {
      readonly readable: true;
      /** What is allowed now and was not. */
      readonly allowedNow: readonly PolicyPart[];
      /** What was allowed and is no more. */
      readonly allowedNoMore: readonly PolicyPart[];
      /** What is denied now and was not. */
      readonly deniedNow: readonly PolicyPart[];
      /** What was denied and is no more. */
      readonly deniedNoMore: readonly PolicyPart[];
    };

/**
 * Compares two policies, each as JSON. A part counts as covered only where one statement provably covers it: what is
 * left over may be more than what really changed, never less.
 */
export function comparePolicies(before: JsonValue | undefined, after: JsonValue | undefined): PolicyComparison {
  const [old, fresh] = [parsePolicy(before), parsePolicy(after)];
  if (old === undefined) return { readable: false, why: "the policy before cannot be read" };
  if (fresh === undefined) return { readable: false, why: "the policy after cannot be read" };
  if ([old, fresh].some((policy) => policy.reduce((sum, each) => sum + splitCount(each), 0) > mostCombinations)) {
    return { readable: false, why: "the policy is too large to compare" };
  }
  return {
    readable: true,
    allowedNow: notCovered(old, fresh, "Allow"),
    allowedNoMore: notCovered(fresh, old, "Allow"),
    deniedNow: notCovered(old, fresh, "Deny"),
    deniedNoMore: notCovered(fresh, old, "Deny"),
  };
}

/** The parts of `statements` that nothing in `by` covers, put together again by statement. */
function notCovered(
  by: readonly PolicyStatement[],
  statements: readonly PolicyStatement[],
  effect: PolicyStatement["effect"],
): readonly PolicyPart[] {
  return statements
    .filter((statement) => statement.effect === effect)
    .flatMap((statement) => {
      if (by.some((outer) => statementCovers(outer, statement))) return [];
      const left = splitStatement(statement).filter((part) => !by.some((outer) => statementCovers(outer, part)));
      if (left.length === 0) return [];
      return [left.length === splitCount(statement) ? statement : joined(statement, left)];
    });
}

/** One part for people to read: at least what is left, in the statement's words. */
function joined(statement: PolicyStatement, parts: readonly PolicyStatement[]): PolicyPart {
  const union = (pick: (part: PolicyStatement) => PolicyStatement["actions"] | undefined) => {
    const sets = parts.map(pick).filter((set) => set !== undefined);
    const [first] = sets;
    if (first === undefined || first.negated) return first;
    return { negated: false, values: [...new Set(sets.flatMap(({ values }) => values))].sort() };
  };
  const [resources, principals] = [union((part) => part.resources), union((part) => part.principals)];
  return {
    ...statement,
    actions: union((part) => part.actions) ?? statement.actions,
    ...(resources && { resources }),
    ...(principals && { principals }),
  };
}

/** Whether nothing that matters changed. */
export function isSameMeaning(comparison: PolicyComparison): boolean {
  return (
    comparison.readable &&
    [comparison.allowedNow, comparison.allowedNoMore, comparison.deniedNow, comparison.deniedNoMore].every(
      (parts) => parts.length === 0,
    )
  );
}
