import type { JsonValue } from "../../../../base/json";
import { isUnknown, judgedChanges } from "../../changes";
import { policyInDocument } from "../../../../iam-policy/document-policy";
import { isForChannel } from "../../policies/config-grants";
import { mustHold, mustStay } from "../../judges";
import { isOfSomethingNew } from "../../owners";
import { allowsEverything, allowsStrangers, isPublic, policyAttributes } from "../../policies/policy-attributes";
import { comparePolicies } from "../../../../iam-policy/compare-policies";
import { describeStatement } from "../../../../iam-policy/describe-statement";
import { parsePolicy } from "../../../../iam-policy/parse-policy";
import type { PolicyStatement } from "../../../../iam-policy/policy-statement";
import type {
  AttributeJudge,
  AttributeJudges,
  GateInput,
  GateRule,
  JudgedChange,
  Judgement,
  RuleFinding,
} from "../../rule";

/** @param isExpected whether config requires what a statement newly allows */
function judge(
  before: JsonValue | undefined,
  after: JsonValue,
  isExpected: (part: PolicyStatement) => boolean = () => false,
): Judgement | undefined {
  const comparison = comparePolicies(before, after);
  if (!comparison.readable) return { verdict: "needs-exception", found: comparison.why };
  const { deniedNoMore } = comparison;
  const allowedNow = comparison.allowedNow.filter((part) => !isExpected(part));
  if (allowedNow.some(isPublic))
    return { verdict: "deny", found: `the policy allows everybody: ${listed(allowedNow.filter(isPublic))}` };
  const found = [
    ...(allowedNow.length === 0 ? [] : [`the policy allows more: ${listed(allowedNow)}`]),
    ...(deniedNoMore.length === 0 ? [] : [`the policy denies less: ${listed(deniedNoMore)}`]),
  ];
  return found.length === 0 ? undefined : { verdict: "needs-exception", found: found.join("; ") };
}

function judgeNew(after: JsonValue, { change, input }: JudgedChange): Judgement | undefined {
  if (!isOfSomethingNew(change, input)) return judge(undefined, after);
  const statements = parsePolicy(after);
  if (statements === undefined) return { verdict: "needs-exception", found: "the policy cannot be read" };
  const open = statements.filter(isPublic);
  if (open.length > 0) return { verdict: "deny", found: `the policy allows everybody: ${listed(open)}` };
  const wide = statements.filter((statement) => allowsStrangers(statement, input) || allowsTooMuch(statement));
  return wide.length === 0
    ? undefined
    : {
        verdict: "needs-exception",
        found: `the policy allows accounts outside the landing zone, or allows everything: ${listed(wide)}`,
      };
}

/** Service control policies start from a statement that allows everything, so only their denials count. */
function allowsTooMuch(statement: PolicyStatement): boolean {
  return statement.principals === undefined && statement.resources !== undefined && allowsEverything(statement);
}

function listed(statements: readonly PolicyStatement[]): string {
  return statements.map(describeStatement).join("; ");
}

const policy: AttributeJudge = {
  onUpdate: (before, after, { change, input }) =>
    judge(before, after, (part) => isForChannel(part, change, input.landingZone)),
  onCreate: judgeNew,
  unknownOnCreate: true,
};

/**
 * New policies that the plan does not show because they refer to something new. They are evaluated as written in the
 * code.
 */
function judgeUnshown(input: GateInput): readonly RuleFinding[] {
  return judgedChanges(input.plan).flatMap(({ as, change }): readonly RuleFinding[] => {
    const attribute = policyAttributes[change.type];
    if (as !== "create" || attribute === undefined || !isUnknown(change, attribute)) return [];
    // Without its own policy, AWS gives it one for the account itself.
    if (["aws_sns_topic", "aws_sqs_queue"].includes(change.type)) return [];
    const written = policyInDocument(input.documents.head ?? {}, change.address, attribute);
    const judgement: Judgement | undefined =
      written === undefined
        ? { verdict: "needs-exception", found: "the policy is known only after the apply" }
        : judgeNew(written, { change, input });
    return judgement === undefined ? [] : [{ ...judgement, address: change.address, attribute }];
  });
}

const judges: AttributeJudges = Object.fromEntries(
  Object.entries(policyAttributes).map(([type, attribute]) => [type, { [attribute]: policy }]),
);

export const policyWidened: GateRule = {
  id: "policy-widened",
  what: "No policy allows more or denies less than before.",
  why: "Policies decide who reads the evidence, who changes it and who applies. The text may change, but not its meaning.",
  fix: "remove the permissions that were added, restore the denials, or ask for an exception that names the statement",
  check: judgeUnshown,
  attributes: {
    ...judges,
    aws_s3_bucket_policy: {
      ...judges["aws_s3_bucket_policy"],
      bucket: mustStay("deny", "the policy moves to another bucket"),
    },
    aws_sns_topic_policy: {
      ...judges["aws_sns_topic_policy"],
      arn: mustStay("deny", "the policy moves to another topic"),
    },
    aws_organizations_policy: {
      ...judges["aws_organizations_policy"],
      type: {
        ...mustStay("deny", "the type of the guardrail changes"),
        onCreate: mustHold(
          (after) => after === null || after === "SERVICE_CONTROL_POLICY",
          "needs-exception",
          "policies of this type also bind AWS services or configure accounts, which can stop the trail's delivery",
        ),
      },
    },
  },
};
