import { type JsonObject, asList, asObject } from "../../../../base/json";
import { resourcesOf } from "../../../../base/terraform-document";
import { expectedProvider } from "../../expected-documents";
import { sameValue } from "../../json-values";
import type { GateInput, GateRule, RuleFinding } from "../../rule";

/** Provider blocks by provider and alias, without what is a matter of tags. */
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
    // A stack that is new has no base: it is held to what every stack has.
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
 * Resources that are made with another provider than before, or with none of the stack's. Terraform looks for such a
 * resource in the other account, finds nothing, and plans to make there what it seems somebody has deleted.
 */
function changedUsers({ documents: { base = {}, head = {} } }: GateInput): readonly RuleFinding[] {
  const old = new Map(resourcesOf(base).map(({ address, body }) => [address, body["provider"]]));
  return resourcesOf(head).flatMap(({ address, type, body: { provider } }): readonly RuleFinding[] => {
    // Of other providers unknown-provider speaks.
    if (!type.startsWith("aws_")) return [];
    const about = { verdict: "deny", address, attribute: "provider" } as const;
    if (typeof provider !== "string") {
      return [
        { ...about, found: "it names no provider of the stack, so it is made with whatever credentials there are" },
      ];
    }
    const before = old.get(address);
    return before === undefined || before === provider
      ? []
      : [{ ...about, found: "it is made with another provider, in another account", before, after: provider }];
  });
}

export const providerChanged: GateRule = {
  id: "provider-changed",
  what: "Every provider keeps its account, its Region and its plan and apply roles; every resource keeps its provider.",
  why: "That a plan only reads, and an apply reaches only its own account, hangs on the provider block.",
  fix: "leave the provider as lib/constructs/access/account-provider.ts makes it, and each resource with its own",
  check: (input) => [...changedProviders(input), ...changedUsers(input)],
};
