import { type JsonObject, type JsonValue, asList, asObject } from "../base/json";

/**
 * The attributes that a plan's configuration sets, by address. What a provider reports beside them changes by itself: a
 * role lists the policies that other resources gave it, as soon as it is read again.
 */
export function configuredAttributes(plan: JsonObject): ReadonlyMap<string, ReadonlySet<string>> {
  const { resources } = asObject(asObject(plan["configuration"])["root_module"]);
  return new Map(
    asList(resources).map((each) => {
      const { address, expressions } = asObject(each);
      // The provider's default tags are configuration too.
      return [textOf(address), new Set([...Object.keys(asObject(expressions)), "tags_all"])] as const;
    }),
  );
}

/** A policy of a role that no resource of the stack gave it. */
export interface UnmanagedPolicy {
  readonly address: string;
  readonly role: JsonObject;
  /** The inline policy's name, or the managed policy's ARN. */
  readonly policy: string;
}

/** Policies that somebody gave to the stack's roles by hand: no plan would ever take them away. */
export function unmanagedPolicies(plan: JsonObject): readonly UnmanagedPolicy[] {
  const state = asObject(asObject(asObject(plan["prior_state"])["values"])["root_module"]);
  const resources = asList(state["resources"]).map(asObject);
  const given = new Set(
    resources.flatMap(({ type, values }) => {
      const { role, name, policy_arn: arn } = asObject(values);
      if (type === "aws_iam_role_policy") return [`${textOf(role)} ${textOf(name)}`];
      return type === "aws_iam_role_policy_attachment" ? [`${textOf(role)} ${textOf(arn)}`] : [];
    }),
  );
  return resources.flatMap(({ address, type, values }) => {
    if (type !== "aws_iam_role") return [];
    const role = asObject(values);
    const inline = asList(role["inline_policy"]).map((each) => asObject(each)["name"]);
    return [...inline, ...asList(role["managed_policy_arns"])]
      .filter((policy): policy is string => typeof policy === "string" && policy !== "")
      .filter((policy) => !given.has(`${textOf(role["name"])} ${policy}`))
      .map((policy) => ({ address: textOf(address), role, policy }));
  });
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}
