import { dataSourcesOf } from "../../../../base/terraform-document";
import type { JsonObject } from "../../../../base/json";
import { plannedChanges } from "../../changes";
import { knownDataSources, knownSections, knownTypes } from "../../known-types";
import type { GateInput, GateRule, RuleFinding } from "../../rule";

const ask = (address: string, found: string): RuleFinding => ({ verdict: "needs-exception", address, found });

/** Data sources that are new or that Terraform reads during the apply, and whose type may do more than read. */
function unknownDataSources({ plan, documents: { base = {}, head = {} } }: GateInput): readonly RuleFinding[] {
  const isUnknown = ({ type }: { readonly type: string }): boolean => !knownDataSources.includes(type);
  const old = new Set(dataSourcesOf(base).map(({ address }) => address));
  const addresses = [
    ...dataSourcesOf(head).filter((each) => isUnknown(each) && !old.has(each.address)),
    ...plan.changes.filter((each) => each.mode === "data" && isUnknown(each)),
  ].map(({ address }) => address);
  return [...new Set(addresses)].map((address) =>
    ask(address, "no rule evaluates this data source: it may run a function, or expose a secret"),
  );
}

/** Sections of a document that Terraform acts on and that no plan shows, such as ephemeral resources. */
function unknownSections(head: JsonObject = {}): readonly RuleFinding[] {
  return Object.keys(head)
    .filter((section) => !knownSections.includes(section))
    .map((section) => ask("", `no rule evaluates a "${section}" block`));
}

export const unknownType: GateRule = {
  id: "unknown-type",
  what: "The gate knows the type of every resource and data source.",
  why: "A resource of an unknown type may undo a protection: a bucket ACL, or a user with access keys.",
  fix: "add the type to lib/review/gate/known-types.ts with rules for it, or ask for an exception",
  check: (input) => [
    ...plannedChanges(input.plan)
      .filter(({ type }) => !Object.hasOwn(knownTypes, type))
      .map(({ address, type, action }) =>
        ask(address, `the gate does not know the type ${type}, so it cannot evaluate "${action}"`),
      ),
    ...input.plan.moduleCalls.map((name) =>
      ask(`module.${name}`, "the stack calls a module, and no rule evaluates its resources"),
    ),
    ...unknownDataSources(input),
    ...unknownSections(input.documents.head),
  ],
};
