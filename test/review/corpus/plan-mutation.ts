/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-argument -- documents and states are changed in every way there is, wrong ones included */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type JsonObject, asList } from "../../../lib/base/json";
import { awsCalls } from "../../e2e/support/aws-calls";
import { exampleLandingZone } from "../../support/synthesize";
import { nameAttributes } from "../../../lib/review/gate/home-of-names";
import { canonical } from "../../../lib/review/gate/json-values";
import { minimalPlan } from "./minimal-plan";
import type { ByHand, Loose, Mutation } from "./mutation";
import { planWithTerraform, type PlanOptions } from "./plan-with-terraform";

/** What is committed of one mutation: what the gate reads of Terraform's plan, and the changed parts of the documents. */
export interface Fixture {
  readonly stack: string;
  readonly plan: JsonObject;
  readonly documents: { readonly base?: JsonObject; readonly head?: JsonObject };
}

/** Plans a mutated document against what was applied, with Terraform itself. */
export async function planMutation(mutation: Mutation, options: PlanOptions): Promise<Fixture> {
  const stack = `${options.environmentName}-${mutation.stack}`;
  const applied = join(options.appliedDirectory, stack);
  const base = JSON.parse(readFileSync(join(applied, "cdk.tf.json"), "utf8"));
  const state = JSON.parse(readFileSync(join(applied, "applied.tfstate"), "utf8"));
  let head = structuredClone(base);
  mutation.mutate(head);
  mutation.mutateBase?.(base);
  mutation.remember?.(state);
  if (mutation.isNew === true) state.resources = [];
  const answer = await makeByHand(mutation.byHand, options);
  if (answer !== undefined) head = JSON.parse(JSON.stringify(head).replaceAll("${answer}", answer));
  const refresh = mutation.remember !== undefined;
  const plan = minimalPlan(await planWithTerraform(stack, head, state, { ...options, refresh }));
  await makeByHand(mutation.undo, options);
  if (mutation.isNew === true) return { stack, plan, documents: { head } };
  const drifted = asList(plan["resource_drift"]).map((entry: Loose) => String(entry.address));
  return { stack, plan, documents: differences(base, head, drifted) };
}

/** Makes calls in the emulated AWS. @returns the part of an answer that a call asks for */
async function makeByHand(calls: readonly ByHand[] = [], { terraform, environmentName }: PlanOptions) {
  if (calls.length === 0) return undefined;
  const environment = terraform.environment as Record<string, string>;
  const management = exampleLandingZone(environmentName as "staging").management.account.id;
  const answers = await awsCalls(
    { environment, endpoint: environment["AWS_ENDPOINT_URL"] ?? "" },
    calls.map(({ account = management, service, operation, parameters }) => ({
      ...{ account, service, operation, parameters },
    })),
  );
  const failed = answers.find((each) => each["error"] !== undefined);
  if (failed !== undefined) throw new Error(JSON.stringify(failed));
  const wanted = calls.findIndex((each) => each.answer !== undefined);
  return wanted < 0 ? undefined : String(answers[wanted]?.[calls[wanted]?.answer ?? ""]);
}

/**
 * The parts of two documents that differ: whole sections, of resources whole blocks with those of the same name, and data
 * sources that one has alone.
 * @param more addresses of resources to keep that do not differ
 */
export function differences(base: Loose, head: Loose, more: readonly string[] = []): Fixture["documents"] {
  const kept: { base: Loose; head: Loose } = { base: {}, head: {} };
  for (const section of new Set([...Object.keys(base), ...Object.keys(head)])) {
    const isSame = canonical(base[section]) === canonical(head[section]);
    if (isSame && (section !== "resource" || more.length === 0)) continue;
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
          const named = nameAttributes[type] ?? "name";
          const isTaken = Object.entries<Loose>(own[section][type]).some(
            ([another, { [named]: taken }]) =>
              other[section]?.[type]?.[another] === undefined && taken !== undefined && taken === body[named],
          );
          if (canonical(body) === canonical(counterpart) && !isTaken && !more.includes(`${type}.${name}`)) continue;
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
