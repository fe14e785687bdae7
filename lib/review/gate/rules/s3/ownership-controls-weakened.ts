import type { JsonValue } from "../../../../base/json";
import { blocksOf } from "../../json-values";
import { mustStay } from "../../judges";
import type { GateRule, Judgement } from "../../rule";

function judge(rule: JsonValue): Judgement | undefined {
  const owners = blocksOf(rule).map(({ object_ownership: owner }) => owner);
  return owners.length > 0 && owners.every((owner) => owner === "BucketOwnerEnforced")
    ? undefined
    : { verdict: "deny", found: "ACLs count again in the bucket" };
}

export const ownershipControlsWeakened: GateRule = {
  id: "ownership-controls-weakened",
  what: "ACLs stay disabled in every bucket.",
  why: "With ACLs, whoever writes an object may keep it to himself, or give it away.",
  fix: "keep it on: it is a fact of the landing zone; in an emergency use the break-glass role",
  attributes: {
    aws_s3_bucket_ownership_controls: {
      bucket: mustStay("deny", "another bucket is controlled instead"),
      rule: {
        onUpdate: (_before, after) => judge(after),
        onCreate: judge,
      },
    },
  },
};
