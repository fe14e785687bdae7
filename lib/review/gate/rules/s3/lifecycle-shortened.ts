import { describeEffect, isCovered, lifecycleEffects } from "../../lifecycle-deletions";
import { mustStay } from "../../judges";
import type { GateRule } from "../../rule";

export const lifecycleShortened: GateRule = {
  id: "lifecycle-shortened",
  what: "No object expires sooner or moves to a class that takes hours to restore.",
  why: "A lifecycle rule deletes what no bucket policy protects, quietly, and for good.",
  fix: "keep retentionDays and the other days, or ask for an exception",
  attributes: {
    aws_s3_bucket_lifecycle_configuration: {
      bucket: mustStay("deny", "the rules are another bucket's"),
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
