import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { messageOf } from "../../../lib/base/user-error";
import { canonicalJson } from "../../../lib/base/canonical-json";
import { judgePlan } from "../../../lib/review/gate/judge-plan";
import type { GateResult } from "../../../lib/review/gate/judge-plan";
import { readPlan } from "../../../lib/review/gate/plan-document";
import { exampleLandingZone, synthesized } from "../../support/landing-zones/synthesize";
import { documentsOf } from "../corpus/mutated-documents";
import type { Mutation } from "../corpus/mutation";
import { allMutations } from "../corpus/mutations/all-mutations";
import type { Fixture } from "../corpus/plan-mutation";

const landingZone = exampleLandingZone("staging");

const stacks = new Map<string, ReturnType<typeof synthesized>>();

function synthesizedOnce(name: string): ReturnType<typeof synthesized> {
  const stack = stacks.get(name) ?? synthesized(landingZone, name);
  stacks.set(name, stack);
  return stack;
}

function judgeMutation(mutation: Mutation): GateResult {
  const file = path.join(__dirname, "..", "corpus", "fixtures", `${mutation.name}.json`);
  const fixture = JSON.parse(readFileSync(file, "utf8")) as Fixture;
  const { plan, stack } = fixture;
  const documents = documentsOf(mutation, synthesizedOnce(stack).document, fixture);
  return judgePlan({ landingZone, stack, plan: readPlan(plan), documents }, "2026-11-23");
}

function expected({ verdict, rules, told }: Mutation): Pick<Mutation, "verdict" | "rules" | "told"> {
  return { verdict, rules, ...(told && { told }) };
}

describe("Terraform's plans of changed stacks", () => {
  it("are at least 80, each with a unique name", () => {
    expect(allMutations.length).toBeGreaterThanOrEqual(80);
    expect(new Set(allMutations.map(({ name }) => name)).size).toBe(allMutations.length);
  });

  it("change the present stacks", () => {
    const lost = allMutations.flatMap((mutation) => {
      const { document } = synthesizedOnce(`${landingZone.name}-${mutation.stack}`);
      const mutated = structuredClone(document);
      try {
        mutation.mutate(mutated);
      } catch (error) {
        return [`${mutation.name}: ${messageOf(error)}`];
      }
      const isSame =
        mutation.remember === undefined &&
        mutation.isNew !== true &&
        canonicalJson(mutated) === canonicalJson(document);
      return isSame ? [`${mutation.name}: changes nothing`] : [];
    });
    expect(lost).toEqual(["trail-nothing: changes nothing"]);
  });

  it.each(allMutations.map((mutation) => [mutation.name, mutation] as const))("%s", (_name, mutation) => {
    const { verdict, findings, told } = judgeMutation(mutation);
    const rules = [...new Set(findings.map(({ rule }) => rule.id))].sort();
    const broughtBack = told.flatMap(({ kind, rule }) => (kind === "brought-back" && rule !== undefined ? [rule] : []));
    expect({ verdict, rules, told: broughtBack }).toEqual({ told: [], ...expected(mutation) });
  });
});
