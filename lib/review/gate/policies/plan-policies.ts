import { policyDocumentNamed, policyOfArguments } from "../../../iam-policy/document-policy";
import { isUnknown } from "../changes";
import { bodyAt } from "../documents";
import { markAt, marksAnything } from "../json-values";
import type { Plan, ResourceChange } from "../plan-document";
import { asJsonObject } from "../plan-document";
import { policyAttributes } from "./policy-attributes";
import type { GateInput } from "../rule";

/**
 * Adds the policies that Terraform leaves to the apply although all of their inputs are known. Terraform reads a policy
 * document only during the apply if anything that it refers to changes, even a tag.
 */
export function withPolicies(plan: Plan, { head }: GateInput["documents"]): Plan {
  const reads = plan.changes.filter(({ mode, type }) => mode === "data" && type === "aws_iam_policy_document");
  if (reads.length === 0) return plan;
  return {
    ...plan,
    changes: plan.changes.map((change) => {
      const attribute = policyAttributes[change.type];
      if (attribute === undefined || !isUnknown(change, attribute)) return change;
      const source = policyDocumentNamed(bodyAt(head, change.address)?.[attribute]);
      const policy = policyRead(reads.find(({ address }) => address === source));
      return policy === undefined ? change : withValue(change, attribute, policy);
    }),
  };
}

function policyRead(read: ResourceChange | undefined): string | undefined {
  if (read === undefined) return undefined;
  // The result is known only after the apply, but the inputs must be known.
  const { id: _id, json: _json, minified_json: _minified, ...made } = asJsonObject(read.afterUnknown);
  return marksAnything(made) || marksAnything(markAt(read.afterUnknown, "statement"))
    ? undefined
    : policyOfArguments(read.after);
}

function withValue(change: ResourceChange, attribute: string, value: string): ResourceChange {
  const { [attribute]: _unknown, ...afterUnknown } = asJsonObject(change.afterUnknown);
  return { ...change, after: { ...change.after, [attribute]: value }, afterUnknown };
}
