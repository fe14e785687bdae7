import type { JsonValue } from "../../base/json";
import { comparePolicies, isSameMeaning } from "../../iam-policy/compare-policies";
import { describeStatement } from "../../iam-policy/describe-statement";

/** What changes in the meaning of a policy, a line each. */
export function policyDifferences(before: JsonValue | undefined, after: JsonValue | undefined): readonly string[] {
  const comparison = comparePolicies(before, after);
  if (!comparison.readable) return [`the policy changes, and ${comparison.why}`];
  if (isSameMeaning(comparison)) return ["the policy is written in another way and means the same"];
  const { allowedNow, allowedNoMore, deniedNow, deniedNoMore } = comparison;
  return [
    ...allowedNow.map((part) => `new: ${describeStatement(part)}`),
    ...deniedNoMore.map((part) => `gone: ${describeStatement(part)}`),
    ...deniedNow.map((part) => `new: ${describeStatement(part)}`),
    ...allowedNoMore.map((part) => `gone: ${describeStatement(part)}`),
  ];
}
