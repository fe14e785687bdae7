import { notifierArn, notifierName } from "../../../../naming/resource-names";
import { notifierRoleName, roleArn } from "../../../../naming/role-names";
import { workingFiles } from "../../../../terraform/working-files";
import { isUnset } from "../../json-values";
import { mustHold, mustNotShrink, mustStay } from "../../judges";
import type { JsonValue } from "../../../../base/json";
import type { AttributeJudge, GateRule, Judgement } from "../../rule";

const stays = (found: string, attributes: readonly string[]): NonNullable<GateRule["attributes"]>[string] =>
  Object.fromEntries(attributes.map((attribute) => [attribute, mustStay("needs-exception", found)]));

const runsOtherwise = "the function runs differently";

const wakesOtherwise = "messages that the function kept may be sent late or never";

/** Only the notifier's schedule. */
const ofTheNotifier: AttributeJudge = {
  ...mustStay("needs-exception", wakesOtherwise),
  onCreate: mustHold(
    (after, { input: { landingZone } }) => after === notifierName(landingZone),
    "needs-exception",
    "the schedule does not belong to the notifier",
  ),
};

/** Code beside the reviewed package. A new function must not have any. */
const onlyOurCode: AttributeJudge = {
  ...mustStay("needs-exception", runsOtherwise),
  onCreate: mustHold(isUnset, "needs-exception", "the new function runs code that is not in the commit"),
  unknownOnCreate: true,
};

/**
 * The review's manifest holds digests of the files beside the document. Any other file could change before the apply.
 */
function judgeFile(file: JsonValue): Judgement | undefined {
  if (isUnset(file)) return undefined;
  const name = typeof file === "string" ? /^\.\/([\w-][\w.-]*)$/.exec(file)?.[1] : undefined;
  if (name !== undefined && !workingFiles.includes(name)) return undefined;
  return {
    verdict: "needs-exception",
    found: "the function's code comes from a file that the review does not keep a digest of",
  };
}

/** The function's code (`filename`, `source_code_hash`) is in the reviewed commit, so it may change. */
export const notifierWeakened: GateRule = {
  id: "notifier-weakened",
  what: "The notifier keeps its code path, role, timeout and failure queue.",
  why: "If the function stops early, runs other code or logs elsewhere, messages lack who did what, or are lost.",
  fix: "leave the function, its log and its failure queue as they are, or ask for an exception",
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
          "the new function is not the notifier",
        ),
      },
      role: {
        ...mustStay("needs-exception", runsOtherwise),
        onCreate: mustHold(
          (after, { input: { landingZone } }) =>
            after === roleArn(landingZone, landingZone.management.account.id, notifierRoleName(landingZone)),
          "needs-exception",
          "the new function does not have the notifier's role",
        ),
        // The ARN of a role that is created in the same plan.
        unknownOnCreate: true,
      },
      ...stays("the function may log elsewhere, or less", ["logging_config"]),
      // Defaults of Lambda: 3 seconds, 128 MB.
      timeout: mustNotShrink("needs-exception", "the function's timeout is shorter: it may not finish", 3),
      memory_size: mustNotShrink("needs-exception", "the function has less memory: it may not finish", 128),
    },
    aws_lambda_function_event_invoke_config: {
      ...stays("messages that the function could not send may be lost", [
        "destination_config",
        "function_name",
        "qualifier",
      ]),
      // Defaults of Lambda: two retries, six hours.
      maximum_retry_attempts: mustNotShrink("needs-exception", "failed invocations are retried fewer times", 2),
      maximum_event_age_in_seconds: mustNotShrink(
        "needs-exception",
        "failed invocations are retried for a shorter time",
        21_600,
      ),
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
          "the schedule does not invoke the notifier",
        ),
        // The ARN of a function that is created in the same plan.
        unknownOnCreate: true,
      },
    },
    aws_dynamodb_table: stays("the notifier's table of sent messages works differently", [
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
      ...stays("messages that the function could not send may arrive late or never", [
        "delay_seconds",
        "max_message_size",
        "redrive_policy",
      ]),
      // Default of SQS: four days.
      message_retention_seconds: mustNotShrink(
        "needs-exception",
        "messages that were not sent are kept for a shorter time",
        345_600,
      ),
    },
  },
};
