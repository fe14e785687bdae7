import type { DetectionId } from "../model/detection-ids";
import type { LandingZone } from "../model/landing-zone";
import {
  archiveAccessLogBucketName,
  archiveBucketName,
  stateAccessLogBucketName,
  stateBucketName,
  trailLogGroupName,
} from "../naming/resource-names";
import { detections } from "./catalogue/catalogue";
import type { EvidenceNames } from "./catalogue/detection";

/** One metric filter. */
export interface PlannedFilter {
  /** The detection's id; with `-extension` and a number for the patterns beyond the published one. */
  readonly id: string;
  readonly detectionId: DetectionId;
  readonly pattern: string;
}

/** The metric filters of an environment: for each detection its published pattern, then its extensions. */
export function plannedFilters(landingZone: LandingZone): readonly PlannedFilter[] {
  const names = evidenceNames(landingZone);
  return detections.flatMap(({ id: detectionId, patterns }) => {
    const extensions = [...(patterns.extension ?? []), ...(patterns.evidence?.(names) ?? [])];
    return [
      ...(patterns.published === undefined
        ? []
        : [{ id: detectionId as string, detectionId, pattern: patterns.published }]),
      ...extensions.map((pattern, index) => ({
        id: `${detectionId}-extension-${String(index + 1)}`,
        detectionId,
        pattern,
      })),
    ];
  });
}

/** The names of the environment's evidence chain, for patterns that are narrowed to it. */
export function evidenceNames(landingZone: LandingZone): EvidenceNames {
  return {
    managementAccountId: landingZone.management.account.id,
    logArchiveAccountId: landingZone.logArchive.account.id,
    bucketNames: [archiveBucketName, archiveAccessLogBucketName, stateBucketName, stateAccessLogBucketName].map(
      (nameOf) => nameOf(landingZone),
    ),
    logGroupName: trailLogGroupName(landingZone),
  };
}
