import type { JsonObject, JsonValue } from "../../base/json";
import { configuredAttributes, type FoundResource, foundResources } from "./plan-state";

/** What Terraform would do with a resource; `replace` is delete and create in either order. */
export type ChangeAction = "no-op" | "read" | "create" | "update" | "delete" | "replace" | "forget" | "unknown";

/** One entry of `resource_changes` or `resource_drift`. */
export interface ResourceChange {
  readonly address: string;
  /** The address before a `moved` block or an implied move. */
  readonly previousAddress?: string;
  readonly mode: string;
  readonly type: string;
  readonly providerName: string;
  readonly action: ChangeAction;
  /** The actions as Terraform writes them. */
  readonly actions: readonly string[];
  /** Why Terraform replaces, reads or deletes it, as Terraform writes it. */
  readonly actionReason?: string;
  /** The id of an import. */
  readonly importing?: string;
  /** The key of an object that a failed replacement left behind. It has the address of the resource itself. */
  readonly deposed?: string;
  /** Set by `asApplied`: somebody deleted it by hand, and the code no longer has it. */
  readonly isGone?: true;
  /** Set by `asApplied`: somebody deleted it by hand, and the plan creates it again. */
  readonly isRemade?: true;
  /** Set by `asApplied`: it comes from an import or a state, and no apply created it. */
  readonly isAdopted?: true;
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** Shaped like `after`; `true` where the value is known only after the apply. */
  readonly afterUnknown: JsonValue;
  readonly beforeSensitive: JsonValue;
  readonly afterSensitive: JsonValue;
}

/** The parts of `terraform show -json` that the gate and the report use. */
export interface Plan {
  readonly formatVersion: string;
  readonly terraformVersion: string;
  readonly errored: boolean;
  /** False if only a part was planned: with `-target`, or because something was deferred. */
  readonly complete: boolean;
  readonly changes: readonly ResourceChange[];
  /** What differs from what was applied, whole: `changesByHand` tells what of it somebody changed. */
  readonly drift: readonly ResourceChange[];
  /** The managed resources as the plan found them. */
  readonly found: readonly FoundResource[];
  /** The attributes that the configuration sets, by address without the key of `count` or `for_each`. */
  readonly configured: ReadonlyMap<string, ReadonlySet<string>>;
  /** Fully qualified names of the providers that the configuration uses. */
  readonly providers: readonly string[];
  /** Addresses of resources with provisioners. */
  readonly provisioned: readonly string[];
  readonly moduleCalls: readonly string[];
  /** Unknown top-level parts that may cause further changes. */
  readonly unknownParts: readonly string[];
  readonly failedChecks: readonly string[];
}

/**
 * Parts of the format that change nothing, or that this program reads.
 * Source: https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
const knownParts = new Set([
  "format_version",
  "terraform_version",
  "variables",
  "planned_values",
  "resource_drift",
  "resource_changes",
  "output_changes",
  "prior_state",
  "configuration",
  "relevant_attributes",
  "checks",
  "timestamp",
  "applyable",
  "complete",
  "errored",
]);

/** Reads `terraform show -json`. Missing parts are read as empty; the rules decide whether the plan is complete. */
export function readPlan(document: JsonObject): Plan {
  const configuration = objectAt(document, "configuration");
  const rootModule = objectAt(configuration, "root_module");
  const deferred = listAt(document, "deferred_changes");
  return {
    formatVersion: textAt(document, "format_version"),
    terraformVersion: textAt(document, "terraform_version"),
    errored: document["errored"] === true,
    complete: document["complete"] !== false && deferred.length === 0,
    changes: listAt(document, "resource_changes").map(readChange),
    drift: listAt(document, "resource_drift").map(readChange),
    found: foundResources(document),
    configured: configuredAttributes(document),
    providers: [
      ...new Set(
        Object.values(objectAt(configuration, "provider_config")).map((provider) =>
          textAt(asJsonObject(provider), "full_name"),
        ),
      ),
    ],
    provisioned: provisionedIn(rootModule, ""),
    moduleCalls: Object.keys(objectAt(rootModule, "module_calls")),
    unknownParts: Object.keys(document).filter((part) => !knownParts.has(part) && !isEmpty(document[part])),
    failedChecks: listAt(document, "checks")
      .map(asJsonObject)
      .filter((check) => ["fail", "error"].includes(textAt(check, "status")))
      .map((check) => textAt(objectAt(check, "address"), "to_display")),
  };
}

/** Addresses of a module's resources with provisioners, including those of the modules that it calls. */
function provisionedIn(module: JsonObject, prefix: string): readonly string[] {
  const own = listAt(module, "resources")
    .map(asJsonObject)
    .filter((resource) => listAt(resource, "provisioners").length > 0)
    .map((resource) => `${prefix}${textAt(resource, "address")}`);
  const called = Object.entries(objectAt(module, "module_calls")).flatMap(([name, call]) =>
    provisionedIn(objectAt(asJsonObject(call), "module"), `${prefix}module.${name}.`),
  );
  return [...own, ...called];
}

function readChange(value: JsonValue): ResourceChange {
  const entry = asJsonObject(value);
  const change = objectAt(entry, "change");
  const actions = listAt(change, "actions").map(String);
  const previousAddress = textAt(entry, "previous_address");
  const actionReason = textAt(entry, "action_reason");
  const importing = change["importing"];
  return {
    address: textAt(entry, "address"),
    ...(previousAddress !== "" && previousAddress !== entry["address"] && { previousAddress }),
    mode: textAt(entry, "mode"),
    type: textAt(entry, "type"),
    providerName: textAt(entry, "provider_name"),
    action: actionOf(actions),
    actions,
    ...(actionReason !== "" && { actionReason }),
    ...(typeof entry["deposed"] === "string" && { deposed: entry["deposed"] }),
    ...(importing !== undefined && importing !== null && { importing: textAt(asJsonObject(importing), "id") }),
    before: asJsonObject(change["before"]),
    after: asJsonObject(change["after"]),
    afterUnknown: change["after_unknown"] ?? {},
    beforeSensitive: change["before_sensitive"] ?? {},
    afterSensitive: change["after_sensitive"] ?? {},
  };
}

/** An action of a later Terraform version is unknown, never a no-op. */
function actionOf(actions: readonly string[]): ChangeAction {
  switch ([...actions].sort().join(" ")) {
    case "no-op":
      return "no-op";
    case "read":
      return "read";
    case "create":
      return "create";
    case "update":
      return "update";
    case "delete":
      return "delete";
    case "create delete":
      return "replace";
    case "forget":
    case "create forget":
      return "forget";
    default:
      return "unknown";
  }
}

function isEmpty(value: JsonValue | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    value === false ||
    (typeof value === "object" && Object.keys(value).length === 0)
  );
}

export function asJsonObject(value: JsonValue | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

export function objectAt(parent: JsonObject, key: string): JsonObject {
  return asJsonObject(parent[key]);
}

export function listAt(parent: JsonObject, key: string): readonly JsonValue[] {
  const value = parent[key];
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

export function textAt(parent: JsonObject, key: string): string {
  const value = parent[key];
  return typeof value === "string" ? value : "";
}
