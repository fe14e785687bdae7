import type { GateRuleId } from "../../model/gate-rules";
import type { JsonValue } from "../../base/json";
import { changedAttributes, isUnknown, plannedChanges } from "./changes";
import { freeEverywhere, knownTypes } from "./known-types";
import { textAt, type ResourceChange } from "./plan-document";
import type { GateInput } from "./rule";
import { endedAlarms } from "./rules/cloudwatch/alarm-removed";

/** A change that no rule evaluates on purpose, but that people should read. */
export interface ToldChange {
  readonly kind: "free" | "brought-back" | "ended";
  readonly stack: string;
  readonly address: string;
  readonly attribute?: string;
  /** The rule that covers the restored value. */
  readonly rule?: GateRuleId;
  /** A sentence without a capital letter and a full stop. Equal sentences are shown once. */
  readonly told: string;
}

/** Of the notifier, whose package a plan shows as a digest. */
export const repackaged = "the notifier's package changes (code or settings): no rule reads it, so read the diff";

/** Sentences for free attributes whose name does not say enough. */
const sentences: Readonly<Record<string, string>> = {
  "aws_athena_named_query.query": "the text of a saved query changes: investigators run it as it is",
  "aws_budgets_budget.limit_amount": "the cost limit above which somebody is notified changes",
  "aws_ce_anomaly_subscription.threshold_expression": "the cost limit above which somebody is notified changes",
  "aws_cloudwatch_metric_alarm.alarm_description": "the description in an alarm's notifications changes",
  "aws_cloudwatch_query_definition.query_string": "the text of a saved query changes: investigators run it as it is",
  "aws_lambda_function.filename": repackaged,
  "aws_lambda_function.source_code_hash": repackaged,
};

/** Attributes whose rule accepts changes that people should read. */
const toldToo = ["aws_lambda_function.filename"];

/** The attributes that name a subscriber, by type. */
const subscribers: Readonly<Record<string, readonly string[]>> = {
  aws_chatbot_slack_channel_configuration: ["slack_team_id", "slack_channel_id"],
  aws_sns_topic_subscription: ["protocol", "endpoint"],
};

/** The alarms that are deleted with a closed account. */
export function endedChanges(input: GateInput): readonly ToldChange[] {
  const told = "AWS confirms that the account is closed or has left the organization: its alarm is deleted";
  return endedAlarms(input).map(({ address }) => ({ kind: "ended", stack: input.stack, address, told }));
}

/** Changes of free attributes, and saved queries that are created or deleted. */
export function freeChanges({ plan, stack }: Pick<GateInput, "plan" | "stack">): readonly ToldChange[] {
  return plannedChanges(plan).flatMap((change): readonly ToldChange[] => {
    const { type, address, action } = change;
    const known = knownTypes[type];
    if (known === undefined) return [];
    const about = { kind: "free", stack, address } as const;
    const isNew = action === "create" || change.isAdopted === true;
    const named = isNew ? subscribers[type]?.map((each) => textAt(change.after, each)) : undefined;
    if (named !== undefined) return [{ ...about, told: `a subscriber is added: ${named.join(" ")}` }];
    // Some attributes change only by a replacement.
    if (action !== "update" && action !== "replace") {
      const verb = { create: "created", delete: "removed", forget: "removed" }[action as string];
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
  const verb = isSet(after[attribute]) ? (isSet(before[attribute]) ? "changes" : "is set") : "is removed";
  return sentences[`${type}.${attribute}`] ?? `${attribute} of ${what} ${verb}`;
}
