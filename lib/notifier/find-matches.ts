import { parseFilterPattern, type FilterPattern } from "../detections/filter-pattern/filter-pattern";
import type { CloudTrailRecord } from "./log-batch";
import type { AlarmSettings, DetectionSettings, NotifierSettings } from "./settings";

/** A record that matches a detection of its account. */
export interface Match {
  readonly detectionId: string;
  readonly detection: DetectionSettings;
  readonly accountId: string;
  readonly accountName: string;
  readonly alarm: AlarmSettings;
  readonly record: CloudTrailRecord;
}

export type FindMatches = (records: readonly CloudTrailRecord[]) => readonly Match[];

/**
 * Compiles the patterns of an environment once. The account of a record is `recipientAccountId`, which is also the
 * metrics' dimension: message and alarm name the same account.
 */
export function matchFinder(settings: NotifierSettings): FindMatches {
  const patterns = new Map<string, readonly FilterPattern[]>(
    Object.entries(settings.detections).map(([id, detection]) => [id, detection.patterns.map(parseFilterPattern)]),
  );
  return (records) => records.flatMap((record) => matchesOf(settings, patterns, record));
}

function matchesOf(
  settings: NotifierSettings,
  patterns: ReadonlyMap<string, readonly FilterPattern[]>,
  record: CloudTrailRecord,
): readonly Match[] {
  const accountId = record["recipientAccountId"];
  if (typeof accountId !== "string" || !Object.hasOwn(settings.accounts, accountId)) return [];
  const [accountName, place] = settings.accounts[accountId] ?? ["", -1];
  return Object.entries(settings.alarmSets[place] ?? {}).flatMap(([detectionId, alarm]) => {
    const detection = settings.detections[detectionId];
    if (detection === undefined || patterns.get(detectionId)?.some(({ test }) => test(record)) !== true) return [];
    return [{ detectionId, detection, accountId, accountName, alarm, record }];
  });
}
