import { componentRows, type ComponentRow } from "./component-rows";
import { referenceMonth, type Estimate, type Share } from "./estimate";
import { formatMoney, formatQuantity } from "./format";
import type { Micros } from "./money";

/** A cause of the cost, in words. */
export interface Cause {
  /** `105 CloudWatch alarms` */
  readonly what: string;
  readonly amount: Micros;
}

/** Something whose cost grows every month until all stored data has accumulated. */
export interface Growing {
  readonly what: string;
  readonly why: string;
  /** In the {@link referenceMonth}th month. */
  readonly from: Micros;
  readonly to: Micros;
}

/** How many causes the answer names. */
export const mostCauses = 3;

/** The largest causes of a month's cost. */
export function causesOf({ items }: Estimate): readonly Cause[] {
  return [...componentRows(items)]
    .filter(({ amount }) => amount > 0n)
    .sort((one, other) => (one.amount < other.amount ? 1 : -1))
    .slice(0, mostCauses)
    .map((row) => ({ what: causeText(row), amount: row.amount }));
}

/** Components whose name alone does not explain them, with their quantity. */
const causeTexts: Readonly<Record<string, (quantity: string) => string>> = {
  "CloudWatch: alarms": (quantity) => `${quantity} CloudWatch alarms`,
  "KMS: keys": (quantity) => `${quantity} KMS keys`,
  "CloudTrail: management events, further copies": (quantity) => `${quantity} management events of further trails`,
  "CloudWatch Logs: log group, ingestion": (quantity) => `${quantity} GB of events into CloudWatch Logs`,
  "CloudWatch: metrics of detections": (quantity) => `${quantity} CloudWatch metrics of detections`,
  "S3: log files, PUT requests": (quantity) => `${quantity} log files written to S3`,
  "S3: digest files, PUT requests": (quantity) => `${quantity} digest files written to S3`,
};

function causeText({ service, component, quantity, unit }: ComponentRow): string {
  const text = causeTexts[`${service}: ${component}`];
  const amount = formatQuantity(quantity);
  if (text !== undefined) return text(amount);
  const dataEvents = /^data events: (.+)$/.exec(component)?.[1];
  if (dataEvents !== undefined) return `${amount} data events of ${dataEvents}`;
  return `${service}: ${component}, ${amount} ${unit}`;
}

/** Smaller growth is not mentioned: ten cents. */
const leastGrowth = 100_000n;

/**
 * What grows between the month that "a month" means and the month after which nothing grows. AWS bills the first two
 * rotations of a key like further keys. Source: https://aws.amazon.com/kms/pricing/, 2026-11
 */
export function growingOf({ components, settled }: Estimate): readonly Growing[] {
  const parts = [
    {
      of: (name: string) => name === "KMS: keys",
      what: "KMS keys",
      why: "each is rotated every year, and its first two rotations are billed",
    },
    {
      of: (name: string) => /: .*storage/.test(name),
      what: "storage",
      why: "log files and events are kept for as long as the config says",
    },
  ];
  const sum = (shares: readonly Share[], of: (name: string) => boolean): Micros =>
    shares.filter(({ name }) => of(name)).reduce((all, { amount }) => all + amount, 0n);
  return parts
    .map(({ of, what, why }) => ({ what, why, from: sum(components, of), to: sum(settled.components, of) }))
    .filter(({ from, to }) => to - from >= leastGrowth);
}

/** Where the volumes come from. */
export type VolumesFrom = "assumptions" | "usage" | "aws";

const volumesTexts: Readonly<Record<VolumesFrom, string>> = {
  assumptions:
    "Volumes are assumed: --assumptions lists them. Give your own with --usage FILE (docs/cost.md), or --from-aws reads them.",
  usage: "Volumes come from --usage. Missing ones are assumed: --assumptions lists them.",
  aws: "Volumes were read from AWS. Missing ones are assumed: --assumptions lists them.",
};

/** The answer above the table, one line each. */
export function answerLines(estimate: Estimate, volumesFrom: VolumesFrom): readonly string[] {
  const { name, currency, settled } = estimate;
  const money = (amount: Micros): string => formatMoney(amount, currency);
  const causes = causesOf(estimate).map(({ what, amount }) => `${what} (${money(amount)})`);
  const growing = growingOf(estimate).map(
    ({ what, why, from, to }) => `${what} from ${money(from)} to ${money(to)}, as ${why}`,
  );
  return [
    ...(causes.length === 0 ? [] : [`The largest causes: ${causes.join(", ")}.`]),
    volumesTexts[volumesFrom],
    growing.length === 0
      ? `It hardly grows after month ${String(referenceMonth)}.`
      : `It grows to ${money(settled.amount)} by month ${String(settled.month)}: ${growing.join("; ")}.`,
    `What would cost less: npx lz cost advise --environment ${name}`,
  ];
}
