import { comparePolicies } from "../../../../iam-policy/compare-policies";
import { describeStatement } from "../../../../iam-policy/describe-statement";
import { policyInDocument } from "../../../../iam-policy/document-policy";
import { parsePolicy } from "../../../../iam-policy/parse-policy";
import type { PolicyStatement } from "../../../../iam-policy/policy-statement";
import type { JsonValue } from "../../../../base/json";
import { isUnknown, judgedChanges } from "../../changes";
import { bodyAt } from "../../documents";
import { lockedOut } from "../../policies/guardrail-denials";
import { type ResourceChange, textAt } from "../../plan-document";
import type { AttributeJudge, GateInput, GateRule, Judgement, RuleFinding } from "../../rule";

const policyType = "aws_organizations_policy";

function judge(
  statements: readonly PolicyStatement[] | undefined,
  input: GateInput,
  accountId?: string,
): Judgement | undefined {
  if (statements === undefined) return { verdict: "needs-exception", found: "the guardrail cannot be read" };
  const found = statements.flatMap((statement) => {
    const hit = lockedOut(statement, input.landingZone, accountId);
    return hit.length === 0 ? [] : [`${describeStatement(statement)}: it may deny ${hit.join(", ")}`];
  });
  return found.length === 0 ? undefined : { verdict: "needs-exception", found: found.join("; ") };
}

function judgeChange(before: JsonValue, after: JsonValue, input: GateInput): Judgement | undefined {
  const comparison = comparePolicies(before, after);
  // The rule policy-widened refuses a policy that cannot be read.
  return comparison.readable ? judge(comparison.deniedNow, input) : undefined;
}

/** The policy of a new attachment, if the same plan does not create that policy. */
function judgeAttachment(change: ResourceChange, input: GateInput): readonly RuleFinding[] {
  const { plan, documents } = input;
  const written = textAt(bodyAt(documents.head, change.address) ?? {}, "policy_id");
  const address = /^\$\{(aws_organizations_policy\.[\w-]+)\.id\}$/.exec(written)?.[1];
  const id = textAt(change.after, "policy_id");
  const policy = plan.changes.find(
    (each) => each.type === policyType && (each.address === address || (id !== "" && each.after["id"] === id)),
  );
  if (policy?.action === "create") return [];
  const target = textAt(change.after, "target_id");
  const content = policy === undefined || isUnknown(policy, "content") ? undefined : policy.after["content"];
  const text =
    content ?? (address === undefined ? undefined : policyInDocument(documents.head ?? {}, address, "content"));
  const about = { address: change.address, attribute: "policy_id" };
  if (typeof text !== "string") {
    const found = "it attaches a policy whose content is not known here";
    return [{ ...about, verdict: "needs-exception", found }];
  }
  const judgement = judge(parsePolicy(text), input, /^\d{12}$/.test(target) ? target : undefined);
  return judgement === undefined ? [] : [{ ...about, ...judgement }];
}

/** A new policy that the plan does not show, as written in the code. */
function judgeUnshown(change: ResourceChange, input: GateInput): readonly RuleFinding[] {
  if (!isUnknown(change, "content")) return [];
  const text = policyInDocument(input.documents.head ?? {}, change.address, "content");
  const judgement = judge(text === undefined ? undefined : parsePolicy(text), input);
  return judgement === undefined ? [] : [{ ...judgement, address: change.address, attribute: "content" }];
}

export const guardrailLocksOut: GateRule = {
  id: "guardrail-locks-out",
  what: "No new Deny blocks the investigator, plan, apply or break-glass role.",
  why: "Evidence is of no use if a guardrail, bucket policy or key policy locks out the investigators or the pipeline.",
  fix: "exempt these roles with ArnNotLike on aws:PrincipalArn, deny less, or ask for an exception",
  attributes: {
    ...Object.fromEntries(
      ["aws_kms_key", "aws_s3_bucket_policy"].map((type) => [
        type,
        {
          policy: {
            onUpdate: (before, after, { input }) => judgeChange(before, after, input),
          } satisfies AttributeJudge,
        },
      ]),
    ),
    aws_organizations_policy: {
      content: {
        onUpdate: (before, after, { input }) => judgeChange(before, after, input),
        onCreate: (after, { input }) => judge(parsePolicy(after), input),
        unknownOnCreate: true,
      },
    },
  },
  check: (input) =>
    judgedChanges(input.plan)
      .filter(({ as }) => as === "create")
      .flatMap(({ change }) => {
        if (change.type === policyType) return judgeUnshown(change, input);
        return change.type === "aws_organizations_policy_attachment" ? judgeAttachment(change, input) : [];
      }),
};
