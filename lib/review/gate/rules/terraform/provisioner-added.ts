import { asList, asObject, type JsonObject } from "../../../../base/json";
import { resourcesOf } from "../../../../base/terraform-document";
import { textAt } from "../../plan-document";
import type { GateRule } from "../../rule";

/** A `removed` block may run a program when Terraform destroys the resource, and no plan shows it. */
function provisionedIn(head: JsonObject = {}): readonly string[] {
  return [
    ...resourcesOf(head),
    ...asList(head["removed"])
      .map(asObject)
      .map((body) => ({ address: textAt(body, "from"), body })),
  ]
    .filter(({ body }) => asList(body["provisioner"]).length > 0)
    .map(({ address }) => address);
}

export const provisionerAdded: GateRule = {
  id: "provisioner-added",
  what: "No resource or `removed` block has a provisioner.",
  why: "A provisioner runs any program with the apply role's credentials, and no plan shows what it does.",
  fix: "remove it",
  check: ({ plan, documents }) =>
    [...new Set([...plan.provisioned, ...provisionedIn(documents.head)])].map((address) => ({
      verdict: "deny",
      address,
      found: "it runs a program when Terraform creates or destroys the resource",
    })),
};
