import { awsQuotas } from "../../model/aws-quotas";
import { subscribersOf } from "../../model/channels/channel";
import type { LandingZone } from "../../model/landing-zone";
import { activeAccountsOf } from "../../model/landing-zone";
import { planAlarms } from "../../detections/alarm-plan";
import { auditedFilters, plannedFilters } from "../../detections/planned-filters";
import { standingAlarms } from "./standing-alarm-count";

/** An environment's use of one AWS quota. */
export interface QuotaUse {
  readonly id: "filters" | "pattern-length" | "dimensions" | "alarms" | "topics" | "subscriptions";
  readonly what: string;
  readonly used: number;
  readonly limit: number;
  /** Whether AWS raises it on request. */
  readonly adjustable: boolean;
  /** AWS's page. */
  readonly source: string;
}

/** The use of each quota that an environment's alarms could exceed. */
export function quotaUses(landingZone: LandingZone): readonly QuotaUse[] {
  const { alarms, channels } = landingZone.environment;
  const patterns = [...plannedFilters(landingZone), ...auditedFilters(landingZone)].map(({ pattern }) => pattern);
  const addresses = Object.values(channels).map((channel) => subscribersOf(channel).length);
  return [
    {
      id: "filters",
      what: "metric filters on the trail's log group",
      used: patterns.length,
      limit: awsQuotas.metricFilters.limit,
      adjustable: false,
      source: awsQuotas.metricFilters.source,
    },
    {
      id: "pattern-length",
      what: "characters of the longest filter pattern",
      used: Math.max(...patterns.map((pattern) => pattern.length)),
      limit: awsQuotas.filterPatternCharacters.limit,
      adjustable: false,
      source: awsQuotas.filterPatternCharacters.source,
    },
    {
      id: "dimensions",
      what: "dimension values of a filter in an hour (accounts)",
      used: activeAccountsOf(landingZone).length,
      limit: awsQuotas.dimensionValues.limit,
      adjustable: false,
      source: awsQuotas.dimensionValues.source,
    },
    {
      id: "alarms",
      what: `alarms in ${landingZone.environment.homeRegion}`,
      used: countAlarms(landingZone),
      limit: alarms.alarmQuota,
      adjustable: true,
      source: "https://docs.aws.amazon.com/general/latest/gr/cw_region.html",
    },
    {
      id: "topics",
      what: "SNS topics (channels)",
      used: addresses.length,
      limit: awsQuotas.topics.limit,
      adjustable: true,
      source: awsQuotas.topics.source,
    },
    {
      id: "subscriptions",
      what: "SNS subscriptions, all unconfirmed at first",
      used: addresses.reduce((sum, count) => sum + count, 0),
      limit: awsQuotas.pendingSubscriptions.limit,
      adjustable: true,
      source: awsQuotas.pendingSubscriptions.source,
    },
  ];
}

/** The number of alarms of an environment: the detections of all accounts, the evidence and the notifier. */
export function countAlarms(landingZone: LandingZone): number {
  return activeAccountsOf(landingZone).reduce(
    (sum, account) => sum + planAlarms(landingZone, account).length,
    standingAlarms.evidence + standingAlarms.notifier,
  );
}
