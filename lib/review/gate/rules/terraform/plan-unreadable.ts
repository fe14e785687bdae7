import { plannedChanges } from "../../changes";
import type { JsonObject, JsonValue } from "../../../../base/json";
import type { GateRule, RuleFinding } from "../../rule";

const deny = (found: string, address = ""): RuleFinding => ({ verdict: "deny", address, found });

/**
 * Terraform's JSON accepts lists of blocks where CDKTF writes objects. The rules would not see blocks in lists. Source:
 * https://developer.hashicorp.com/terraform/language/syntax/json#nested-block-mapping
 */
function oddlyWritten(head: JsonObject = {}): readonly RuleFinding[] {
  const isObject = (value: JsonValue | undefined): value is JsonObject =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  const isSection = (section: JsonValue | undefined): boolean =>
    section === undefined ||
    (isObject(section) &&
      Object.values(section).every((byName) => isObject(byName) && Object.values(byName).every(isObject)));
  const sections = [
    ...["resource", "data"].filter((section) => !isSection(head[section])),
    ...["provider", "terraform"].filter((section) => head[section] !== undefined && !isObject(head[section])),
  ];
  return sections.map((section) =>
    deny(`the document's "${section}" is written as lists, which the rules do not read`),
  );
}

/** Configuration files beside the document: Terraform merges them into it, and no rule reads them. */
function otherConfiguration(files: readonly string[]): readonly RuleFinding[] {
  return files
    .filter((name) => /\.(tf|tofu|tfvars)(\.json)?$/.test(name))
    .map((name) => deny(`${name} is beside the document: Terraform reads it, but no rule does`));
}

export const planUnreadable: GateRule = {
  id: "plan-unreadable",
  what: "The plan is complete, without errors, and in a supported format version.",
  why: "The gate cannot evaluate what it cannot read.",
  fix: "plan the whole stack again, with a Terraform that writes plan format version 1",
  check: ({ plan, documents, files = [] }) => [
    ...oddlyWritten(documents.head),
    ...otherConfiguration(files),
    ...(plan.formatVersion.startsWith("1.")
      ? []
      : [deny(`the plan's format version is ${plan.formatVersion || "missing"}`)]),
    ...(plan.errored ? [deny("planning ended with an error")] : []),
    ...(plan.complete ? [] : [deny("only a part of the stack is planned")]),
    ...plan.unknownParts.map((part) => deny(`the plan has a part "${part}" that no rule evaluates`)),
    ...plan.failedChecks.map((check) => deny(`the check of ${check} failed`)),
    ...plannedChanges(plan)
      .filter(({ action }) => action === "unknown")
      .map(({ actions, address }) => deny(`Terraform plans the unknown action "${actions.join(", ")}"`, address)),
  ],
};
