import { formatPath } from "../../model/problem";
import type { Check, Finding, PlacedAccount } from "../check";
import { fileNames, placedAccounts } from "../check";

/**
 * Account ids, names and e-mail addresses are unique. In particular the log-archive account is neither the management
 * account nor a workload: who administers workloads must not administer the evidence.
 */
export const uniqueAccounts: Check = {
  id: "unique-accounts",
  needs: ["management", "logArchive", "workloads"],
  run: (landingZone) => {
    const findings: Finding[] = [];
    for (const field of ["id", "name", "email"] as const) {
      const seen = new Map<string, PlacedAccount>();
      for (const placed of placedAccounts(landingZone)) {
        const value = placed.account[field].toLowerCase();
        const first = seen.get(value);
        if (first === undefined) seen.set(value, placed);
        else findings.push(duplicate(field, first, placed));
      }
    }
    return findings;
  },
};

function duplicate(field: "id" | "name" | "email", first: PlacedAccount, second: PlacedAccount): Finding {
  const separate = first.account.role !== "workload" && second.account.role !== first.account.role && field === "id";
  return {
    section: second.section,
    path: [...second.path, field],
    given: second.account[field],
    allowed: separate
      ? `an account other than the ${first.account.role} account, for separation of duties`
      : `a unique value: ${fileNames[first.section]}: ${formatPath([...first.path, field])} has the same`,
    fix: separate ? "use a separate account" : "correct one of the two",
  };
}
