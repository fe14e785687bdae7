import type { Plan } from "../plan-document";

/** Whether the plan's configuration sets an attribute; the provider's default tags are configuration too. */
export function isConfigured({ configured }: Plan, address: string, attribute: string): boolean {
  const block = address.replace(/\[.*$/s, "");
  return attribute === "tags_all" || configured.get(block)?.has(attribute) === true;
}
