import type {
  AdvancedEventSelector,
  GetTrailStatusResponse,
  InsightType,
  Trail,
  TrailInfo,
} from "@aws-sdk/client-cloudtrail";
import type { ListedSubscription } from "../notifier/subscribers";
import { messageOf } from "../base/user-error";

/** AWS's answer, or why it could not be read. */
export type Reading<T> = { readonly value: T } | { readonly unknown: string };

/** The key of the archive. */
export interface ArchiveKey {
  readonly arn: string;
  /** KMS's key state, e.g. `Enabled` or `PendingDeletion`. */
  readonly state: string;
  readonly rotates: boolean;
}

/** The calls to AWS; each may fail on its own. */
export interface TrailSource {
  /** @returns undefined when the trail does not exist */
  readonly trail: () => Promise<Trail | undefined>;
  readonly status: () => Promise<GetTrailStatusResponse>;
  /** @returns an empty list when the trail has basic event selectors */
  readonly eventSelectors: () => Promise<readonly AdvancedEventSelector[]>;
  readonly insights: () => Promise<readonly InsightType[]>;
  /** Every trail visible to the management account, in every Region. */
  readonly trails: () => Promise<readonly TrailInfo[]>;
  /** The service principals with trusted access. */
  readonly trustedServices: () => Promise<readonly string[]>;
  readonly key: () => Promise<ArchiveKey>;
  /** @returns undefined when the bucket does not exist or has no policy */
  readonly bucketPolicy: () => Promise<string | undefined>;
  /** The subscriptions of each channel's topic, by channel. */
  readonly subscriptions: () => Promise<ReadonlyMap<string, readonly ListedSubscription[]>>;
  /** The standing alarms that exist: state by name. */
  readonly standingAlarms: () => Promise<ReadonlyMap<string, string>>;
}

/** What was read. */
export type TrailReadings = {
  readonly [Name in keyof TrailSource]: Reading<Awaited<ReturnType<TrailSource[Name]>>>;
};

/** Makes all calls at once. Never throws: each reading says when it could not be read. */
export async function readTrail(source: TrailSource): Promise<TrailReadings> {
  const trail = await read(source.trail);
  const isMissing = "value" in trail && trail.value === undefined;
  /** A trail that does not exist has no settings to read. */
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

/** Reads only the subscriptions and the states of the standing alarms. */
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
