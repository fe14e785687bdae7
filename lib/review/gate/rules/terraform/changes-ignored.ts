import { asList, asObject, type JsonObject } from "../../../../base/json";
import { resourcesOf } from "../../../../base/terraform-document";
import type { GateRule } from "../../rule";

function ignoredBy(document: JsonObject = {}): ReadonlyMap<string, readonly string[]> {
  return new Map(
    resourcesOf(document).map(({ address, body }) => {
      const lifecycle = asObject(asList(body["lifecycle"])[0]);
      return [address, asList(lifecycle["ignore_changes"]).map(String)];
    }),
  );
}

export const changesIgnored: GateRule = {
  id: "changes-ignored",
  what: "No resource ignores changes.",
  why: "Anybody can change an ignored attribute, and no plan shows it.",
  fix: "remove the attribute from ignore_changes",
  check: ({ documents }) => {
    const before = ignoredBy(documents.base);
    return [...ignoredBy(documents.head)].flatMap(([address, ignored]) => {
      const more = ignored.filter((attribute) => before.get(address)?.includes(attribute) !== true);
      return more.length === 0
        ? []
        : [
            {
              verdict: "needs-exception",
              address,
              attribute: "lifecycle",
              found: `Terraform ignores changes of ${more.join(", ")}`,
            },
          ];
    });
  },
};
