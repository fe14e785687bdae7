import { describeEffect, isCovered, lifecycleEffects } from "../../lifecycle-deletions";
import { mustStay } from "../../judges";
import type { GateRule } from "../../rule";

export const lifecycleShortened: GateRule = {
  id: "lifecycle-shortened",
  what: "No object expires sooner or moves to a class that takes hours to restore.",
  why: "A lifecycle rule deletes objects for ever, without a call that anybody sees, and no bucket policy stops it.",
  fix: "keep retentionDays and the other days, or ask for an exception",
  attributes: {
    aws_s3_bucket_lifecycle_configuration: {
      bucket: mustStay("deny", "the lifecycle rules move to another bucket"),
      rule: {
        onUpdate: (before, after) => {
          const old = lifecycleEffects(before);
          const worse = lifecycleEffects(after).filter((effect) => !isCovered(effect, old));
          return worse.length === 0
            ? undefined
            : { verdict: "needs-exception", found: worse.map(describeEffect).join("; ") };
        },
      },
    },
  },
};
