import type { GateRuleId } from "../../model/gate-rules";
import type { JsonValue } from "../../base/json";
import { changedAttributes, isUnknown, plannedChanges } from "./changes";
import { freeEverywhere, knownTypes } from "./known-types";
import { textAt, type ResourceChange } from "./plan-document";
import type { GateInput } from "./rule";
import { endedAlarms } from "./rules/cloudwatch/alarm-removed";

/** A change that no rule judges, on purpose, and that people should read. */
export interface ToldChange {
  readonly kind: "free" | "brought-back" | "ended";
  readonly stack: string;
  readonly address: string;
  readonly attribute?: string;
  /** The rule that asks for the value that is taken back. */
  readonly rule?: GateRuleId;
  /** As a sentence without a capital and without a full stop; equal for what is told once. */
  readonly told: string;
}

const repackaged =
  "the notifier's package changes, its code or the settings in it: no rule reads either, so read the diff";

/** What is said of a free attribute, where it can be said better than by its name. */
const sentences: Readonly<Record<string, string>> = {
  "aws_athena_named_query.query": "the text of a saved query changes: investigators run it as it is",
  "aws_budgets_budget.limit_amount": "from which cost on somebody is told changes",
  "aws_ce_anomaly_subscription.threshold_expression": "from which cost on somebody is told changes",
  "aws_cloudwatch_metric_alarm.alarm_description": "what an alarm says to those it wakes changes",
  "aws_cloudwatch_query_definition.query_string": "the text of a saved query changes: investigators run it as it is",
  "aws_lambda_function.filename": repackaged,
  "aws_lambda_function.source_code_hash": repackaged,
};

/** Attributes with a rule that lets through what people should read. */
const toldToo = ["aws_lambda_function.filename"];

/** Who gets more than before, by type: the attributes that name them. */
const subscribers: Readonly<Record<string, readonly string[]>> = {
  aws_chatbot_slack_channel_configuration: ["slack_team_id", "slack_channel_id"],
  aws_sns_topic_subscription: ["protocol", "endpoint"],
};

/** The alarms that go with an account that has ended. */
export function endedChanges(input: GateInput): readonly ToldChange[] {
  const told = "the account has ended, as AWS says too: an alarm goes with it";
  return endedAlarms(input).map(({ address }) => ({ kind: "ended", stack: input.stack, address, told }));
}

/** What a plan changes that is free on purpose: each attribute, and saved queries that come or go. */
export function freeChanges({ plan, stack }: Pick<GateInput, "plan" | "stack">): readonly ToldChange[] {
  return plannedChanges(plan).flatMap((change): readonly ToldChange[] => {
    const { type, address, action } = change;
    const known = knownTypes[type];
    if (known === undefined) return [];
    const about = { kind: "free", stack, address } as const;
    const isNew = action === "create" || change.isAdopted === true;
    const named = isNew ? subscribers[type]?.map((each) => textAt(change.after, each)) : undefined;
    if (named !== undefined) return [{ ...about, told: `one more is told: ${named.join(" ")}` }];
    // Some change only by being made anew.
    if (action !== "update" && action !== "replace") {
      const verb = { create: "made", delete: "taken away", forget: "taken away" }[action as string];
      return known.lost === "allow" && verb !== undefined ? [{ ...about, told: `${known.what} is ${verb}` }] : [];
    }
    const isFree = (attribute: string): boolean =>
      known.free?.includes(attribute) === true || toldToo.includes(`${type}.${attribute}`);
    const changed = changedAttributes(change).filter((attribute) => !isUnknown(change, attribute));
    const isTagged = changed.includes("tags") || changed.includes("tags_all");
    return [
      ...changed
        .filter((attribute) => !freeEverywhere.includes(attribute) && isFree(attribute))
        .map((attribute) => ({ ...about, attribute, told: sentenceOf(change, attribute, known.what) })),
      ...(isTagged ? [{ ...about, attribute: "tags", told: "tags change" }] : []),
    ];
  });
}

function sentenceOf({ type, before, after }: ResourceChange, attribute: string, what: string): string {
  const isSet = (value: JsonValue | undefined): boolean => value !== undefined && value !== null && value !== "";
  const verb = isSet(after[attribute]) ? (isSet(before[attribute]) ? "changes" : "is set") : "is taken away";
  return sentences[`${type}.${attribute}`] ?? `${attribute} of ${what} ${verb}`;
}
