import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { eventViewColumns } from "../../../lib/constructs/athena/event-view";
import { type JsonObject, asList, asObject } from "../../../lib/base/json";
import { athenaColumns } from "../../../lib/questions/sql/event-columns";
import { all, set } from "../../support/landing-zones/mutable-config";
import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { changedLandingZone, resourceAt, synthesized } from "../../support/landing-zones/synthesize";

const stack = synthesized(openLandingZone, "staging-log-archive");
const table = resourceAt(stack, "aws_glue_catalog_table", "catalog/table");
const view = resourceAt(stack, "aws_glue_catalog_table", "catalog/view");

function parametersOf(workloads: readonly unknown[]): JsonObject {
  const landingZone = changedLandingZone("staging", set("staging.workloads.accounts", workloads));
  const changed = synthesized(landingZone, "staging-log-archive");
  return asObject(resourceAt(changed, "aws_glue_catalog_table", "catalog/table")["parameters"]);
}

const workload = (id: string, more: object = {}): object => ({
  id,
  name: `workload-${id}`,
  email: `aws+${id}@meridian.example`,
  channel: "security",
  ...more,
});

describe("the table over the archive", () => {
  it("is where the organization trail writes, and leaves out digests", () => {
    expect(asObject(table["storage_descriptor"])["location"]).toBe(
      "s3://audit-staging-organization-trail-210987650002/AWSLogs/o-st4g1ng0rg/",
    );
    expect(asObject(table["parameters"])["storage.location.template"]).toBe(
      "s3://audit-staging-organization-trail-210987650002/AWSLogs/o-st4g1ng0rg/$${account}/CloudTrail/$${region}/$${day}/",
    );
  });

  it("computes its partitions, so it needs no repair", () => {
    expect(table["partition_keys"]).toStrictEqual(
      ["account", "region", "day"].map((name) => ({ name, type: "string" })),
    );
    expect(table["parameters"]).toMatchObject({
      "projection.enabled": "true",
      "projection.account.type": "enum",
      "projection.region.type": "enum",
      "projection.day.type": "date",
      "projection.day.format": "yyyy/MM/dd",
      "projection.day.range": "NOW-366DAYS,NOW",
    });
  });

  it("has every account of the config: a new one through its entry alone, a closed one with its old logs", () => {
    const accounts = [workload("210987650021"), workload("210987650022", { status: "suspended" })];
    expect(parametersOf(accounts)["projection.account.values"]).toBe(
      "210987650001,210987650002,210987650021,210987650022",
    );
  });

  it("has every Region of the partition that the trail can deliver from, governed or not", () => {
    const regions = asText(asObject(table["parameters"])["projection.region.values"]).split(",");
    expect(regions).toEqual(expect.arrayContaining(["us-east-1", "eu-west-1", "ap-southeast-7", "mx-central-1"]));
    expect(regions).toHaveLength(34);
    expect(regions.filter((region) => /^(cn|us-gov)-/.test(region))).toStrictEqual([]);
  });

  it("follows the retention", () => {
    const longer = changedLandingZone(
      "staging",
      all(set("staging.logArchive.retentionDays", 2_557), set("staging.logArchive.digestRetentionDays", 2_557)),
    );
    const changed = resourceAt(synthesized(longer, "staging-log-archive"), "aws_glue_catalog_table", "catalog/table");
    expect(asObject(changed["parameters"])["projection.day.range"]).toBe("NOW-2558DAYS,NOW");
  });

  it("fits into Glue's limit, even with 1,000 accounts", () => {
    const parameters = parametersOf(
      Array.from({ length: 998 }, (_, index) => workload(String(320_000_000_000 + index))),
    );
    // Source: https://docs.aws.amazon.com/glue/latest/webapi/API_TableInput.html (a value of a parameter)
    for (const value of Object.values(parameters)) expect(asText(value).length).toBeLessThanOrEqual(512_000);
    // Source: https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
    const whole = gzipSync(JSON.stringify({ ...table, parameters })).length;
    expect(whole).toBeLessThan(1_000_000 / 100);
  });
});

describe("the view", () => {
  const text = asText(view["view_original_text"]);
  const [, encoded = ""] = /^\/\* Presto View: (\S+) \*\/$/.exec(text) ?? [];
  const definition = JSON.parse(Buffer.from(encoded, "base64").toString()) as JsonObject;

  it("is a view for Athena", () => {
    expect(view).toMatchObject({
      name: "cloudtrail_events",
      table_type: "VIRTUAL_VIEW",
      parameters: { presto_view: "true" },
      view_expanded_text: "/* Presto View */",
    });
    expect(definition).toMatchObject({ catalog: "awsdatacatalog", schema: "audit_staging_cloudtrail" });
  });

  it("has the columns of every question, in order, in both places", () => {
    const names = [...athenaColumns.map(({ name }) => name), "account", "region", "day", "log_file"];
    expect(eventViewColumns).toStrictEqual(names);
    expect(definition["columns"]).toStrictEqual(names.map((name) => ({ name, type: "varchar" })));
    expect(asList(asObject(view["storage_descriptor"])["columns"])).toStrictEqual(
      names.map((name) => ({ name, type: "string" })),
    );
  });

  it("takes each column from a field of the table", () => {
    const fields = new Set(
      asList(asObject(table["storage_descriptor"])["columns"])
        .map(asObject)
        .flatMap(({ name, type }) => pathsOf(asText(name), asText(type))),
    );
    const asked = athenaColumns.map(({ path: keys }) => keys.join(".").toLowerCase());
    expect(asked.filter((field) => !fields.has(field))).toStrictEqual([]);
  });

  it("is the query that was reviewed", async () => {
    const sql = `${asText(definition["originalSql"])}\n`;
    await expect(sql).toMatchFileSnapshot(path.join(__dirname, "golden", "cloudtrail_events.sql"));
  });
});

/** The paths of a column and of the fields within its structs. */
function pathsOf(name: string, type: string): readonly string[] {
  if (!type.startsWith("struct<")) return [name];
  const fields: string[] = [];
  let [depth, field] = [0, ""];
  for (const character of `${type.slice("struct<".length, -1)},`) {
    if (character === "<") depth += 1;
    if (character === ">") depth -= 1;
    if (character === "," && depth === 0) {
      fields.push(field);
      field = "";
    } else {
      field += character;
    }
  }
  return fields.flatMap((each) => {
    const colon = each.indexOf(":");
    return pathsOf(`${name}.${each.slice(0, colon)}`, each.slice(colon + 1));
  });
}

function asText(value: unknown): string {
  if (typeof value !== "string") throw new TypeError(`no text: ${JSON.stringify(value)}`);
  return value;
}
