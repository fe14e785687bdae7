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
  /** The detection's id for its published pattern; with `-extension-1`, `-evidence-1` … for those beyond it. */
  readonly id: string;
  readonly detectionId: DetectionId;
  readonly pattern: string;
}

/**
 * The metric filters of an environment: for each detection its published pattern, in the words of the benchmark that
 * config asks for, then its extensions.
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

/** The filters that only auditors' tools ask for: they add 0 to the metric of their detection. */
export function auditedFilters(landingZone: LandingZone): readonly PlannedFilter[] {
  return detections
    .filter(isWatched(landingZone))
    .flatMap(({ id, patterns: { audited } }) =>
      audited === undefined ? [] : [{ id: `${id}-audited`, detectionId: id, pattern: audited }],
    );
}

/** Whether there is an account in which a detection can match. */
function isWatched(landingZone: LandingZone): (detection: Detection) => boolean {
  const accounts = activeAccountsOf(landingZone);
  return (detection) => accounts.some((account) => whyNeverIn(landingZone, account, detection) === undefined);
}

/** The detections whose filters count events of an account, whether or not it has their alarms: each is a metric. */
export function countedDetections(landingZone: LandingZone, account: Account): readonly Detection[] {
  return detections.filter(
    (detection) => isWatched(landingZone)(detection) && whyNeverIn(landingZone, account, detection) === undefined,
  );
}

/** The names of the environment's evidence chain, for patterns that are narrowed to it. */
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
