import { type JsonObject, asList, asObject } from "../../../../base/json";
import { resourcesOf } from "../../../../base/terraform-document";
import { expectedProvider } from "../../expected-documents";
import { sameValue } from "../../json-values";
import type { GateInput, GateRule, RuleFinding } from "../../rule";

/** Provider blocks by provider and alias, without default tags. */
function providersOf(document: JsonObject): ReadonlyMap<string, JsonObject> {
  return new Map(
    Object.entries(asObject(document["provider"])).flatMap(([name, blocks]) =>
      asList(blocks).map((block): [string, JsonObject] => {
        const { default_tags: _tags, ...rest } = asObject(block);
        const alias = rest["alias"];
        return [typeof alias === "string" ? `${name}.${alias}` : name, rest];
      }),
    ),
  );
}

function changedProviders({ documents: { base, head = {} }, landingZone, stack }: GateInput): readonly RuleFinding[] {
  const old = base === undefined ? undefined : providersOf(base);
  return [...providersOf(head)].flatMap(([name, block]): readonly RuleFinding[] => {
    // A new stack has no base, so it is compared with what every stack has.
    const before = old === undefined ? expectedProvider(landingZone, stack, name) : old.get(name);
    if (before !== undefined && sameValue(before, block)) return [];
    const found =
      before === undefined ? "a provider is added" : "the provider's account, Region, roles or endpoints change";
    return [
      { verdict: "deny", address: "", attribute: `provider.${name}`, found, ...(before && { before }), after: block },
    ];
  });
}

/**
 * Resources whose provider changes, or that name no provider of the stack. Terraform then looks in another account,
 * finds nothing, and plans to create the resource there as if somebody had deleted it.
 */
function changedUsers({ documents: { base = {}, head = {} } }: GateInput): readonly RuleFinding[] {
  const old = new Map(resourcesOf(base).map(({ address, body }) => [address, body["provider"]]));
  return resourcesOf(head).flatMap(({ address, type, body: { provider } }): readonly RuleFinding[] => {
    // The rule unknown-provider covers other providers.
    if (!type.startsWith("aws_")) return [];
    const about = { verdict: "deny", address, attribute: "provider" } as const;
    if (typeof provider !== "string") {
      return [
        { ...about, found: "it names no provider of the stack, so Terraform uses whatever credentials it finds" },
      ];
    }
    const before = old.get(address);
    return before === undefined || before === provider
      ? []
      : [{ ...about, found: "its provider changes, and with it its account", before, after: provider }];
  });
}

export const providerChanged: GateRule = {
  id: "provider-changed",
  what: "Every provider keeps its account, its Region and its plan and apply roles; every resource keeps its provider.",
  why: "The provider block ensures that a plan only reads, and that an apply changes only its own account.",
  fix: "leave the provider as lib/constructs/access/account-provider.ts creates it, and keep the provider of each resource",
  check: (input) => [...changedProviders(input), ...changedUsers(input)],
};
