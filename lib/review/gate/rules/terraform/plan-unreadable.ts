import { plannedChanges } from "../../changes";
import type { JsonObject, JsonValue } from "../../../../base/json";
import type { GateRule, RuleFinding } from "../../rule";

const deny = (found: string, address = ""): RuleFinding => ({ verdict: "deny", address, found });

/**
 * Terraform's JSON also takes lists of blocks where CDKTF writes objects: what is written so, the rules would not see.
 * Source: https://developer.hashicorp.com/terraform/language/syntax/json#nested-block-mapping
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
  return sections.map((section) => deny(`the document's part "${section}" is written as lists, which nobody reads`));
}

/** What Terraform reads beside the document: a second configuration overrides the first, and no rule looks at it. */
function otherConfiguration(files: readonly string[]): readonly RuleFinding[] {
  return files
    .filter((name) => /\.(tf|tofu|tfvars)(\.json)?$/.test(name))
    .map((name) => deny(`beside the document stands ${name}, which Terraform reads and nobody judges`));
}

export const planUnreadable: GateRule = {
  id: "plan-unreadable",
  what: "The plan is complete, without errors, and in a format version that this program knows.",
  why: "What cannot be read cannot be judged.",
  fix: "plan again, all of the stack; use a Terraform that writes format version 1 of plans",
  check: ({ plan, documents, files = [] }) => [
    ...oddlyWritten(documents.head),
    ...otherConfiguration(files),
    ...(plan.formatVersion.startsWith("1.") ? [] : [deny(`the plan's format is ${plan.formatVersion || "not said"}`)]),
    ...(plan.errored ? [deny("planning ended with an error")] : []),
    ...(plan.complete ? [] : [deny("only a part of the stack is planned")]),
    ...plan.unknownParts.map((part) => deny(`the plan has a part "${part}" that nobody judged`)),
    ...plan.failedChecks.map((check) => deny(`the check of ${check} failed`)),
    ...plannedChanges(plan)
      .filter(({ action }) => action === "unknown")
      .map(({ actions, address }) => deny(`Terraform would do "${actions.join(", ")}", whatever that is`, address)),
  ],
};
