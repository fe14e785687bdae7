import { asList, asObject, type JsonObject, type JsonValue } from "../../../base/json";
import { sameToReader } from "../json-values";
import type { Plan } from "../plan-document";
import type { FoundResource } from "../plan-state";
import { isConfigured } from "./is-configured";
import { isSetBy, settingsElsewhere } from "./settings-elsewhere";

/** A setting that AWS has and no resource of the stack: no plan would ever take it away. */
export interface UnmanagedSetting {
  /** As a noun, e.g. `a policy` or `replication_configuration`. */
  readonly what: string;
  /** The attribute that it is of. */
  readonly attribute: string;
  readonly found: JsonValue;
}

/**
 * What somebody gave to a resource of the stack by hand. It is read from what the plan found, and not from its drift:
 * the next apply of the stack takes it over into the state, and then nothing differs any more.
 */
export function unmanagedSettings(plan: Plan, resource: FoundResource): readonly UnmanagedSetting[] {
  const { address, type, values } = resource;
  if (type === "aws_iam_role") return unmanagedPolicies(plan, resource);
  return Object.entries(settingsElsewhere[type] ?? {}).flatMap(([attribute, elsewhere]) => {
    const found = values[attribute];
    return elsewhere.isEmptyUnlessSet !== true ||
      sameToReader(found, null) ||
      isConfigured(plan, address, attribute) ||
      isSetBy(elsewhere, values, plan.found)
      ? []
      : [{ what: attribute, attribute, found: found ?? null }];
  });
}

/** The attributes of a role that list its policies, those that other resources give it among them. */
export const rolePolicyAttributes: readonly string[] = ["inline_policy", "managed_policy_arns"];

function unmanagedPolicies(plan: Plan, { address, values: role }: FoundResource): readonly UnmanagedSetting[] {
  const given = new Set(plan.found.flatMap((each) => policyGiven(each, role["name"])));
  return rolePolicyAttributes
    .filter((attribute) => !isConfigured(plan, address, attribute))
    .flatMap((attribute) =>
      asList(role[attribute])
        .map((policy) => (attribute === "inline_policy" ? asObject(policy)["name"] : policy))
        .filter((policy): policy is string => typeof policy === "string" && policy !== "")
        .filter((policy) => !given.has(policy))
        .map((found) => ({ what: "a policy", attribute, found })),
    );
}

/** The inline policy's name, or the managed policy's ARN, that a resource gives to a role. */
function policyGiven({ type, values }: FoundResource, role: JsonValue | undefined): readonly string[] {
  const { role: to, name, policy_arn: arn }: JsonObject = values;
  const policy = { aws_iam_role_policy: name, aws_iam_role_policy_attachment: arn }[type];
  return to === role && typeof policy === "string" ? [policy] : [];
}
