import type { JsonValue } from "../../base/json";
import { comparePolicies, isSameMeaning } from "../../iam-policy/compare-policies";
import { describeStatement } from "../../iam-policy/describe-statement";

/** Changes in the meaning of a policy, one a line. */
export function policyDifferences(before: JsonValue | undefined, after: JsonValue | undefined): readonly string[] {
  const comparison = comparePolicies(before, after);
  if (!comparison.readable) return [`the policy changes: ${comparison.why}`];
  if (isSameMeaning(comparison)) return ["the policy is written in another way and means the same"];
  const { allowedNow, allowedNoMore, deniedNow, deniedNoMore } = comparison;
  return [
    ...allowedNow.map((part) => `new: ${describeStatement(part)}`),
    ...deniedNoMore.map((part) => `removed: ${describeStatement(part)}`),
    ...deniedNow.map((part) => `new: ${describeStatement(part)}`),
    ...allowedNoMore.map((part) => `removed: ${describeStatement(part)}`),
  ];
}
