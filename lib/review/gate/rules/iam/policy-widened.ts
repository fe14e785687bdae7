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

/** @param isExpected whether what is allowed more is what the config asks for */
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
    return { verdict: "deny", found: `anybody is let in: ${listed(allowedNow.filter(isPublic))}` };
  const found = [
    ...(allowedNow.length === 0 ? [] : [`more is allowed: ${listed(allowedNow)}`]),
    ...(deniedNoMore.length === 0 ? [] : [`less is denied: ${listed(deniedNoMore)}`]),
  ];
  return found.length === 0 ? undefined : { verdict: "needs-exception", found: found.join("; ") };
}

function judgeNew(after: JsonValue, { change, input }: JudgedChange): Judgement | undefined {
  if (!isOfSomethingNew(change, input)) return judge(undefined, after);
  const statements = parsePolicy(after);
  if (statements === undefined) return { verdict: "needs-exception", found: "the policy cannot be read" };
  const open = statements.filter(isPublic);
  if (open.length > 0) return { verdict: "deny", found: `anybody is let in: ${listed(open)}` };
  const wide = statements.filter((statement) => allowsStrangers(statement, input) || allowsTooMuch(statement));
  return wide.length === 0
    ? undefined
    : {
        verdict: "needs-exception",
        found: `accounts outside the landing zone, or everything, is allowed: ${listed(wide)}`,
      };
}

/** A guardrail starts from allowing everything: it is what it denies. */
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

/** New policies that the plan does not show, because they name something that is new, too: judged as they are written. */
function judgeUnshown(input: GateInput): readonly RuleFinding[] {
  return judgedChanges(input.plan).flatMap(({ as, change }): readonly RuleFinding[] => {
    const attribute = policyAttributes[change.type];
    if (as !== "create" || attribute === undefined || !isUnknown(change, attribute)) return [];
    // Without a policy of its own it gets AWS's, for the account itself.
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
  why: "Who reads the evidence, who changes it and who applies is decided by policies; the text may change, the meaning not.",
  fix: "take out what is wider, or ask for an exception that names the statement",
  check: judgeUnshown,
  attributes: {
    ...judges,
    aws_s3_bucket_policy: {
      ...judges["aws_s3_bucket_policy"],
      bucket: mustStay("deny", "the policy is another bucket's"),
    },
    aws_sns_topic_policy: { ...judges["aws_sns_topic_policy"], arn: mustStay("deny", "the policy is another topic's") },
    aws_organizations_policy: {
      ...judges["aws_organizations_policy"],
      type: {
        ...mustStay("deny", "the guardrail is of another kind"),
        onCreate: mustHold(
          (after) => after === null || after === "SERVICE_CONTROL_POLICY",
          "needs-exception",
          "policies of this kind bind services, too, or set what accounts do: the trail's delivery among it",
        ),
      },
    },
  },
};
