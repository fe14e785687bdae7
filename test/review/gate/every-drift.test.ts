import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { changesByHand } from "../../../lib/review/gate/by-hand/changes-by-hand";
import { reportedAttributes } from "../../../lib/review/gate/by-hand/reported-attributes";
import { settingsElsewhere } from "../../../lib/review/gate/by-hand/settings-elsewhere";
import { readPlan } from "../../../lib/review/gate/plan-document";
import type { JsonObject, JsonValue } from "../../../lib/base/json";
import { entry } from "./judge-changes";

/** One applied resource of each type, as Terraform knows it. */
const file = path.join(__dirname, "..", "corpus", "fixtures", "applied-resources.json");
const applied = JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, JsonObject>>;

/** What is told where somebody changed a resource of which the code sets nothing and nothing else is in the stack. */
function told(type: string, before: JsonObject, after: JsonObject): readonly string[] {
  const plan = readPlan({
    format_version: "1.2",
    resource_drift: [entry({ type, before, after })],
    prior_state: {
      values: { root_module: { resources: [{ address: `${type}.x`, mode: "managed", type, values: after }] } },
    },
  });
  return changesByHand(plan).flatMap(({ attributes, unmanaged }) => [
    ...attributes.map(({ name }) => name),
    ...unmanaged.map(({ attribute }) => attribute),
  ]);
}

/** Another value of the same kind. */
function another(name: string, value: JsonValue): JsonValue {
  if (name === "inline_policy") return [{ name: "gift", policy: "{}" }];
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (Array.isArray(value)) return [...(value as readonly JsonValue[]), "arn:aws:iam::aws:policy/AdministratorAccess"];
  return typeof value === "object" && value !== null ? { ...(value as JsonObject), more: "x" } : `${value ?? ""}x`;
}

describe("a change by hand of any attribute of any guarded type", () => {
  it("is told, although the code does not set it, but for what AWS keeps itself", () => {
    const untold = Object.entries(applied).flatMap(([type, before]) =>
      Object.keys(before)
        .filter((name) => {
          const after = { ...before, [name]: another(name, before[name] ?? null) };
          return !told(type, before, after).includes(name);
        })
        .map((name) => `${type}.${name}`),
    );
    // Reviewed one by one: what is here is never told.
    expect(untold.toSorted()).toEqual([
      "aws_iam_policy.attachment_count",
      "aws_lambda_function.last_modified",
      "aws_lambda_function.qualified_arn",
      "aws_lambda_function.qualified_invoke_arn",
      "aws_lambda_function.source_code_size",
      "aws_lambda_function.version",
      "aws_organizations_organization.accounts",
      "aws_organizations_organization.non_master_accounts",
      "aws_organizations_organization.roots",
      "aws_s3_bucket.website_domain",
      "aws_s3_bucket.website_endpoint",
      "aws_sns_topic_subscription.confirmation_was_authenticated",
      "aws_sns_topic_subscription.pending_confirmation",
    ]);
  });

  it.each(Object.keys(applied))("is told where %s is deleted", (type) => {
    const plan = readPlan({ resource_drift: [entry({ type, before: applied[type] ?? {} })] });
    expect(changesByHand(plan)).toMatchObject([{ change: { action: "delete" }, attributes: [] }]);
  });
});

describe("what is left out", () => {
  const provider = path.join(__dirname, "..", "..", "..", "node_modules", "@cdktf", "provider-aws");
  const bindings = (type: string): string =>
    readFileSync(path.join(provider, "lib", type.replace(/^aws_/, "").replaceAll("_", "-"), "index.js"), "utf8");

  it.each(Object.entries(reportedAttributes))("of %s, is what the provider has", (type, paths) => {
    for (const each of paths) for (const part of each.split(".")) expect(bindings(type)).toContain(part);
  });

  it.each(Object.entries(settingsElsewhere))("of %s, another type sets", (type, attributes) => {
    for (const [name, { by, names }] of Object.entries(attributes)) {
      for (const part of [name, names[1]]) expect(bindings(type)).toMatch(new RegExp(`["']${part}["']`));
      expect(bindings(by)).toContain(`'${names[0]}'`);
    }
  });
});
