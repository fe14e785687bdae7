import { dataSourcesOf } from "../../../../base/terraform-document";
import type { JsonObject } from "../../../../base/json";
import { plannedChanges } from "../../changes";
import { knownDataSources, knownSections, knownTypes } from "../../known-types";
import type { GateInput, GateRule, RuleFinding } from "../../rule";

const ask = (address: string, found: string): RuleFinding => ({ verdict: "needs-exception", address, found });

/** Data sources that are new, or read while Terraform applies, and of a type that may do more than to look. */
function unknownDataSources({ plan, documents: { base = {}, head = {} } }: GateInput): readonly RuleFinding[] {
  const isUnknown = ({ type }: { readonly type: string }): boolean => !knownDataSources.includes(type);
  const old = new Set(dataSourcesOf(base).map(({ address }) => address));
  const addresses = [
    ...dataSourcesOf(head).filter((each) => isUnknown(each) && !old.has(each.address)),
    ...plan.changes.filter((each) => each.mode === "data" && isUnknown(each)),
  ].map(({ address }) => address);
  return [...new Set(addresses)].map((address) =>
    ask(address, "nobody has judged what reading it does: it may run a function, or hand on a secret"),
  );
}

/** Parts of a document that Terraform acts on and that no plan shows, such as ephemeral resources. */
function unknownSections(head: JsonObject = {}): readonly RuleFinding[] {
  return Object.keys(head)
    .filter((section) => !knownSections.includes(section))
    .map((section) => ask("", `nobody has judged what a block "${section}" does`));
}

export const unknownType: GateRule = {
  id: "unknown-type",
  what: "The gate knows every resource and data source type.",
  why: "A type that nobody looked at may undo what the others protect: a bucket's ACL, a user with keys.",
  fix: "add the type to lib/review/gate/known-types.ts with rules for it, or ask for an exception",
  check: (input) => [
    ...plannedChanges(input.plan)
      .filter(({ type }) => !Object.hasOwn(knownTypes, type))
      .map(({ address, type, action }) => ask(address, `nobody has judged what it means to ${action} a ${type}`)),
    ...input.plan.moduleCalls.map((name) =>
      ask(`module.${name}`, "the stack calls a module, whose resources nobody judged"),
    ),
    ...unknownDataSources(input),
    ...unknownSections(input.documents.head),
  ],
};
