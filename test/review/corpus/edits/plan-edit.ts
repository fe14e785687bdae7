/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-call, typescript/no-unsafe-argument, typescript/no-unsafe-return -- plans and states are read whatever they hold */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { digestOf } from "../../../../lib/review/planning/digests";
import { readPlan } from "../../../../lib/review/gate/plan-document";
import { withPolicies } from "../../../../lib/review/gate/policies/plan-policies";
import { canonicalJson } from "../../../../lib/base/canonical-json";
import type { JsonObject, JsonValue } from "../../../../lib/base/json";
import { minimalPlan } from "../minimal-plan";
import type { Loose } from "../mutation";
import { planWithTerraform, type PlanOptions } from "../plan-with-terraform";
import { type Edit, type EditedStack, editedStacks } from "./edit";

/** What is committed of one edit: for each stack that it changes, what it changes (as a digest), and Terraform's plan. */
export interface EditFixture {
  readonly stacks: Readonly<Record<string, { readonly changes: string; readonly plan: JsonObject }>>;
}

/** Plans every stack that an edit changes against what was applied, with Terraform itself. */
export async function planEdit(edit: Edit, options: PlanOptions): Promise<EditFixture> {
  const stacks: Record<string, EditFixture["stacks"][string]> = {};
  for (const stack of editedStacks(edit).stacks) {
    const state = await stateBefore(stack, options);
    const plan = await planWithTerraform(stack.name, stack.head ?? stack.base, state, {
      ...options,
      refresh: false,
      destroy: stack.head === undefined,
    });
    stacks[stack.name] = { changes: digestOfChanges(stack), plan: minimalPlan(plan) };
  }
  return { stacks };
}

/**
 * The digest of what an edit does to a stack's document: which values differ, from what to what. Of code and of texts that
 * the gate lets change it is only that they do, so that another line of the notifier makes no plan anew.
 */
export function digestOfChanges({ base, head }: EditedStack): string {
  return digestOf(canonicalJson(changedValues(base, head)));
}

/** What follows from code elsewhere. */
const texts = ["description", "query", "source_code_hash", "view_original_text"];

type Value = JsonValue | undefined;

function changedValues(base: Value, head: Value, path = "", name = ""): readonly (readonly Value[])[] {
  if (canonicalJson(base) === canonicalJson(head)) return [];
  if (isContainer(base) && isContainer(head) && Array.isArray(base) === Array.isArray(head)) {
    const names = [...new Set([...Object.keys(base), ...Object.keys(head)])].sort();
    return names.flatMap((each) => changedValues(base[each], head[each], `${path}/${each}`, each));
  }
  if (texts.includes(name)) return [[path]];
  return [[path, withoutTexts(base), withoutTexts(head)]];
}

function withoutTexts(value: Value): Value {
  if (!isContainer(value)) return value ?? null;
  const parts = Object.entries(value).filter(([name]) => !texts.includes(name));
  return Object.fromEntries(parts.map(([name, part]) => [name, withoutTexts(part) ?? null]));
}

function isContainer(value: Value): value is JsonObject {
  return typeof value === "object" && value !== null;
}

/**
 * The state before an edit: what was applied on the emulated AWS, and what Terraform plans to make of it where the edit
 * begins elsewhere than at the example. What only an apply knows is made up.
 */
async function stateBefore({ name, base }: EditedStack, options: PlanOptions): Promise<Loose> {
  const applied = join(options.appliedDirectory, name);
  const state: Loose = existsSync(applied)
    ? JSON.parse(readFileSync(join(applied, "applied.tfstate"), "utf8"))
    : { version: 4, terraform_version: "1.11.4", serial: 1, lineage: "made-up", outputs: {}, resources: [] };
  if (base === undefined) return { ...state, resources: [] };
  const isApplied =
    existsSync(applied) &&
    canonicalJson(JSON.parse(readFileSync(join(applied, "cdk.tf.json"), "utf8"))) === canonicalJson(base);
  if (isApplied) return state;
  const plan = await planWithTerraform(name, base, state, { ...options, refresh: false });
  const resolved = new Map(
    withPolicies(readPlan(plan), { head: base }).changes.map((each) => [each.address, each.after["policy"]]),
  );
  for (const { address, mode, type, change } of plan.resource_changes) {
    if (mode !== "managed" || change.actions.join() === "no-op") continue;
    const resourceName = String(address).slice(String(type).length + 1);
    const others = state.resources.filter((each: Loose) => !(each.type === type && each.name === resourceName));
    const known = state.resources.find((each: Loose) => each.type === type && each.name === resourceName);
    state.resources = [
      ...others,
      ...(change.after === null
        ? []
        : [
            {
              mode,
              type,
              name: resourceName,
              provider: providerOf(base, type, resourceName),
              instances: [
                { schema_version: 0, ...known?.instances[0], attributes: madeUp(change, type, resolved.get(address)) },
              ],
            },
          ]),
    ];
  }
  return state;
}

function providerOf(document: Loose, type: string, name: string): string {
  const { provider } = document.resource[type][name];
  return `provider["registry.terraform.io/hashicorp/aws"].${String(provider).slice("aws.".length)}`;
}

/** Lists that only an apply knows; all else that only an apply knows is text. */
const lists = [
  "auto_adjust_data",
  "cost_filter",
  "cost_types",
  "inline_policy",
  "managed_policy_arns",
  "planned_limit",
];

function madeUp({ after, after_unknown: unknown }: Loose, type: string, policy: Loose): Loose {
  const fill = (value: Loose, mark: Loose, name: string): Loose => {
    // One ARN for all, so that what names another still names it.
    if (mark === true) return madeUpValue(name, type);
    if (Array.isArray(mark)) return (value ?? mark).map((each: Loose, index: number) => fill(each, mark[index], "arn"));
    if (typeof mark !== "object") return value ?? null;
    const names = new Set([...Object.keys(value ?? {}), ...Object.keys(mark)]);
    return Object.fromEntries([...names].map((each) => [each, fill(value?.[each] ?? null, mark[each], each)]));
  };
  return { ...fill(after, unknown, ""), ...(unknown.policy === true && policy !== undefined && { policy }) };
}

function madeUpValue(name: string, type: string): Loose {
  if (lists.includes(name)) return [];
  if (name.endsWith("_arn_list")) return [madeUpArn];
  return name.endsWith("arn") ? madeUpArn : `made-up-${name}-of-${type}`;
}

const madeUpArn = "arn:aws:made-up:us-east-1:210987650001:made-up";
