import type { JsonValue } from "../../base/json";
import { blocksOf } from "../gate/json-values";
import { toList } from "../gate/judges";
import { describeEffect, lifecycleEffects, type LifecycleEffect } from "../gate/lifecycle-deletions";
import { inYears } from "../../text/duration";

type Wording = (before: JsonValue, after: JsonValue) => readonly string[];

const wordings: Readonly<Record<string, Wording>> = {
  "aws_cloudwatch_log_group.retention_in_days": (before, after) => [
    changedSpan("retention of the log group", spanOf(before), spanOf(after)),
  ],
  "aws_s3_bucket_lifecycle_configuration.rule": lifecycle,
  "aws_s3_bucket_object_lock_configuration.rule": (before, after) => [
    `new objects are ${lockOf(after)}; they were ${lockOf(before)}`,
  ],
  "aws_cloudwatch_metric_alarm.threshold": (before, after) => [
    `the alarm fires at ${textOf(after)} events instead of ${textOf(before)}`,
  ],
  "aws_cloudwatch_metric_alarm.actions_enabled": (_before, after) => [
    after === true ? "the alarm notifies again" : "the alarm no longer notifies anybody",
  ],
  "aws_cloudwatch_metric_alarm.alarm_actions": (before, after) => [
    ...added(before, after).map((topic) => `the alarm also notifies ${topic}`),
    ...added(after, before).map((topic) => `the alarm no longer notifies ${topic}`),
  ],
  "aws_cloudtrail.enable_logging": (_before, after) => [
    after === true ? "the trail logs again" : "the trail stops logging",
  ],
  "aws_s3_bucket_versioning.versioning_configuration": (_before, after) => [
    `versioning is ${textOf(blocksOf(after)[0]?.["status"] ?? "off").toLowerCase()}`,
  ],
};

/** What the change of an attribute means to people; empty if the values before and after say as much. */
export function inWords(
  type: string,
  attribute: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): readonly string[] {
  return wordings[`${type}.${attribute}`]?.(before ?? null, after ?? null) ?? [];
}

function lifecycle(before: JsonValue, after: JsonValue): readonly string[] {
  const [old, fresh] = [lifecycleEffects(before), lifecycleEffects(after)];
  const like = (one: LifecycleEffect) => (other: LifecycleEffect) =>
    one.kind === other.kind && one.scope.prefix === other.scope.prefix && one.scope.rest === other.scope.rest;
  return [
    ...fresh.flatMap((effect) => {
      const was = old.find(like(effect));
      if (was === undefined) return [`new: ${describeEffect(effect)}`];
      if (was.days === effect.days) return [];
      return [changedSpan(`retention of ${effect.kind} ${whereOf(effect)}`, was.days, effect.days)];
    }),
    ...old.filter((effect) => !fresh.some(like(effect))).map((effect) => `no longer: ${describeEffect(effect)}`),
  ];
}

function whereOf({ scope }: LifecycleEffect): string {
  if (scope.prefix === "") return "of all objects";
  return scope.prefix.startsWith("AWSLogs/") ? "of the audit logs" : `under ${scope.prefix}`;
}

function changedSpan(what: string, before: number, after: number): string {
  return `${what} ${after < before ? "shrinks" : "grows"} from ${span(before)} to ${span(after)}`;
}

function span(days: number): string {
  if (days === Infinity) return "for ever";
  return days === -Infinity ? "some date" : inYears(days);
}

function spanOf(value: JsonValue): number {
  return typeof value === "number" && value !== 0 ? value : Infinity;
}

function lockOf(rule: JsonValue): string {
  const [block] = blocksOf(rule).flatMap((each) => blocksOf(each["default_retention"]));
  const { mode, days, years } = block ?? {};
  if (typeof mode !== "string") return "not locked";
  const length =
    typeof years === "number" && years > 0 ? inYears(years * 365) : inYears(typeof days === "number" ? days : 0);
  return `locked for ${length} in ${mode} mode`;
}

function added(before: JsonValue, after: JsonValue): readonly string[] {
  const old = new Set(toList(before).map(textOf));
  return toList(after)
    .map(textOf)
    .filter((value) => !old.has(value));
}

function textOf(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
