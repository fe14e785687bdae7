import type { LandingZone } from "../../model/landing-zone";
import { accountsOf } from "../../model/landing-zone";
import { archiveBucketName, trailLogGroupName } from "../../naming/resource-names";
import type { AccountUsage, Usage } from "../usage";
import { accountDefaults } from "../usage";
import type { AwsClients } from "./aws-clients";
import type { BilledEvents } from "./billed-events";
import { billedEvents, noEvents } from "./billed-events";
import { metricValue } from "./metric-sums";
import { messageOf } from "../../base/user-error";

/** The measured usage, and notes. */
export interface MeasuredUsage {
  readonly usage: Usage;
  /** For people: what could not be read, and what the config should have. */
  readonly notes: readonly string[];
}

/**
 * Reads real usage as far as the credentials allow, each source separately. What cannot be read stays assumed. Values
 * from a usage file take precedence.
 */
export async function measureUsage(
  landingZone: LandingZone,
  given: Usage,
  { costExplorer, cloudWatch }: AwsClients,
  today: Date = new Date(),
): Promise<MeasuredUsage> {
  const notes: string[] = [];
  const reading = async <T>(what: string, read: () => Promise<T | undefined>): Promise<T | undefined> => {
    try {
      return await read();
    } catch (error) {
      notes.push(`cannot read ${what} (${messageOf(error)}); it stays assumed`);
      return undefined;
    }
  };
  const billed = await reading("CloudTrail's events in Cost Explorer", () => billedEvents(costExplorer, today));
  const bytesPerEvent = await reading("the log group's metrics", async () => {
    const [bytes, events] = await Promise.all(
      ["IncomingBytes", "IncomingLogEvents"].map((metricName) =>
        metricValue(
          cloudWatch,
          {
            namespace: "AWS/Logs",
            metricName,
            dimensions: { LogGroupName: trailLogGroupName(landingZone) },
            statistic: "Sum",
          },
          today,
        ),
      ),
    );
    return bytes === undefined || !events ? undefined : bytes / events;
  });
  const objectBytes = await reading("the bucket's metrics, in the log-archive account", async () => {
    const bucket = archiveBucketName(landingZone);
    const [bytes, objects] = await Promise.all([
      metricValue(cloudWatch, s3Metric("BucketSizeBytes", bucket, "StandardStorage"), today),
      metricValue(cloudWatch, s3Metric("NumberOfObjects", bucket, "AllStorageTypes"), today),
    ]);
    return bytes === undefined || !objects ? undefined : bytes / objects;
  });
  if (objectBytes !== undefined && Math.round(objectBytes) !== landingZone.logArchive.averageObjectSizeBytes) {
    notes.push(
      `measured: objects of the archive average ${String(Math.round(objectBytes))} bytes, including digests; log-archive.ts has averageObjectSizeBytes: ${String(landingZone.logArchive.averageObjectSizeBytes)}`,
    );
  }
  return { usage: merged(landingZone, given, billed, bytesPerEvent), notes };
}

function s3Metric(
  metricName: string,
  bucket: string,
  storageType: string,
): {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: "Average";
} {
  return {
    namespace: "AWS/S3",
    metricName,
    dimensions: { BucketName: bucket, StorageType: storageType },
    statistic: "Average",
  };
}

function merged(
  landingZone: LandingZone,
  given: Usage,
  billed: ReadonlyMap<string, BilledEvents> | undefined,
  bytesPerEvent: number | undefined,
): Usage {
  const organization = { ...(bytesPerEvent !== undefined && { bytesPerEvent }), ...given.organization };
  if (billed === undefined) return { ...given, organization };
  const accounts = accountsOf(landingZone).map(({ id, name }) => {
    // An account without billed events recorded none, provided that any account is billed.
    const events = billed.get(id) ?? (billed.size > 0 ? noEvents : undefined);
    const own = given.accounts[id] ?? given.accounts[name] ?? {};
    return [id, { ...(events === undefined ? {} : measuredAccount(landingZone, events)), ...own }] as const;
  });
  return { ...given, accounts: Object.fromEntries(accounts), organization };
}

/** The bill separates neither reads from writes nor selectors from each other, so they are split by the assumptions. */
function measuredAccount(landingZone: LandingZone, events: BilledEvents): AccountUsage {
  const { readManagementEvents: reads, writeManagementEvents: writes } = accountDefaults;
  const readShare = reads.value / (reads.value + writes.value);
  const { freeManagementEvents, paidManagementEvents, dataEvents, networkEvents } = events;
  const selectors = landingZone.management.trail.dataEvents.map(({ name }) => name);
  return {
    readManagementEvents: freeManagementEvents * readShare,
    writeManagementEvents: freeManagementEvents - freeManagementEvents * readShare,
    otherTrails: freeManagementEvents === 0 ? 0 : paidManagementEvents / freeManagementEvents,
    networkActivityEvents: networkEvents,
    dataEvents: Object.fromEntries(selectors.map((name) => [name, dataEvents / selectors.length])),
  };
}
