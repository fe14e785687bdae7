import type { JsonObject } from "../../base/json";
import { asList, asObject } from "../../base/json";
import { resourcesOf } from "../../base/terraform-document";
import type { Severity } from "../../model/alarm-settings";
import { severities } from "../../model/alarm-settings";
import { textOf } from "./read-block";
import { topicKeys } from "./topic-key";

/** The number of alarms by severity; `none` for alarms without this tag. */
export type SeverityCounts = Readonly<Partial<Record<Severity | "none", number>>>;

/** Alarms of one stack that monitor the same account and notify the same topics. */
export interface AlarmsFact {
  /** The monitored account, from the metric's dimension; undefined for alarms on the landing zone itself. */
  readonly accountId?: string;
  /** The notified topics, by {@link topicKeys}, sorted; only if actions are enabled. */
  readonly topics: readonly string[];
  /** The alarms' tags, except severity and account. */
  readonly tags: Readonly<Record<string, string>>;
  readonly counts: SeverityCounts;
  readonly total: number;
}

/** The alarms of a document, counted by monitored account and notified topics. */
export function alarmFacts(document: JsonObject, accountDimension: string): readonly AlarmsFact[] {
  const groups = new Map<string, { fact: AlarmsFact; counts: Partial<Record<Severity | "none", number>> }>();
  const topicsOf = topicKeys(document);
  for (const { body } of resourcesOf(document, "aws_cloudwatch_metric_alarm")) {
    const accountId = textOf(asObject(body["dimensions"])[accountDimension]);
    const topics = body["actions_enabled"] === false ? [] : topicsOf(asList(body["alarm_actions"]));
    const key = JSON.stringify([accountId, topics]);
    const tags = asObject(body["tags"]);
    let group = groups.get(key);
    if (group === undefined) {
      const { account: _account, severity: _severity, ...own } = tags;
      const texts = Object.fromEntries(Object.entries(own).map(([name, value]) => [name, textOf(value)]));
      const counts = {};
      group = { fact: { ...(accountId !== "" && { accountId }), topics, tags: texts, counts, total: 0 }, counts };
      groups.set(key, group);
    }
    const severity = severities.find((each) => each === tags["severity"]) ?? "none";
    group.counts[severity] = (group.counts[severity] ?? 0) + 1;
  }
  return [...groups.values()].map(({ fact }) => ({ ...fact, total: totalOf(fact.counts) }));
}

export function totalOf(counts: SeverityCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

export function sumOfCounts(all: readonly SeverityCounts[]): SeverityCounts {
  const sum: Partial<Record<Severity | "none", number>> = {};
  for (const severity of [...severities, "none"] as const) {
    const count = all.reduce((before, counts) => before + (counts[severity] ?? 0), 0);
    if (count > 0) sum[severity] = count;
  }
  return sum;
}
