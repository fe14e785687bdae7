/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-argument -- documents and states are changed in every way there is, wrong ones included */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../../../lib/base/json";
import { awsCalls } from "../../e2e/support/aws-calls";
import { exampleLandingZone } from "../../support/landing-zones/synthesize";
import { minimalPlan } from "./minimal-plan";
import { mutated } from "./mutated-documents";
import type { ByHand, Mutation } from "./mutation";
import { planWithTerraform, type PlanOptions } from "./plan-with-terraform";

/** What is committed of one mutation: what the gate reads of Terraform's plan. */
export interface Fixture {
  readonly stack: string;
  /** What AWS answered to a call by hand, where the document names it. */
  readonly answer?: string;
  readonly plan: JsonObject;
}

/** Plans a mutated document against what was applied, with Terraform itself. */
export async function planMutation(mutation: Mutation, options: PlanOptions): Promise<Fixture> {
  const stack = `${options.environmentName}-${mutation.stack}`;
  const applied = join(options.appliedDirectory, stack);
  const document = JSON.parse(readFileSync(join(applied, "cdk.tf.json"), "utf8"));
  const state = JSON.parse(readFileSync(join(applied, "applied.tfstate"), "utf8"));
  mutation.remember?.(state);
  if (mutation.isNew === true) state.resources = [];
  const answer = await makeByHand(mutation.byHand, options);
  const { head } = mutated(mutation, document, answer);
  const refresh = mutation.remember !== undefined;
  const plan = minimalPlan(await planWithTerraform(stack, head, state, { ...options, refresh }));
  await makeByHand(mutation.undo, options);
  return { stack, ...(answer !== undefined && { answer }), plan };
}

/** Makes calls in the emulated AWS. @returns the part of an answer that a call asks for */
async function makeByHand(calls: readonly ByHand[] = [], { terraform, environmentName }: PlanOptions) {
  if (calls.length === 0) return undefined;
  const environment = terraform.environment as Record<string, string>;
  const management = exampleLandingZone(environmentName as "staging").management.account.id;
  const answers = await awsCalls(
    { environment },
    calls.map(({ account = management, service, operation, parameters }) => ({
      ...{ account, service, operation, parameters },
    })),
  );
  const failed = answers.find((each) => each["error"] !== undefined);
  if (failed !== undefined) throw new Error(JSON.stringify(failed));
  const wanted = calls.findIndex((each) => each.answer !== undefined);
  return wanted < 0 ? undefined : String(answers[wanted]?.[calls[wanted]?.answer ?? ""]);
}
