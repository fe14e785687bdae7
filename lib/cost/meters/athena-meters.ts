import type { LandingZone } from "../../model/landing-zone";
import type { Volumes } from "../volumes";
import { staysOf } from "../storage-classes";
import type { Files } from "./archive-meters";
import { archivedFiles, keyRequestShare, monthsHeld, scaled } from "./archive-meters";
import type { Meter } from "./meter";
import { bytesPerGigabyte, daysPerMonth } from "./meter";

/** Athena writes a result and its metadata. */
const resultObjects = 2;
const instantClasses = ["STANDARD", "STANDARD_IA", "INTELLIGENT_TIERING", "GLACIER_IR"] as const;

/** How many log files an investigation reads: the whole archive, or its partitions. */
function filesRead({ objects, endDay }: Files, volumes: Volumes, month: number): number {
  const perMonth = [...objects.values()].reduce((sum, count) => sum + count, 0);
  const kept = Math.min(month, endDay / daysPerMonth);
  const { partitionedTable, investigatedAccounts, investigatedDays } = volumes.organization;
  if (!partitionedTable) return perMonth * kept;
  const active = Math.max(1, objects.size);
  return perMonth * Math.min(1, investigatedAccounts / active) * Math.min(kept, investigatedDays / daysPerMonth);
}

/**
 * Athena bills the bytes that it scans, and S3 bills the requests and retrievals from colder classes. An investigation
 * reads recent logs, in the class that they have at that age. Its result is kept for some days.
 */
export function athenaMeters(landingZone: LandingZone, volumes: Volumes): readonly Meter[] {
  const [logs] = archivedFiles(landingZone, volumes);
  const { bytes, transitions, endDay } = logs;
  const { investigations, investigatedDays, partitionedTable, resultBytesPerInvestigation } = volumes.organization;
  const quantities = new Map(investigations > 0 ? [[landingZone.logArchive.account.id, investigations]] : []);
  const reach = partitionedTable ? Math.max(1, investigatedDays) : endDay;
  const meters: Meter[] = [
    {
      service: "Athena",
      component: "bytes scanned",
      price: "athena.scan",
      quantities,
      factor: (month) => (filesRead(logs, volumes, month) * bytes) / bytesPerGigabyte,
    },
    {
      service: "KMS",
      component: "requests for files that Athena reads",
      price: "kms.request",
      quantities: scaled(quantities, keyRequestShare(volumes)),
      factor: (month) => filesRead(logs, volumes, month),
    },
    {
      service: "S3",
      component: "answers of Athena, PUT requests",
      price: "s3.STANDARD.put",
      quantities: scaled(quantities, resultObjects),
    },
    {
      service: "S3",
      component: "answers of Athena, storage",
      price: "s3.STANDARD.storage",
      quantities: scaled(quantities, resultBytesPerInvestigation / bytesPerGigabyte),
      // A noncurrent version stays one more day.
      factor: monthsHeld(0, landingZone.logArchive.athena.resultRetentionDays + 1),
    },
  ];
  for (const storageClass of instantClasses) {
    const days = staysOf(transitions, endDay)
      .filter((stay) => stay.storageClass === storageClass)
      .map(({ fromDay, toDay }) => ({ fromDay, toDay: Math.min(toDay, reach) }))
      .find(({ fromDay, toDay }) => fromDay < toDay);
    if (days === undefined) continue;
    const shareRead = (month: number): number => {
      const seen = Math.min(reach, month * daysPerMonth);
      return Math.max(0, Math.min(days.toDay, seen) - days.fromDay) / seen;
    };
    meters.push({
      service: "S3",
      component: `log files, GET requests of Athena on ${storageClass}`,
      price: `s3.${storageClass}.get`,
      quantities,
      factor: (month) => filesRead(logs, volumes, month) * shareRead(month),
    });
    if (storageClass === "STANDARD_IA" || storageClass === "GLACIER_IR") {
      meters.push({
        service: "S3",
        component: `log files, retrieval by Athena from ${storageClass}`,
        price: `s3.${storageClass}.retrieval`,
        quantities,
        factor: (month) => (filesRead(logs, volumes, month) * shareRead(month) * bytes) / bytesPerGigabyte,
      });
    }
  }
  return meters;
}
