import { judgePlan } from "../../../lib/review/gate/judge-plan";
import { readPlan } from "../../../lib/review/gate/plan-document";
import type { GateInput } from "../../../lib/review/gate/rule";
import type { JsonObject } from "../../../lib/base/json";
import { exampleLandingZone } from "../../support/landing-zones/synthesize";

export const landingZone = exampleLandingZone("staging");

/** One entry of `resource_changes`; the name is `x` unless the address says otherwise. */
export interface Planned {
  readonly type: string;
  readonly name?: string;
  readonly mode?: string;
  readonly actions?: readonly string[];
  readonly before?: JsonObject;
  readonly after?: JsonObject;
  readonly unknown?: JsonObject;
}

export interface Situation {
  readonly stack?: string;
  readonly documents?: GateInput["documents"];
  /** Further parts of the plan. */
  readonly more?: JsonObject;
}

/** The verdict of a plan of these changes, with the rules that find something, in order. */
export function judge(changes: readonly Planned[], situation: Situation = {}): readonly string[] {
  const { stack = "staging-log-archive", documents = {}, more = {} } = situation;
  const plan = readPlan({
    format_version: "1.2",
    complete: true,
    resource_changes: changes.map(entry),
    ...more,
  });
  const { verdict, findings } = judgePlan({ landingZone, stack, plan, documents }, "2026-11-23");
  return [verdict, ...[...new Set(findings.map(({ rule }) => rule.id))].sort()];
}

/** As Terraform writes a change. */
export function entry({
  type,
  name = "x",
  mode = "managed",
  before,
  after,
  unknown = {},
  ...rest
}: Planned): JsonObject {
  const actions = rest.actions ?? [before === undefined ? "create" : after === undefined ? "delete" : "update"];
  const change = { actions, before: before ?? null, after: after ?? null, after_unknown: unknown };
  return {
    address: `${mode === "data" ? "data." : ""}${type}.${name}`,
    mode,
    type,
    name,
    provider_name: "registry.terraform.io/hashicorp/aws",
    change: change,
  };
}

/** A document with these resources, `x` each; whatever they are, they are of the management account. */
export function documentOf(resources: Readonly<Record<string, JsonObject>>): JsonObject {
  return {
    resource: Object.fromEntries(
      Object.entries(resources).map(([type, byName]) => [
        type,
        Object.fromEntries(
          Object.entries(byName).map(([name, body]) => [name, { provider: "aws.management", ...(body as JsonObject) }]),
        ),
      ]),
    ),
  };
}

/** A policy as JSON. */
export function policy(...statements: readonly JsonObject[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
