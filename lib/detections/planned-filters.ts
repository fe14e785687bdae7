import { cisVersionOf } from "../model/benchmarks";
import type { DetectionId } from "../model/detection-ids";
import type { Account, LandingZone } from "../model/landing-zone";
import { activeAccountsOf } from "../model/landing-zone";
import { breakGlassRoleName } from "../naming/access-names";
import {
  archiveAccessLogBucketName,
  archiveBucketName,
  stateAccessLogBucketName,
  stateBucketName,
  trailLogGroupName,
} from "../naming/resource-names";
import { detections } from "./catalogue/catalogue";
import type { Detection, EvidenceNames } from "./catalogue/detection";
import { detectionFilters } from "./catalogue/filter-patterns";
import { whyNeverIn } from "./detected-in";

/** One metric filter. */
export interface PlannedFilter {
  /** The detection's id for its published pattern; with `-extension-1`, `-evidence-1` … for the others. */
  readonly id: string;
  readonly detectionId: DetectionId;
  readonly pattern: string;
}

/**
 * The metric filters of an environment: per detection its published pattern, in the configured benchmark's text, then
 * its extensions.
 */
export function plannedFilters(landingZone: LandingZone): readonly PlannedFilter[] {
  const { alarms } = landingZone.environment;
  const benchmark = cisVersionOf(alarms.benchmark);
  const options = {
    evidence: evidenceNames(landingZone),
    ...(benchmark !== undefined && { benchmark }),
    excludedRoles: alarms.excludedRoleArns.map(({ arn }) => arn),
  };
  return detections.filter(isWatched(landingZone)).flatMap((detection) =>
    detectionFilters(detection, options).map(({ name, pattern }) => ({
      id: name === "published" ? detection.id : `${detection.id}-${name}`,
      detectionId: detection.id,
      pattern,
    })),
  );
}

/** The filters for auditors' tools only: they add 0 to the metric of their detection. */
export function auditedFilters(landingZone: LandingZone): readonly PlannedFilter[] {
  return detections
    .filter(isWatched(landingZone))
    .flatMap(({ id, patterns: { audited } }) =>
      audited === undefined ? [] : [{ id: `${id}-audited`, detectionId: id, pattern: audited }],
    );
}

/** Whether a detection can match in any account. */
function isWatched(landingZone: LandingZone): (detection: Detection) => boolean {
  const accounts = activeAccountsOf(landingZone);
  return (detection) => accounts.some((account) => whyNeverIn(landingZone, account, detection) === undefined);
}

/** The detections whose filters count an account's events, with or without an alarm there: each is a metric. */
export function countedDetections(landingZone: LandingZone, account: Account): readonly Detection[] {
  return detections.filter(
    (detection) => isWatched(landingZone)(detection) && whyNeverIn(landingZone, account, detection) === undefined,
  );
}

/** The names in the environment's evidence chain, for patterns limited to it. */
function evidenceNames(landingZone: LandingZone): EvidenceNames {
  return {
    managementAccountId: landingZone.management.account.id,
    logArchiveAccountId: landingZone.logArchive.account.id,
    bucketNames: [archiveBucketName, archiveAccessLogBucketName, stateBucketName, stateAccessLogBucketName].map(
      (nameOf) => nameOf(landingZone),
    ),
    logGroupName: trailLogGroupName(landingZone),
    breakGlassRoleName: breakGlassRoleName(landingZone),
  };
}
