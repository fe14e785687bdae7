import type { JsonValue } from "../../../../base/json";
import { blocksOf, isUnset } from "../../json-values";
import { mustStay, mustStayOnceSet } from "../../judges";
import { textAt } from "../../plan-document";
import type { AttributeJudge, GateRule, Judgement } from "../../rule";

const key: AttributeJudge = {
  ...mustStayOnceSet({ removed: "deny", changed: "needs-exception" }, "its encryption key"),
  onCreate: (after) =>
    isUnset(after) ? { verdict: "deny", found: "it is not encrypted with a customer managed key" } : undefined,
  unknownOnCreate: true,
};

interface Encryption {
  readonly algorithm: string;
  readonly key: JsonValue;
}

function encryptionsOf(rule: JsonValue): readonly Encryption[] {
  return blocksOf(rule)
    .flatMap((each) => blocksOf(each["apply_server_side_encryption_by_default"]))
    .map((each) => ({ algorithm: textAt(each, "sse_algorithm"), key: each["kms_master_key_id"] ?? null }));
}

function judgeBucket(before: JsonValue, after: JsonValue): Judgement | undefined {
  const [old] = encryptionsOf(before);
  const [fresh, ...others] = encryptionsOf(after);
  if (fresh === undefined || others.length > 0)
    return { verdict: "deny", found: "the bucket has no default encryption" };
  const usesOurKey = (each: Encryption | undefined): boolean =>
    each?.algorithm.startsWith("aws:kms") === true && !isUnset(each.key);
  if (!usesOurKey(old)) return undefined;
  if (!usesOurKey(fresh))
    return { verdict: "deny", found: "the bucket is no longer encrypted with a customer managed key" };
  return old?.key === fresh.key && old.algorithm === fresh.algorithm
    ? undefined
    : { verdict: "needs-exception", found: "the bucket is encrypted with another key" };
}

export const encryptionWeakened: GateRule = {
  id: "encryption-weakened",
  what: "Default encryption keeps the same KMS key.",
  why: "The owner of the key decides who can read. Another key may belong to anybody.",
  fix: "keep the key; rotation does not change its ARN",
  attributes: {
    aws_cloudtrail: { kms_key_id: key },
    aws_cloudwatch_log_group: { kms_key_id: key },
    aws_sns_topic: { kms_master_key_id: key },
    aws_sqs_queue: { kms_master_key_id: key },
    aws_s3_bucket_server_side_encryption_configuration: {
      bucket: mustStay("deny", "the encryption setting moves to another bucket"),
      rule: { onUpdate: judgeBucket },
    },
  },
};
