import { hasException, retentionFloorDays } from "./exceptions";
import type { Check } from "../check";
import { collectFindings } from "../collect-findings";
import { exceptionEntry } from "../exception-rules";

/** Retention floors; digests outlive the logs they prove; Object Lock fits the retention. */
export const logArchiveRetention: Check = {
  id: "log-archive-retention",
  needs: ["environment", "logArchive"],
  run: ({ environment, logArchive }) => {
    const { findings, find } = collectFindings("logArchive");
    const { retentionDays, digestRetentionDays, objectLock } = logArchive;

    if (retentionDays < retentionFloorDays && !hasException(environment, "retention-below-floor", "retentionDays")) {
      find(
        ["retentionDays"],
        retentionDays,
        `${String(retentionFloorDays)} days or more, or an entry ${exceptionEntry("retention-below-floor", "retentionDays")}`,
        "raise it: audits look back at least a year",
      );
    }
    if (digestRetentionDays !== undefined && digestRetentionDays < retentionDays) {
      find(
        ["digestRetentionDays"],
        digestRetentionDays,
        `${String(retentionDays)} days or more: digests must outlive the logs they prove`,
        "raise it, or remove it to keep digests as long as the logs",
        [["retentionDays"]],
      );
    }
    if (objectLock === "off") {
      if (!hasException(environment, "object-lock-off", "objectLock")) {
        find(
          ["objectLock"],
          objectLock,
          `{ mode, days }, or an entry ${exceptionEntry("object-lock-off", "objectLock")}`,
          'lock objects, e.g. { mode: "GOVERNANCE", days: 30 }',
        );
      }
    } else if (objectLock.days > retentionDays) {
      find(
        ["objectLock", "days"],
        objectLock.days,
        `at most retentionDays (${String(retentionDays)}): S3 cannot expire an object that is still locked`,
        "lower the lock, or raise the retention",
        [["retentionDays"]],
      );
    }
    return findings;
  },
};
