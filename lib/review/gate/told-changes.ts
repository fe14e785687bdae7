import type { JsonValue } from "../../synthesis/synthesized-stack";
import { changedAttributes, isUnknown, plannedChanges } from "./changes";
import { freeEverywhere, knownTypes } from "./known-types";
import type { ResourceChange } from "./plan-document";
import type { GateInput } from "./rule";

/** A change that no rule judges, on purpose, and that people should read. */
export interface ToldChange {
  readonly kind: "free" | "brought-back";
  readonly stack: string;
  readonly address: string;
  readonly attribute?: string;
  /** As a sentence without a capital and without a full stop; equal for what is told once. */
  readonly told: string;
}

/** What is said of a free attribute, where it can be said better than by its name. */
const sentences: Readonly<Record<string, string>> = {
  "aws_athena_named_query.query": "the text of a saved query changes: investigators run it as it is",
  "aws_cloudwatch_metric_alarm.alarm_description": "what an alarm says to those it wakes changes",
  "aws_cloudwatch_query_definition.query_string": "the text of a saved query changes: investigators run it as it is",
  "aws_lambda_function.source_code_hash":
    "the notifier's code changes: no rule reads code, so read it in the diff of this commit",
};

/** What a plan changes that is free on purpose: each attribute, and saved queries that come or go. */
export function freeChanges({ plan, stack }: Pick<GateInput, "plan" | "stack">): readonly ToldChange[] {
  return plannedChanges(plan).flatMap((change): readonly ToldChange[] => {
    const { type, address, action } = change;
    const known = knownTypes[type];
    if (known === undefined) return [];
    const about = { kind: "free", stack, address } as const;
    if (action !== "update") {
      const verb = { create: "made", delete: "taken away", forget: "taken away" }[action as string];
      return known.lost === "allow" && verb !== undefined ? [{ ...about, told: `${known.what} is ${verb}` }] : [];
    }
    const changed = changedAttributes(change).filter((attribute) => !isUnknown(change, attribute));
    const isTagged = changed.includes("tags") || changed.includes("tags_all");
    return [
      ...changed
        .filter((attribute) => !freeEverywhere.includes(attribute) && known.free?.includes(attribute) === true)
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
