import { mustNotShrink, mustStay } from "../judges";
import type { GateRule } from "../rule";

const stays = (found: string, attributes: readonly string[]): NonNullable<GateRule["attributes"]>[string] =>
  Object.fromEntries(attributes.map((attribute) => [attribute, mustStay("needs-exception", found)]));

/** Its code (`filename`, `source_code_hash`) is in the commit that people review, so it may change. */
export const notifierWeakened: GateRule = {
  id: "notifier-weakened",
  what: "The notifier runs as it ran, with the same role and time, and what it could not send is kept.",
  why: "A function that ends early, runs something else or logs nowhere tells nobody who did what; its failures end there, too.",
  fix: "leave the function, its log and the queue of its failures as they are, or ask for an exception",
  attributes: {
    aws_lambda_function: {
      ...stays("the function runs otherwise than it did", [
        "architectures",
        "code_signing_config_arn",
        "dead_letter_config",
        "environment",
        "file_system_config",
        "function_name",
        "handler",
        "image_config",
        "image_uri",
        "layers",
        "package_type",
        "reserved_concurrent_executions",
        "role",
        "runtime",
        "s3_bucket",
        "s3_key",
        "s3_object_version",
        "vpc_config",
      ]),
      ...stays("the function may log elsewhere, or less", ["logging_config"]),
      // Lambda's own defaults: 3 seconds, 128 MB.
      timeout: mustNotShrink("needs-exception", "the function has less time, and may not finish", 3),
      memory_size: mustNotShrink("needs-exception", "the function has less memory, and may not finish", 128),
    },
    aws_lambda_function_event_invoke_config: {
      ...stays("what the function could not send may be lost", ["destination_config", "function_name", "qualifier"]),
      // Lambda's own defaults: two attempts more, six hours.
      maximum_retry_attempts: mustNotShrink("needs-exception", "what failed is tried fewer times", 2),
      maximum_event_age_in_seconds: mustNotShrink("needs-exception", "what failed is tried for a shorter time", 21_600),
    },
    aws_dynamodb_table: stays("what was sent is remembered otherwise, and by others", [
      "attribute",
      "billing_mode",
      "deletion_protection_enabled",
      "hash_key",
      "import_table",
      "name",
      "range_key",
      "replica",
      "stream_enabled",
      "stream_view_type",
      "ttl",
    ]),
    aws_sqs_queue: {
      ...stays("what the function could not send may arrive late, or not", [
        "delay_seconds",
        "max_message_size",
        "redrive_policy",
      ]),
      // The queue's own default: four days.
      message_retention_seconds: mustNotShrink(
        "needs-exception",
        "what was not sent is kept for a shorter time",
        345_600,
      ),
    },
  },
};
