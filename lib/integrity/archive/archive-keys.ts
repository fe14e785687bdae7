/** The log files and digests of one account in one Region, in CloudTrail's key layout. */
export interface AccountRegion {
  /** The existing folders of events, such as `CloudTrail/`. @default - management and data events */
  readonly kinds?: readonly string[];
  /** The part of a key before the account's id, such as `AWSLogs/` or `prefix/AWSLogs/o-a1b2c3d4e5/`. */
  readonly root: string;
  readonly accountId: string;
  readonly region: string;
}

/** The data in a digest's key. */
export interface DigestName {
  readonly key: string;
  readonly trail: string;
  readonly homeRegion: string;
  /** End of the period that the digest covers, in milliseconds since 1970. */
  readonly end: number;
  /**
   * A backfill digest lists log files delivered too late for the digest of their hour; backfill digests have their own
   * chain.
   */
  readonly backfill: boolean;
}

export const MILLISECONDS_OF_HOUR = 3_600_000;
export const MILLISECONDS_OF_DAY = 24 * MILLISECONDS_OF_HOUR;

/** The folder of an account's digests in a Region. */
export function digestFolder({ root, accountId, region }: AccountRegion): string {
  return `${root}${accountId}/CloudTrail-Digest/${region}/`;
}

/** The folder of an account's log files of management and data events in a Region. */
export function logFolder({ root, accountId, region }: AccountRegion): string {
  return `${root}${accountId}/CloudTrail/${region}/`;
}

/** The folder of a UTC day, as in `2026/11/02/`. */
export function dayFolder(day: number): string {
  return `${new Date(day).toISOString().slice(0, 10).replaceAll("-", "/")}/`;
}

/** 2026-11-02T10:00:00Z: the time format of digests. */
export function isoSeconds(moment: number): string {
  return new Date(moment).toISOString().replace(/\.\d+Z$/, "Z");
}

/** Identifies a chain: the digests of one trail, each naming the previous one. */
export function chainOf({ trail, homeRegion, backfill }: DigestName): string {
  return `${trail}_${homeRegion}${backfill ? "_backfill" : ""}`;
}

/**
 * Reads a digest's key: `…<account>_CloudTrail-Digest_<region>_<trail>_<home Region>_<end>[_backfill].json.gz`
 * (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html).
 * A trail's name may contain underscores, a Region's may not.
 * @returns undefined for any other file
 */
export function parseDigestKey(place: AccountRegion, key: string): DigestName | undefined {
  const file = key.slice(key.lastIndexOf("/") + 1);
  const start = `${place.accountId}_CloudTrail-Digest_${place.region}_`;
  if (!file.startsWith(start)) return undefined;
  const match = /^(.+)_([a-z0-9-]+)_(\d{8}T\d{6}Z)(_backfill)?\.json\.gz$/.exec(file.slice(start.length));
  const end = match && parseTimestamp(match[3] ?? "");
  if (!match || end === undefined) return undefined;
  const [, trail = "", homeRegion = "", , backfill] = match;
  return { key, trail, homeRegion, end: end ?? 0, backfill: backfill !== undefined };
}

/**
 * When a log file was delivered, from its key: `…<account>_CloudTrail_<region>_<YYYYMMDDTHHmmZ>_<unique>.json.gz`, or
 * another ending if it was unpacked.
 * @returns undefined for any other file
 */
export function deliveryTime(key: string): number | undefined {
  return parseTimestamp(/_(\d{8}T\d{4}(?:\d\d)?Z)_[^_/]+$/.exec(key)?.[1] ?? "");
}

/** `20261102T1000Z`, or with seconds, in milliseconds since 1970. */
function parseTimestamp(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?Z$/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second = "00"] = match;
  const moment = Date.parse(`${year ?? ""}-${month ?? ""}-${day ?? ""}T${hour ?? ""}:${minute ?? ""}:${second}Z`);
  return Number.isNaN(moment) ? undefined : moment;
}
