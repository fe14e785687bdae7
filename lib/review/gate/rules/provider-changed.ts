import type { JsonObject } from "../../../synthesis/synthesized-stack";
import { asList, asObject } from "../../../synthesis/synthesized-stack";
import { sameValue } from "../json-values";
import type { GateRule, RuleFinding } from "../rule";

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

export const providerChanged: GateRule = {
  id: "provider-changed",
  what: "Every provider keeps its account, its Region and its two roles: one to plan, one to apply.",
  why: "That a plan only reads, and an apply reaches only its own account, hangs on the provider block.",
  fix: "leave the provider as lib/access/account-provider.ts makes it",
  check: ({ documents: { base, head } }) => {
    if (base === undefined || head === undefined) return [];
    const old = providersOf(base);
    return [...providersOf(head)].flatMap(([name, block]): readonly RuleFinding[] => {
      const before = old.get(name);
      if (before !== undefined && sameValue(before, block)) return [];
      const found =
        before === undefined ? "a provider is added" : "the provider's account, Region, roles or endpoints change";
      return [
        { verdict: "deny", address: "", attribute: `provider.${name}`, found, ...(before && { before }), after: block },
      ];
    });
  },
};
