import { asList, asObject, type JsonObject, type JsonValue } from "../../base/json";

/** A resource as the plan found it in AWS. */
export interface FoundResource {
  readonly address: string;
  readonly type: string;
  readonly values: JsonObject;
  /** Shaped like `values`; `true` where a value is sensitive. */
  readonly sensitive: JsonValue;
}

/**
 * The managed resources of a plan's `prior_state`: the state after the refresh, also of a plan with `-refresh-only`.
 * Source: https://developer.hashicorp.com/terraform/internals/json-format#plan-representation, tried with Terraform 1.11.4
 */
export function foundResources(document: JsonObject): readonly FoundResource[] {
  const { resources } = asObject(asObject(asObject(document["prior_state"])["values"])["root_module"]);
  return asList(resources)
    .map(asObject)
    .filter(({ mode }) => mode !== "data")
    .map(({ address, type, values, sensitive_values: sensitive = {} }) => ({
      address: textOf(address),
      type: textOf(type),
      values: asObject(values),
      sensitive,
    }));
}

/** The attributes that a plan's configuration sets, by address without the key of `count` or `for_each`. */
export function configuredAttributes(document: JsonObject): ReadonlyMap<string, ReadonlySet<string>> {
  const { resources } = asObject(asObject(document["configuration"])["root_module"]);
  return new Map(
    asList(resources).map((each) => {
      const { address, expressions } = asObject(each);
      return [textOf(address), new Set(Object.keys(asObject(expressions)))] as const;
    }),
  );
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}
