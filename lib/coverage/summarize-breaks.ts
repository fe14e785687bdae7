import type { EnvironmentViolation } from "../documents/environment-rule";
import type { Break } from "./proof";

/** One violation for each fault, however many accounts and detections it affects. */
export function summarizeBreaks(breaks: readonly Break[]): readonly EnvironmentViolation[] {
  const faults = new Map<string, { fault: Break; accounts: Set<string>; detections: Set<string> }>();
  for (const each of breaks) {
    const key = `${each.link}\n${each.stack}\n${each.address}\n${each.found}`;
    let entry = faults.get(key);
    if (entry === undefined) {
      entry = { fault: each, accounts: new Set(), detections: new Set() };
      faults.set(key, entry);
    }
    entry.accounts.add(each.account);
    entry.detections.add(each.detection);
  }
  return [...faults.values()].map(({ fault: { link, stack, address, found }, accounts, detections }) => ({
    stack,
    address,
    found: `${some(accounts, "accounts")}: ${some(detections, "detections")}: the chain breaks at the ${link}: ${found}`,
  }));
}

function some(names: ReadonlySet<string>, what: string): string {
  const [first = "", second = "", third = ""] = names;
  if (names.size <= 3) return [...names].join(", ");
  return `${first}, ${second}, ${third} and ${String(names.size - 3)} more ${what}`;
}
