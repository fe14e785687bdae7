import type { Check, Finding } from "../check";
import { isFreeBucketName } from "../../model/names";
import { queryResultBucketName } from "../../naming/athena-names";
import {
  archiveAccessLogBucketName,
  archiveBucketName,
  stateAccessLogBucketName,
  stateBucketName,
} from "../../naming/resource-names";

/** S3's limit. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const longestBucketName = 63;

/** Derived bucket names fit, and no two buckets have one name. */
export const bucketNames: Check = {
  id: "bucket-names",
  needs: ["environment", "management", "logArchive"],
  run: (landingZone) => {
    const findings: Finding[] = [];
    const { environment, logArchive } = landingZone;
    const names = [
      archiveBucketName,
      archiveAccessLogBucketName,
      stateBucketName,
      stateAccessLogBucketName,
      queryResultBucketName,
    ].map((nameOf) => nameOf(landingZone));
    const about = { section: "environment", path: ["namePrefix"], given: environment.namePrefix } as const;

    const [longest = ""] = [...names].sort((one, other) => other.length - one.length);
    if (longest.length > longestBucketName) {
      const excess = longest.length - longestBucketName;
      findings.push({
        ...about,
        allowed: `bucket names of at most ${String(longestBucketName)} characters; ${longest} has ${String(longest.length)}`,
        fix: `shorten the prefix or the environment's name by ${String(excess)} ${excess === 1 ? "character" : "characters"}`,
      });
    }
    const reserved = names.find((name) => !isFreeBucketName(name));
    if (reserved !== undefined) {
      findings.push({
        ...about,
        allowed: `a prefix that AWS does not reserve; ${reserved} is reserved`,
        fix: "choose another prefix",
      });
    }

    const given = [
      { section: "environment", path: ["state", "bucketName"], name: environment.state.bucketName },
      { section: "logArchive", path: ["bucket", "name"], name: logArchive.bucket.name },
    ] as const;
    for (const { section, path, name } of given) {
      if (name === undefined || names.indexOf(name) === names.lastIndexOf(name)) continue;
      findings.push({
        section,
        path,
        given: name,
        allowed: "a unique name among the landing zone's buckets",
        fix: "rename the bucket, or remove the name to use the derived one",
      });
    }
    return findings;
  },
};
