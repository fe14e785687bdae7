import type { Check, Finding } from "../model/checks/check";
import {
  archiveAccessLogBucketName,
  archiveBucketName,
  stateAccessLogBucketName,
  stateBucketName,
} from "./resource-names";

/** S3's limit. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const longestBucketName = 63;

/** Derived bucket names fit, and no two buckets have one name. */
export const checkNames: Check = {
  needs: ["environment", "management", "logArchive"],
  run: (landingZone) => {
    const findings: Finding[] = [];
    const names = [archiveBucketName, archiveAccessLogBucketName, stateBucketName, stateAccessLogBucketName].map(
      (nameOf) => nameOf(landingZone),
    );
    for (const name of names.filter((each) => each.length > longestBucketName)) {
      findings.push({
        section: "environment",
        path: ["namePrefix"],
        given: landingZone.environment.namePrefix,
        allowed: `a prefix with which bucket names have at most ${String(longestBucketName)} characters; ${name} has ${String(name.length)}`,
        fix: "shorten the prefix or the environment's name, or name the bucket yourself",
      });
    }
    const [archive = ""] = names;
    if (names.indexOf(archive, 1) > 0) {
      findings.push({
        section: "logArchive",
        path: ["bucket", "name"],
        given: archive,
        allowed: "a name that no other bucket of the landing zone has",
        fix: "rename the bucket",
      });
    }
    return findings;
  },
};
