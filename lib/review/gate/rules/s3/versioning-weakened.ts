import type { JsonValue } from "../../../../base/json";
import { blocksOf } from "../../json-values";
import { mustStay } from "../../judges";
import type { GateRule, Judgement } from "../../rule";

function judge(configuration: JsonValue): Judgement | undefined {
  const [block] = blocksOf(configuration);
  return block?.["status"] === "Enabled" ? undefined : { verdict: "deny", found: "versioning is suspended" };
}

function judgeMfa(before: JsonValue, after: JsonValue): Judgement | undefined {
  const enabled = (configuration: JsonValue): boolean => blocksOf(configuration)[0]?.["mfa_delete"] === "Enabled";
  return enabled(before) && !enabled(after)
    ? { verdict: "deny", found: "versions can be deleted without MFA" }
    : undefined;
}

export const versioningWeakened: GateRule = {
  id: "versioning-weakened",
  what: "Versioning stays enabled in every bucket.",
  why: "Without versions, overwriting a log file destroys it.",
  fix: "keep it on: every landing zone has it; in an emergency, use the break-glass role",
  attributes: {
    aws_s3_bucket_versioning: {
      bucket: mustStay("deny", "the versioning setting moves to another bucket"),
      mfa: mustStay("needs-exception", "MFA delete changes"),
      versioning_configuration: {
        onUpdate: (before, after) => judge(after) ?? judgeMfa(before, after),
        onCreate: judge,
      },
    },
  },
};
