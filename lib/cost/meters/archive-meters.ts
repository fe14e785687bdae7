import type { LandingZone } from "../../model/landing-zone";
import type { Stay, Transition } from "../storage-classes";
import { billedBytes, isMonitored, staysOf, transitionsFor } from "../storage-classes";
import type { Volumes } from "../volumes";
import { deliveredEvents } from "./cloudtrail-meters";
import type { Meter } from "./meter";
import { bytesPerGigabyte, daysPerMonth, hoursPerMonth, quantitiesOf } from "./meter";

/** Files of one kind: how many an account writes in a month, their size and their lifecycle. */
export interface Files {
  readonly kind: string;
  readonly objects: ReadonlyMap<string, number>;
  readonly bytes: number;
  readonly transitions: readonly Transition[];
  /** The day on which the last version is deleted. */
  readonly endDay: number;
}

/**
 * Log files and digests. Expired objects stay some more days as noncurrent versions. There are no other old versions,
 * because CloudTrail overwrites nothing.
 */
export function archivedFiles({ logArchive }: LandingZone, volumes: Volumes): readonly [logs: Files, digests: Files] {
  const { organization, accounts, regionCount } = volumes;
  const { retentionDays, digestRetentionDays = retentionDays, averageObjectSizeBytes, lifecycle } = logArchive;
  const filesPerEvent = organization.compressedBytesPerEvent / averageObjectSizeBytes;
  return [
    {
      kind: "log files",
      objects: quantitiesOf(accounts, (each) => [each.account.id, deliveredEvents(each) * filesPerEvent]),
      bytes: averageObjectSizeBytes,
      transitions: transitionsFor(logArchive, averageObjectSizeBytes),
      endDay: retentionDays + lifecycle.noncurrentVersionDays,
    },
    {
      // One an hour for each account and Region, even without events. Source:
      // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
      kind: "digest files",
      objects: quantitiesOf(accounts, ({ account }) => [
        account.id,
        account.status === "active" ? hoursPerMonth * regionCount : 0,
      ]),
      bytes: organization.digestBytes,
      transitions: transitionsFor(logArchive, organization.digestBytes),
      endDay: digestRetentionDays + lifecycle.noncurrentVersionDays,
    },
  ];
}

/** The archive bucket and its access log bucket. */
export function archiveMeters(landingZone: LandingZone, volumes: Volumes): readonly Meter[] {
  const files = archivedFiles(landingZone, volumes);
  const { organization } = volumes;
  const requests = files.map(({ objects }) => objects);
  const keyShare = keyRequestShare(volumes);
  return [
    ...files.flatMap(fileMeters),
    ...requests.map((objects, index): Meter => ({
      service: "KMS",
      component: `requests for ${files[index]?.kind ?? "files"}`,
      price: "kms.request",
      quantities: scaled(objects, keyShare),
    })),
    ...requests.map((objects, index): Meter => ({
      service: "S3",
      component: `access logs of ${files[index]?.kind ?? "files"}`,
      price: "s3.STANDARD.storage",
      quantities: scaled(objects, organization.accessLogBytesPerRequest / bytesPerGigabyte),
      factor: monthsHeld(0, landingZone.logArchive.accessLogs.retentionDays),
    })),
  ];
}

function fileMeters({ kind, objects, bytes, transitions, endDay }: Files): readonly Meter[] {
  const stays = staysOf(transitions, endDay);
  return [
    { service: "S3", component: `${kind}, PUT requests`, price: "s3.STANDARD.put", quantities: objects },
    ...stays.flatMap((stay) => stayMeters(kind, objects, bytes, stay)),
  ];
}

function stayMeters(kind: string, objects: ReadonlyMap<string, number>, bytes: number, stay: Stay): readonly Meter[] {
  const { storageClass, fromDay, toDay } = stay;
  return [
    ...(storageClass === "STANDARD"
      ? []
      : [
          {
            service: "S3" as const,
            component: `${kind}, transitions to ${storageClass}`,
            price: `s3.${storageClass}.transition` as const,
            quantities: objects,
            factor: (month: number) => Math.min(1, Math.max(0, month - fromDay / daysPerMonth)),
          },
        ]),
    ...billedBytes(stay, bytes).map((part): Meter => ({
      service: "S3",
      component: `${kind}, storage in ${storageClass}${part.price === "s3.STANDARD.storage" && storageClass !== "STANDARD" ? " (names)" : ""}`,
      price: part.price,
      quantities: scaled(objects, part.bytes / bytesPerGigabyte),
      factor: monthsHeld(part.fromDay, part.toDay),
    })),
    ...(storageClass === "INTELLIGENT_TIERING" && isMonitored(bytes)
      ? [
          {
            service: "S3" as const,
            component: `${kind}, monitoring by INTELLIGENT_TIERING`,
            price: "s3.INTELLIGENT_TIERING.monitoring" as const,
            quantities: objects,
            factor: monthsHeld(fromDay, toDay),
          },
        ]
      : []),
  ];
}

/** The number of KMS requests for each object that is written or read. */
export function keyRequestShare({ organization }: Volumes): number {
  return organization.bucketKey ? organization.kmsRequestShareWithBucketKey : 1;
}

/** How many months' worth of objects are between two ages at the end of a month. */
export function monthsHeld(fromDay: number, toDay: number): (month: number) => number {
  return (month) => Math.max(0, Math.min(month * daysPerMonth, toDay) - fromDay) / daysPerMonth;
}

export function scaled(quantities: ReadonlyMap<string, number>, by: number): ReadonlyMap<string, number> {
  return new Map([...quantities].map(([id, quantity]) => [id, quantity * by]));
}
