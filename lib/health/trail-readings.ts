import type {
  AdvancedEventSelector,
  GetTrailStatusResponse,
  InsightType,
  Trail,
  TrailInfo,
} from "@aws-sdk/client-cloudtrail";
import type { ListedSubscription } from "../notifier/subscribers";
import { messageOf } from "../base/user-error";

/** What AWS said, or why it could not be asked. */
export type Reading<T> = { readonly value: T } | { readonly unknown: string };

/** The key of the archive. */
export interface ArchiveKey {
  readonly arn: string;
  /** As KMS names it, e.g. `Enabled` or `PendingDeletion`. */
  readonly state: string;
  readonly rotates: boolean;
}

/** What is asked of AWS; each answer may fail on its own. */
export interface TrailSource {
  /** @returns nothing where there is no such trail */
  readonly trail: () => Promise<Trail | undefined>;
  readonly status: () => Promise<GetTrailStatusResponse>;
  /** @returns none where the trail has basic event selectors */
  readonly eventSelectors: () => Promise<readonly AdvancedEventSelector[]>;
  readonly insights: () => Promise<readonly InsightType[]>;
  /** Every trail that the management account sees, of every Region. */
  readonly trails: () => Promise<readonly TrailInfo[]>;
  /** The service principals with trusted access. */
  readonly trustedServices: () => Promise<readonly string[]>;
  readonly key: () => Promise<ArchiveKey>;
  /** @returns nothing where there is no such bucket, or it has no policy */
  readonly bucketPolicy: () => Promise<string | undefined>;
  /** The subscriptions of each channel's topic, by channel. */
  readonly subscriptions: () => Promise<ReadonlyMap<string, readonly ListedSubscription[]>>;
  /** The alarms that every environment has: those that are there, by name, with the state of each. */
  readonly standingAlarms: () => Promise<ReadonlyMap<string, string>>;
}

/** What was read of each. */
export type TrailReadings = {
  readonly [Name in keyof TrailSource]: Reading<Awaited<ReturnType<TrailSource[Name]>>>;
};

/** Asks everything at once. Never throws: what could not be read is told as such. */
export async function readTrail(source: TrailSource): Promise<TrailReadings> {
  const trail = await read(source.trail);
  const isMissing = "value" in trail && trail.value === undefined;
  /** Of a trail that is not there, nothing can be read. */
  const ofTheTrail = async <T>(ask: () => Promise<T>): Promise<Reading<T>> =>
    isMissing ? { unknown: "there is no trail" } : await read(ask);
  const [status, eventSelectors, insights, trails, trustedServices, key, bucketPolicy, subscriptions, standingAlarms] =
    await Promise.all([
      ofTheTrail(source.status),
      ofTheTrail(source.eventSelectors),
      ofTheTrail(source.insights),
      read(source.trails),
      read(source.trustedServices),
      read(source.key),
      read(source.bucketPolicy),
      read(source.subscriptions),
      read(source.standingAlarms),
    ]);
  return {
    trail,
    status,
    eventSelectors,
    insights,
    trails,
    trustedServices,
    key,
    bucketPolicy,
    subscriptions,
    standingAlarms,
  };
}

/** Asks only who is subscribed, and how the standing alarms are. */
export async function readAlarms(
  source: Pick<TrailSource, "subscriptions" | "standingAlarms">,
): Promise<Pick<TrailReadings, "subscriptions" | "standingAlarms">> {
  const [subscriptions, standingAlarms] = await Promise.all([read(source.subscriptions), read(source.standingAlarms)]);
  return { subscriptions, standingAlarms };
}

async function read<T>(ask: () => Promise<T>): Promise<Reading<T>> {
  try {
    return { value: await ask() };
  } catch (error) {
    return { unknown: `could not be read: ${messageOf(error)}` };
  }
}
