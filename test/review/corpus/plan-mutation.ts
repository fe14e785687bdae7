/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-argument --
   documents and states are changed in every way there is, wrong ones included */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../../../lib/synthesis/synthesized-stack";
import { canonical } from "../../../lib/review/gate/json-values";
import { copyLockFile } from "../../../lib/terraform/lock-file";
import { findProviderMirror, linkProviderMirror } from "../../../lib/terraform/provider-mirror";
import { runTerraform, type TerraformContext } from "../../../lib/terraform/run-terraform";
import { PLAN_FILE, init, showPlan } from "../../../lib/terraform/terraform-command";
import type { Loose, Mutation } from "./mutation";

/** What is committed of one mutation: Terraform's plan without what did not change, and the changed parts of the documents. */
export interface Fixture {
  readonly stack: string;
  readonly plan: JsonObject;
  readonly documents: { readonly base?: JsonObject; readonly head: JsonObject };
}

export interface PlanMutationOptions {
  readonly environmentName: string;
  readonly projectDirectory: string;
  /** Holds `<stack>/cdk.tf.json` and `<stack>/applied.tfstate`. */
  readonly appliedDirectory: string;
  readonly workDirectory: string;
  readonly terraform: Omit<TerraformContext, "directory">;
}

/** Plans a mutated document against what was applied, with Terraform itself. */
export async function planMutation(mutation: Mutation, options: PlanMutationOptions): Promise<Fixture> {
  const stack = `${options.environmentName}-${mutation.stack}`;
  const applied = join(options.appliedDirectory, stack);
  const base = JSON.parse(readFileSync(join(applied, "cdk.tf.json"), "utf8"));
  const state = JSON.parse(readFileSync(join(applied, "applied.tfstate"), "utf8"));
  const head = structuredClone(base);
  mutation.mutate(head);
  mutation.remember?.(state);
  if (mutation.isNew === true) state.resources = [];
  // One directory per stack, made ready once.
  const directory = join(options.workDirectory, stack);
  const context = { ...options.terraform, directory };
  // The state is read from a file: a thousand plans need no lock, and leave none.
  const local = { ...head, terraform: { ...head.terraform, backend: { local: { path: "terraform.tfstate" } } } };
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify(local));
  writeFileSync(join(directory, "terraform.tfstate"), JSON.stringify(state));
  if (!existsSync(join(directory, ".terraform", "providers"))) {
    await copyLockFile(options.projectDirectory, directory);
    await linkProviderMirror(directory, await findProviderMirror());
    await init(context);
  }
  const refresh = mutation.remember === undefined ? ["-refresh=false"] : [];
  await runTerraform(context, ["plan", "-input=false", "-no-color", "-lock=false", `-out=${PLAN_FILE}`, ...refresh]);
  return {
    stack,
    plan: minimal(await showPlan(context)),
    documents: mutation.isNew === true ? { head } : differences(base, head),
  };
}

function minimal(plan: Loose): Loose {
  const {
    planned_values: _values,
    prior_state: _state,
    relevant_attributes: _relevant,
    timestamp: _timestamp,
    ...kept
  } = plan;
  const { provider_config: providers = {}, root_module: root = {} } = plan.configuration ?? {};
  return {
    ...kept,
    resource_changes: (plan.resource_changes ?? []).filter(
      ({ change, previous_address: previous }: Loose) =>
        !["no-op", "read"].includes(change.actions.join(" ")) || previous !== undefined,
    ),
    configuration: {
      provider_config: Object.fromEntries(
        Object.entries<Loose>(providers).map(([name, { full_name }]) => [name, { full_name }]),
      ),
      root_module: {
        resources: (root.resources ?? [])
          .filter((each: Loose) => each.provisioners !== undefined)
          .map(({ address, provisioners }: Loose) => ({ address, provisioners })),
      },
    },
  };
}

/**
 * The parts of two documents that differ: whole sections, of resources whole blocks with those of the same name, and data
 * sources that one has alone.
 */
function differences(base: Loose, head: Loose): Fixture["documents"] {
  const kept: { base: Loose; head: Loose } = { base: {}, head: {} };
  for (const section of new Set([...Object.keys(base), ...Object.keys(head)])) {
    if (canonical(base[section]) === canonical(head[section])) continue;
    if (section !== "resource" && section !== "data") {
      if (base[section] !== undefined) kept.base[section] = base[section];
      if (head[section] !== undefined) kept.head[section] = head[section];
      continue;
    }
    for (const [side, own, other] of [
      ["base", base, head],
      ["head", head, base],
    ] as const) {
      kept[side][section] = {};
      for (const [type, byName] of Object.entries<Loose>(own[section] ?? {})) {
        for (const [name, body] of Object.entries<Loose>(byName)) {
          const counterpart = other[section]?.[type]?.[name];
          const isTaken = Object.entries<Loose>(own[section][type]).some(
            ([more, { name: named, alarm_name: alarm }]) =>
              other[section]?.[type]?.[more] === undefined &&
              ((named !== undefined && named === body.name) || (alarm !== undefined && alarm === body.alarm_name)),
          );
          if (canonical(body) === canonical(counterpart) && !isTaken) continue;
          // What a changed data source comes to, the plan shows.
          if (section === "data" && counterpart !== undefined) continue;
          const { "//": _comment, ...rest } = body;
          kept[side][section][type] = { ...kept[side][section][type], [name]: rest };
        }
      }
    }
  }
  return kept;
}
