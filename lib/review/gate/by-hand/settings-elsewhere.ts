import type { JsonObject } from "../../../base/json";

/** A resource type that sets an attribute of another resource. */
export interface SetElsewhere {
  readonly by: string;
  /** The argument of it that names the other resource, and the attribute of that by which it is named. */
  readonly names: readonly [argument: string, attribute: string];
  /**
   * Whether the attribute is empty unless somebody sets it.
   *
   * @default false
   */
  readonly isEmptyUnlessSet?: boolean;
}

const ofBucket = (part: string, isEmptyUnlessSet = false): SetElsewhere => ({
  by: `aws_s3_bucket_${part}`,
  names: ["bucket", "bucket"],
  isEmptyUnlessSet,
});

const ofQueue = (part: string): SetElsewhere => ({
  by: `aws_sqs_queue_${part}`,
  names: ["queue_url", "url"],
  isEmptyUnlessSet: true,
});

/**
 * Attributes that the provider reads back although another resource sets them, by type: after the first apply each of
 * them differs, and nobody changed anything. What is changed by hand is told of the resource that sets it.
 * Source: the pages of these resources in https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs
 */
export const settingsElsewhere: Readonly<Record<string, Readonly<Record<string, SetElsewhere>>>> = {
  aws_kms_key: { policy: { by: "aws_kms_key_policy", names: ["key_id", "key_id"] } },
  aws_s3_bucket: {
    acceleration_status: ofBucket("accelerate_configuration"),
    acl: ofBucket("acl"),
    cors_rule: ofBucket("cors_configuration", true),
    grant: ofBucket("acl"),
    lifecycle_rule: ofBucket("lifecycle_configuration", true),
    logging: ofBucket("logging", true),
    object_lock_configuration: ofBucket("object_lock_configuration"),
    policy: ofBucket("policy", true),
    replication_configuration: ofBucket("replication_configuration", true),
    request_payer: ofBucket("request_payment_configuration"),
    server_side_encryption_configuration: ofBucket("server_side_encryption_configuration"),
    versioning: ofBucket("versioning"),
    website: ofBucket("website_configuration", true),
  },
  aws_sns_topic: { policy: { by: "aws_sns_topic_policy", names: ["arn", "arn"] } },
  aws_sqs_queue: {
    policy: ofQueue("policy"),
    redrive_allow_policy: ofQueue("redrive_allow_policy"),
    redrive_policy: ofQueue("redrive_policy"),
  },
};

/** Whether one of `others` is the resource that sets an attribute of a resource with `values`. */
export function isSetBy(
  { by, names: [argument, attribute] }: SetElsewhere,
  values: JsonObject,
  others: readonly { readonly type: string; readonly values: JsonObject }[],
): boolean {
  const name = values[attribute];
  return (
    typeof name === "string" &&
    name !== "" &&
    others.some((other) => other.type === by && other.values[argument] === name)
  );
}
