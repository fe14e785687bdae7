import { notifierArn, notifierName } from "../../../../naming/resource-names";
import { notifierRoleName, roleArn } from "../../../../naming/role-names";
import { workingFiles } from "../../../../terraform/working-files";
import { isUnset } from "../../json-values";
import { mustHold, mustNotShrink, mustStay } from "../../judges";
import type { JsonValue } from "../../../../base/json";
import type { AttributeJudge, GateRule, Judgement } from "../../rule";

const stays = (found: string, attributes: readonly string[]): NonNullable<GateRule["attributes"]>[string] =>
  Object.fromEntries(attributes.map((attribute) => [attribute, mustStay("needs-exception", found)]));

const runsOtherwise = "the function runs otherwise than it did";

const wakesOtherwise = "what the function has kept may be told later, or never";

/** The schedule of the notifier, and no other rule. */
const ofTheNotifier: AttributeJudge = {
  ...mustStay("needs-exception", wakesOtherwise),
  onCreate: mustHold(
    (after, { input: { landingZone } }) => after === notifierName(landingZone),
    "needs-exception",
    "it is a rule of something else than the notifier",
  ),
};

/** What a function has beside its reviewed code: a new one has none of it. */
const onlyOurCode: AttributeJudge = {
  ...mustStay("needs-exception", runsOtherwise),
  onCreate: mustHold(isUnset, "needs-exception", "the new function runs code that is not in the commit"),
  unknownOnCreate: true,
};

/** The review's manifest holds the digests of the files beside the document; any other may be another one at the apply. */
function judgeFile(file: JsonValue): Judgement | undefined {
  if (isUnset(file)) return undefined;
  const name = typeof file === "string" ? /^\.\/([\w-][\w.-]*)$/.exec(file)?.[1] : undefined;
  if (name !== undefined && !workingFiles.includes(name)) return undefined;
  return { verdict: "needs-exception", found: "the function's code is read from a file that no digest is kept of" };
}

/** Its code (`filename`, `source_code_hash`) is in the commit that people review, so it may change. */
export const notifierWeakened: GateRule = {
  id: "notifier-weakened",
  what: "The notifier keeps its code path, role, timeout and failure queue.",
  why: "A function that ends early, runs something else or logs nowhere tells nobody who did what; its failures end there, too.",
  fix: "leave the function, its log and the queue of its failures as they are, or ask for an exception",
  attributes: {
    aws_lambda_function: {
      ...stays(runsOtherwise, [
        "architectures",
        "code_signing_config_arn",
        "dead_letter_config",
        "environment",
        "file_system_config",
        "handler",
        "image_config",
        "package_type",
        "reserved_concurrent_executions",
        "runtime",
        "s3_key",
        "s3_object_version",
        "vpc_config",
      ]),
      ...Object.fromEntries(["image_uri", "layers", "s3_bucket"].map((attribute) => [attribute, onlyOurCode])),
      filename: { onUpdate: (_before, after) => judgeFile(after), onCreate: judgeFile },
      function_name: {
        ...mustStay("needs-exception", runsOtherwise),
        onCreate: mustHold(
          (after, { input: { landingZone } }) => after === notifierName(landingZone),
          "needs-exception",
          "it is a new function, not the notifier",
        ),
      },
      role: {
        ...mustStay("needs-exception", runsOtherwise),
        onCreate: mustHold(
          (after, { input: { landingZone } }) =>
            after === roleArn(landingZone, landingZone.management.account.id, notifierRoleName(landingZone)),
          "needs-exception",
          "the new function has another role than the notifier's",
        ),
        // Of a role that is made with it.
        unknownOnCreate: true,
      },
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
    aws_cloudwatch_event_rule: {
      ...stays(wakesOtherwise, [
        "event_bus_name",
        "event_pattern",
        "force_destroy",
        "is_enabled",
        "name_prefix",
        "role_arn",
        "schedule_expression",
        "state",
      ]),
      name: ofTheNotifier,
    },
    aws_cloudwatch_event_target: {
      ...stays(wakesOtherwise, ["event_bus_name", "input", "role_arn", "target_id"]),
      rule: ofTheNotifier,
      arn: {
        ...mustStay("needs-exception", wakesOtherwise),
        onCreate: mustHold(
          (after, { input: { landingZone } }) => after === notifierArn(landingZone),
          "needs-exception",
          "it wakes something else than the notifier",
        ),
        // Of a function that is made with it.
        unknownOnCreate: true,
      },
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
