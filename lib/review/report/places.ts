import type { Detail } from "./detail";
import { grouped } from "./grouped";
import { code } from "../../text/markdown-text";

/** The place of a finding. */
interface Place {
  readonly stack: string;
  /** Terraform's address; empty if the finding concerns the whole stack. */
  readonly address: string;
}

/** How many stacks, and addresses of each, are named before the rest is counted. */
const mostNamed = 8;

/** Places by stack: `staging-alarms-a` `aws_…x`, `aws_…y` and 3 more; … and 20 more stacks. */
export function placesOf(places: readonly Place[], { items }: Detail): string {
  const most = Math.min(mostNamed, items);
  const byStack = grouped(places, ({ stack }) => stack);
  const named = byStack.slice(0, most).map(([stack, ofStack]) => {
    const addresses = [...new Set(ofStack.map(({ address }) => address))].filter((address) => address !== "");
    const rest = addresses.length - most;
    const shown = addresses.slice(0, most).map((address) => code(address, 120));
    return [code(stack, 80), shown.join(", "), ...(rest > 0 ? [`and ${String(rest)} more`] : [])]
      .filter(Boolean)
      .join(" ");
  });
  const rest = byStack.length - named.length;
  return [...named, ...(rest > 0 ? [`and in ${String(rest)} more ${rest === 1 ? "stack" : "stacks"}`] : [])].join("; ");
}
