import type { JsonValue } from "../../../synthesis/synthesized-stack";
import { isHandingOnRole } from "../own-roles";
import { allowsService, mayDenyService, policyAttributes } from "../policy-attributes";
import { comparePolicies } from "../policy/compare-policies";
import { describeStatement } from "../policy/describe-statement";
import { parsePolicy } from "../policy/parse-policy";
import type { GateRule, JudgedChange, Judgement } from "../rule";

function judge(before: JsonValue, after: JsonValue, { change, input }: JudgedChange): Judgement | undefined {
  const comparison = comparePolicies(before, after);
  // What cannot be read is refused by the rule on wider policies.
  if (!comparison.readable) return undefined;
  const isDelivery = change.type === "aws_iam_role_policy" && isHandingOnRole(input.landingZone, change.before["role"]);
  const delivers = (parsePolicy(before) ?? []).filter(
    (each) => allowsService(each) || (isDelivery && each.effect === "Allow"),
  );
  const lost = comparison.allowedNoMore.filter((each) => isDelivery || allowsService(each));
  const denied = comparison.deniedNow.filter((each) => delivers.some((allowed) => mayDenyService(each, allowed)));
  if (lost.length === 0 && denied.length === 0) return undefined;
  return {
    verdict: "needs-exception",
    found: [
      ...lost.map((each) => `a service may no longer do its part: ${describeStatement(each)}`),
      ...denied.map((each) => `a service may be hit by a new denial: ${describeStatement(each)}`),
    ].join("; "),
  };
}

export const deliveryDenied: GateRule = {
  id: "delivery-denied",
  what: "CloudTrail, CloudWatch, S3 and the notifier may deliver what they delivered.",
  why: "A narrower policy can end the evidence as surely as a wider one: nothing arrives, and nobody is told.",
  fix: "let the service in again, and spare services in the new denial with aws:PrincipalIsAWSService",
  attributes: Object.fromEntries(
    Object.entries(policyAttributes)
      .filter(([type]) => type !== "aws_organizations_policy")
      .map(([type, attribute]) => [type, { [attribute]: { onUpdate: judge } }]),
  ),
};
