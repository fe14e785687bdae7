import type { Rule, Violation } from "../../documents/rule";
import { asList, asObject, type JsonValue } from "../../base/json";
import { dataSourcesOf, providersOf, resourcesOf } from "../../base/terraform-document";

export const explicitProvider: Rule = {
  id: "explicit-provider",
  what: "every resource, data source and import names a provider that its own stack declares",
  why: "otherwise Terraform uses whatever credentials it finds, and may change the wrong account",
  check: ({ document }) => {
    const declared = providersOf(document, "aws").map(({ alias }) =>
      typeof alias === "string" ? `aws.${alias}` : "aws",
    );
    const imports = asList(document["import"])
      .map(asObject)
      .map((body) => ({ address: `import of ${JSON.stringify(body["to"])}`, body }));
    return [...resourcesOf(document), ...dataSourcesOf(document), ...imports].flatMap(
      ({ address, body }): Violation[] => {
        const found = problemOf(body["provider"], declared);
        return found === undefined ? [] : [{ address, found }];
      },
    );
  },
};

function problemOf(provider: JsonValue | undefined, declared: readonly string[]): string | undefined {
  if (provider === undefined) return "no provider";
  if (typeof provider === "string" && declared.includes(provider)) return undefined;
  const choice = declared.length === 0 ? "the stack declares none" : `the stack declares ${declared.join(", ")}`;
  return `provider ${JSON.stringify(provider)}; ${choice}`;
}
