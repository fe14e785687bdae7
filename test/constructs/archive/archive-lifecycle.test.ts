import { describe, expect, it } from "vitest";
import { archiveLifecycleRules } from "../../../lib/constructs/archive/archive-lifecycle";
import { awsQuotas } from "../../../lib/model/aws-quotas";
import type { JsonObject } from "../../../lib/base/json";
import { type Change, all, set } from "../../support/landing-zones/mutable-config";
import { changedLandingZone, resourceAt, synthesized } from "../../support/landing-zones/synthesize";

function lifecycleAfter(change: Change): JsonObject {
  const stack = synthesized(changedLandingZone("production", change), "production-log-archive");
  return resourceAt(stack, "aws_s3_bucket_lifecycle_configuration", "archive/lifecycle");
}

/** What every archive has: broken uploads go after a week, and markers with nothing behind them. */
const logsAndDigests = {
  id: "expire-logs-and-digests",
  status: "Enabled",
  filter: [{ prefix: "AWSLogs/" }],
  noncurrent_version_expiration: [{ noncurrent_days: 30 }],
};
const leftOvers = {
  id: "remove-what-is-left-over",
  status: "Enabled",
  filter: [{ prefix: "" }],
  expiration: [{ expired_object_delete_marker: true }],
  abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
};

describe("the archive's lifecycle", () => {
  it("expires logs and digests together if digests are kept no longer", () => {
    const lifecycle = lifecycleAfter(() => undefined);
    expect(lifecycle["rule"]).toStrictEqual([{ ...logsAndDigests, expiration: [{ days: 2557 }] }, leftOvers]);
    expect(lifecycle["transition_default_minimum_object_size"]).toBe("all_storage_classes_128K");
  });

  it("expires the logs of every account first if digests are kept longer", () => {
    const lifecycle = lifecycleAfter(set("production.logArchive.digestRetentionDays", 3000));
    const ofAccount = (id: string): JsonObject => ({
      id: `expire-logs-${id}`,
      status: "Enabled",
      filter: [{ prefix: `AWSLogs/o-m3r1d1anpr0d/${id}/CloudTrail/` }],
      expiration: [{ days: 2557 }],
    });
    expect(lifecycle["rule"]).toStrictEqual([
      { ...logsAndDigests, expiration: [{ days: 3000 }] },
      leftOvers,
      // The suspended account's too: its logs are there.
      ...["310987650001", "310987650002", "310987650011", "310987650012", "310987650013"].map(ofAccount),
    ]);
  });

  it("moves only large objects, and sets S3's minimum size", () => {
    const lifecycle = lifecycleAfter(
      set("production.logArchive.lifecycle", {
        transitions: [
          { storageClass: "GLACIER_IR", afterDays: 90 },
          { storageClass: "DEEP_ARCHIVE", afterDays: 365 },
        ],
      }),
    );
    expect(lifecycle["rule"]).toContainEqual({
      id: "move-large-objects",
      status: "Enabled",
      filter: [{ and: [{ prefix: "AWSLogs/", object_size_greater_than: 131072 }] }],
      transition: [
        { storage_class: "GLACIER_IR", days: 90 },
        { storage_class: "DEEP_ARCHIVE", days: 365 },
      ],
    });
    expect(lifecycle["transition_default_minimum_object_size"]).toBe("all_storage_classes_128K");
  });

  it("lowers S3's minimum size if smaller objects move", () => {
    const lifecycle = lifecycleAfter(
      set("production.logArchive.lifecycle", {
        transitions: [{ storageClass: "GLACIER_IR", afterDays: 90 }],
        transitionObjectsLargerThanBytes: 4096,
      }),
    );
    expect(lifecycle["rule"]).toContainEqual(
      expect.objectContaining({ filter: [{ and: [{ prefix: "AWSLogs/", object_size_greater_than: 4096 }] }] }),
    );
    expect(lifecycle["transition_default_minimum_object_size"]).toBe("varies_by_storage_class");
  });

  it("keeps old versions as long as configured, and depends on versioning", () => {
    const lifecycle = lifecycleAfter(
      all(
        set("production.logArchive.lifecycle", { noncurrentVersionDays: 90 }),
        set("production.logArchive.retentionDays", 730),
      ),
    );
    expect(lifecycle["rule"]).toContainEqual({
      ...logsAndDigests,
      expiration: [{ days: 730 }],
      noncurrent_version_expiration: [{ noncurrent_days: 90 }],
    });
    expect(lifecycle["depends_on"]).toStrictEqual([
      expect.stringMatching(/^aws_s3_bucket_versioning\.archive_private_versioning_/),
    ]);
  });

  it.each([
    [998, []],
    [997, [{ storageClass: "GLACIER_IR", afterDays: 90 }]],
  ])("fills a bucket's rules with %i accounts, and refuses one more", (accounts, transitions) => {
    const many = (count: number): Change =>
      all(
        set(
          "production.workloads.accounts",
          Array.from({ length: count - 2 }, (_, index) => {
            const id = String(400_000_000_000 + index);
            return { id, name: `account-${id}`, email: `aws+${id}@meridian.example`, channel: "payments" };
          }),
        ),
        set("production.logArchive.digestRetentionDays", 3_000),
        set("production.logArchive.lifecycle", { transitions }),
      );
    const landingZone = changedLandingZone("production", many(accounts));
    expect(archiveLifecycleRules(landingZone)).toHaveLength(awsQuotas.lifecycleRules.limit);
    expect(() => changedLandingZone("production", many(accounts + 1))).toThrow(/digestRetentionDays/);
  });
});
