import type { JsonObject, JsonValue } from "../../../../base/json";
import type { LandingZone } from "../../../../model/landing-zone";
import { queryResultBucketName } from "../../../../naming/athena-names";
import { blocksOf, sameValue, textsOf } from "../../json-values";
import { mustNotBe, mustStay } from "../../judges";
import type { AttributeJudge, GateRule, Judgement } from "../../rule";

const ask = (found: string): Judgement => ({ verdict: "needs-exception", found });

/** Workgroup settings that a query cannot override. */
function judgeWorkgroup(before: JsonValue, after: JsonValue): Judgement | undefined {
  const [old, ...others] = blocksOf(before);
  const [fresh, ...more] = blocksOf(after);
  if (fresh === undefined || others.length + more.length > 0) return ask("other workgroup settings change");
  if (fresh["enforce_workgroup_configuration"] !== true) {
    return { verdict: "deny", found: "queries may choose where their results go, and may read without a limit" };
  }
  const [result] = blocksOf(fresh["result_configuration"] ?? null);
  const [encryption] = blocksOf(result?.["encryption_configuration"] ?? null);
  if (encryption?.["encryption_option"] !== "SSE_KMS") {
    return { verdict: "deny", found: "query results are not encrypted with a KMS key" };
  }
  const cutoff = Number(fresh["bytes_scanned_cutoff_per_query"] ?? 0);
  const oldCutoff = Number(old?.["bytes_scanned_cutoff_per_query"] ?? 0);
  if (!(cutoff > 0)) return ask("queries may read without a limit");
  if (oldCutoff > 0 && cutoff > oldCutoff) return ask("queries may read more data");
  return sameValue(without(old), without(fresh)) ? undefined : ask("other workgroup settings change");
}

/** The result location of a new workgroup. The plan does not show a bucket that is created with it. */
function judgeLocation(configuration: JsonValue, landingZone: LandingZone): Judgement | undefined {
  const locations = blocksOf(configuration)
    .flatMap((settings) => blocksOf(settings["result_configuration"]))
    .flatMap((result) => textsOf(result["output_location"]));
  return locations.every((location) => location.startsWith(`s3://${queryResultBucketName(landingZone)}/`))
    ? undefined
    : ask("query results go to a bucket that is not in the config");
}

function without(settings: JsonObject | undefined): JsonObject {
  const { bytes_scanned_cutoff_per_query: _cutoff, ...rest } = settings ?? {};
  return rest;
}

/** A table may show more accounts, Regions and days. Any other change of it is a finding. */
function judgeParameters(before: JsonValue, after: JsonValue): Judgement | undefined {
  const [old = {}] = blocksOf(before);
  const [fresh = {}] = blocksOf(after);
  const changed = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].filter((key) => old[key] !== fresh[key]);
  const keeps = (key: string): boolean => {
    if (/^projection\.\w+\.values$/.test(key)) return keepsValues(old[key], fresh[key]);
    return key === "projection.day.range" && keepsDays(old[key], fresh[key]);
  };
  const worse = changed.filter((key) => !keeps(key));
  return worse.length === 0 ? undefined : ask(`queries read different logs than before: ${worse.join(", ")}`);
}

function keepsValues(before: JsonValue | undefined, after: JsonValue | undefined): boolean {
  if (typeof before !== "string" || typeof after !== "string") return false;
  const kept = new Set(after.split(","));
  return before.split(",").every((value) => kept.has(value));
}

/** `NOW-366DAYS,NOW`: a longer retention shows more days. */
function keepsDays(before: JsonValue | undefined, after: JsonValue | undefined): boolean {
  const [old, fresh] = [before, after].map((range) =>
    typeof range === "string" ? Number(/^NOW-(\d{1,5})DAYS,NOW$/.exec(range)?.[1] ?? NaN) : NaN,
  );
  return old !== undefined && fresh !== undefined && fresh >= old;
}

const moved = (what: string): AttributeJudge => mustStay("needs-exception", `${what} is replaced by another one`);

export const queriesWeakened: GateRule = {
  id: "queries-weakened",
  what: "Saved queries and the table keep covering every log; results stay encrypted and within the scan limit.",
  why: "An investigator cannot tell that an account's logs are missing from the results.",
  fix: "leave the workgroup, the table and the view as they are, or ask for an exception",
  attributes: {
    aws_athena_workgroup: {
      name: moved("the workgroup"),
      state: mustStay("needs-exception", "the workgroup is enabled or disabled"),
      force_destroy: mustNotBe(true, "needs-exception", "destroying the workgroup also deletes its query history"),
      configuration: {
        onUpdate: judgeWorkgroup,
        onCreate: (after, { input }) => judgeWorkgroup(after, after) ?? judgeLocation(after, input.landingZone),
        unknownOnCreate: true,
      },
    },
    aws_glue_catalog_database: {
      name: moved("the database"),
      catalog_id: moved("the catalog"),
      location_uri: mustStay("needs-exception", "the location of the database changes"),
      target_database: mustStay("needs-exception", "the link target of the database changes"),
    },
    aws_glue_catalog_table: {
      name: moved("the table"),
      database_name: moved("the database"),
      catalog_id: moved("the catalog"),
      table_type: mustStay("needs-exception", "the type of the table changes"),
      parameters: { onUpdate: judgeParameters },
      partition_keys: mustStay("needs-exception", "the partition keys of the table change"),
      storage_descriptor: mustStay("needs-exception", "the table reads different files or fields"),
      target_table: mustStay("needs-exception", "the link target of the table changes"),
      view_original_text: mustStay("needs-exception", "the query of the view changes"),
      view_expanded_text: mustStay("needs-exception", "the query of the view changes"),
    },
  },
};
