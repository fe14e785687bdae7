import type { CoreAccount, WorkloadAccount } from "./account";
import type { Environment } from "./environment";
import type { LogArchive } from "./log-archive";
import type { Management } from "./management";
import type { Workloads } from "./workloads";

/** One environment's checked, frozen config: what every stack is made from. */
export interface LandingZone {
  /** The environment's name: the name of its folder under `config/`. */
  readonly name: string;
  readonly environment: Environment;
  readonly management: Management;
  readonly logArchive: LogArchive;
  readonly workloads: Workloads;
}

/** An account with the part it plays. */
export type Account = WorkloadAccount & { readonly role: "management" | "log-archive" | "workload" };

/** Every account: the management account, the log-archive account, then the workloads as listed. */
export function accountsOf(
  landingZone: Pick<LandingZone, "management" | "logArchive" | "workloads">,
): readonly Account[] {
  const core = (account: CoreAccount, role: Account["role"]): Account => ({ ...account, status: "active", role });
  return [
    core(landingZone.management.account, "management"),
    core(landingZone.logArchive.account, "log-archive"),
    ...landingZone.workloads.accounts.map((account) => ({ ...account, role: "workload" as const })),
  ];
}

/** The accounts that get alarms. */
export function activeAccountsOf(landingZone: LandingZone): readonly Account[] {
  return accountsOf(landingZone).filter((account) => account.status === "active");
}
