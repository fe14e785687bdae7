import type { LogGroupFact, TrailFact } from "../facts/trail-facts";
import { accountsCard } from "./account-cards";
import type { Part } from "./part";
import type { PictureSource } from "./picture-source";
import { accentOfAccount, accountFrame } from "./picture-source";
import type { Arrow, Card, Line } from "./section";
import { duration, some } from "./wording";
import { count } from "../../text/count";

/** The id of the card of a log group's metric filters. */
export function filtersCard(logGroup: Pick<LogGroupFact, "name">): string {
  return `filters ${logGroup.name}`;
}

export function logGroupCard(logGroup: Pick<LogGroupFact, "name">): string {
  return `log group ${logGroup.name}`;
}

export function bucketCard(name: string): string {
  return `bucket ${name}`;
}

/** The trails, the log groups that they deliver to, and the metric filters. */
export function trailCards(source: PictureSource): Part {
  const { landingZone, stacks } = source;
  const cards: Card[] = [];
  const arrows: Arrow[] = [];
  const place = (accountId: string): Pick<Card, "frame" | "accent"> => ({
    frame: accountFrame(accountId),
    accent: accentOfAccount(landingZone, accountId),
  });
  for (const { name: stack, trails, logGroups } of stacks) {
    for (const trail of trails) {
      const id = `trail ${stack} ${trail.name}`;
      const logGroup = logGroups.find(({ address }) => address === trail.logGroup);
      cards.push({
        id,
        column: 1,
        ...place(trail.accountId),
        icon: "trail",
        title: trail.wholeOrganization ? "Organization trail" : "Trail",
        subtitle: trail.name,
        lines: trailLines(trail),
      });
      arrows.push({ from: accountsCard, to: id });
      if (logGroup !== undefined) arrows.push({ from: id, to: logGroupCard(logGroup) });
      arrows.push({ from: id, to: bucketCard(trail.bucket) });
    }
    for (const logGroup of logGroups.filter(isOfTrail(trails))) {
      cards.push({
        id: logGroupCard(logGroup),
        column: 2,
        ...place(logGroup.accountId),
        icon: "logs",
        title: "Log group",
        subtitle: logGroup.name,
        lines: [
          {
            text: logGroup.retentionDays === undefined ? "kept for ever" : `kept ${duration(logGroup.retentionDays)}`,
          },
          encryptionLine(logGroup.encrypted),
        ],
      });
      if (logGroup.filters === 0) continue;
      cards.push({
        id: filtersCard(logGroup),
        column: 2,
        ...place(logGroup.accountId),
        icon: "filter",
        title: count(logGroup.filters, "metric filter"),
        lines: [
          { text: `count ${count(logGroup.metrics.length, "detection")}` },
          { text: "for each account by itself", tone: "muted" },
        ],
      });
      arrows.push({ from: logGroupCard(logGroup), to: filtersCard(logGroup) });
    }
  }
  return { cards, arrows };
}

function isOfTrail(trails: readonly TrailFact[]): (logGroup: LogGroupFact) => boolean {
  return ({ address, filters }) => filters > 0 || trails.some(({ logGroup }) => logGroup === address);
}

function trailLines(trail: TrailFact): readonly Line[] {
  return [
    ...(trail.logs ? [] : [{ text: "logging is off" }]),
    { text: trail.everyRegion ? "every Region" : `only ${trail.region}` },
    { text: "management events" },
    ...some(trail.excludedEventSources, 3, (name) => `not of ${name.replace(/\.amazonaws\.com$/, "")}`, "services").map(
      noteLine,
    ),
    ...(trail.dataEvents.length === 0 ? [] : [{ text: "data events" }]),
    ...some(trail.dataEvents, 4, (name) => name, "selectors").map(noteLine),
    ...(trail.insights.length === 0 ? [] : [{ text: "Insights" }]),
    ...trail.insights.map(insightText).map(noteLine),
    trail.validated
      ? { text: "log file validation", icon: "lock" }
      : { text: "no log file validation", icon: "lock", tone: "muted" },
    encryptionLine(trail.encrypted),
  ];
}

function noteLine(text: string): Line {
  return { text, tone: "muted", step: "note" };
}

/** `ApiCallRateInsight` is `API call rate`. */
function insightText(insight: string): string {
  const words = insight.replace(/Insight$/, "").split(/(?=[A-Z])/);
  return words
    .join(" ")
    .toLowerCase()
    .replace(/^api\b/, "API");
}

export function encryptionLine(encrypted: boolean): Line {
  return encrypted ? { text: "KMS-encrypted", icon: "key" } : { text: "no key of KMS", icon: "key", tone: "muted" };
}
