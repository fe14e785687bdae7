import type { LandingZone } from "../../../../model/landing-zone";
import type { JsonValue } from "../../../../base/json";
import { boundaryName } from "../../../../naming/access-names";
import { allowsDelivery, mayDenyDelivery } from "../../policies/delivery-statements";
import { isHandingOnRole } from "../../policies/own-roles";
import { policyAttributes } from "../../policies/policy-attributes";
import type { ResourceChange } from "../../plan-document";
import { comparePolicies } from "../../../../iam-policy/compare-policies";
import { describeStatement } from "../../../../iam-policy/describe-statement";
import { parsePolicy } from "../../../../iam-policy/parse-policy";
import type { GateRule, JudgedChange, Judgement } from "../../rule";

/**
 * Whether the policy belongs to a role that delivers events or messages, or is the permissions boundary of such roles.
 */
function isOfDelivery({ type, before }: ResourceChange, landingZone: LandingZone): boolean {
  return (
    (type === "aws_iam_role_policy" && isHandingOnRole(landingZone, before["role"])) ||
    (type === "aws_iam_policy" && before["name"] === boundaryName(landingZone, "service"))
  );
}

function judge(before: JsonValue, after: JsonValue, { change, input }: JudgedChange): Judgement | undefined {
  const comparison = comparePolicies(before, after);
  // The rule policy-widened refuses a policy that cannot be read.
  if (!comparison.readable) return undefined;
  const { landingZone } = input;
  const isDelivery = isOfDelivery(change, landingZone);
  const delivers = (parsePolicy(before) ?? []).filter(
    (each) => allowsDelivery(each, landingZone) || (isDelivery && each.effect === "Allow"),
  );
  const lost = comparison.allowedNoMore.filter((each) => isDelivery || allowsDelivery(each, landingZone));
  const denied = comparison.deniedNow.filter((each) =>
    delivers.some((allowed) => mayDenyDelivery(each, allowed, landingZone)),
  );
  if (lost.length === 0 && denied.length === 0) return undefined;
  return {
    verdict: "needs-exception",
    found: [
      ...lost.map((each) => `a permission that delivery needs is removed: ${describeStatement(each)}`),
      ...denied.map((each) => `a new denial may block delivery: ${describeStatement(each)}`),
    ].join("; "),
  };
}

export const deliveryDenied: GateRule = {
  id: "delivery-denied",
  what: "CloudTrail, CloudWatch, S3 and the notifier can deliver as before.",
  why: "If a service cannot deliver, no evidence arrives, and nobody is notified.",
  fix: "allow the service again, and exempt services from the new denial with aws:PrincipalIsAWSService",
  attributes: Object.fromEntries(
    Object.entries(policyAttributes)
      .filter(([type]) => type !== "aws_organizations_policy")
      .map(([type, attribute]) => [type, { [attribute]: { onUpdate: judge } }]),
  ),
};
