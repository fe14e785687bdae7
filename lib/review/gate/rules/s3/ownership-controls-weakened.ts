import type { JsonValue } from "../../../../base/json";
import { blocksOf } from "../../json-values";
import { mustStay } from "../../judges";
import type { GateRule, Judgement } from "../../rule";

function judge(rule: JsonValue): Judgement | undefined {
  const owners = blocksOf(rule).map(({ object_ownership: owner }) => owner);
  return owners.length > 0 && owners.every((owner) => owner === "BucketOwnerEnforced")
    ? undefined
    : { verdict: "deny", found: "ACLs are enabled in the bucket" };
}

export const ownershipControlsWeakened: GateRule = {
  id: "ownership-controls-weakened",
  what: "ACLs stay disabled in every bucket.",
  why: "With ACLs, whoever writes an object can keep it private or share it.",
  fix: "keep it on: every landing zone has it; in an emergency, use the break-glass role",
  attributes: {
    aws_s3_bucket_ownership_controls: {
      bucket: mustStay("deny", "the ownership controls move to another bucket"),
      rule: {
        onUpdate: (_before, after) => judge(after),
        onCreate: judge,
      },
    },
  },
};
