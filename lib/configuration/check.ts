import type { LandingZone } from "../model/landing-zone";
import type { Account } from "../model/landing-zone";
import { accountsOf } from "../model/landing-zone";
import type { Problem } from "../model/problem";

/** The files of an environment, by the name of the part they hold. */
export const sections = ["environment", "management", "logArchive", "workloads"] as const;

export type Section = (typeof sections)[number];

/** The name of each file in an environment's folder. */
export const fileNames = {
  environment: "environment.ts",
  management: "management.ts",
  logArchive: "log-archive.ts",
  workloads: "workloads.ts",
} as const satisfies Record<Section, string>;

/** A problem, placed by section; the caller knows which file that is. */
export type Finding = Pick<Problem, "path" | "given" | "allowed" | "fix"> & {
  readonly section: Section;
  /**
   * Other values of the section that allow more when they are changed: the fix says where they stand, if elsewhere.
   * @default - none
   */
  readonly boundBy?: readonly (readonly PropertyKey[])[];
  /** @default "error" */
  readonly severity?: Problem["severity"];
  /** @default - not about the end of an exception */
  readonly expiry?: Problem["expiry"];
};

/** The ids of problems that are found before any check runs. */
export type ReadingId =
  /** A file is missing, misplaced or does not load. */
  | "config-files"
  /** The folder's name cannot be part of the stacks' names. */
  | "environment-name"
  /** A value or a key is not as its schema in `lib/model/` says. */
  | "schema";

/** A check over several fields or files of one environment. It runs when the sections it needs have the right shape. */
export interface Check {
  /** Stable, kebab-case: the name of its file in `checks/`. Every problem that it finds is printed with it. */
  readonly id: string;
  readonly needs: readonly Section[];
  /** @param today the current date, YYYY-MM-DD */
  readonly run: (landingZone: LandingZone, today: string) => readonly Finding[];
}

/** A check over all environments that have the right shape. */
export interface CrossEnvironmentCheck extends Pick<Check, "id"> {
  /** @returns findings with the name of the environment whose file is to be corrected */
  readonly run: (landingZones: readonly LandingZone[]) => readonly (Finding & { readonly environment: string })[];
}

/** An account with the place where it is written. */
export interface PlacedAccount {
  readonly account: Account;
  readonly section: Section;
  readonly path: readonly PropertyKey[];
}

/** Every account of an environment with its place. */
export function placedAccounts(
  landingZone: Pick<LandingZone, "management" | "logArchive" | "workloads">,
): readonly PlacedAccount[] {
  return accountsOf(landingZone).map((account, index) => {
    switch (account.role) {
      case "management":
        return { account, section: "management", path: ["account"] };
      case "log-archive":
        return { account, section: "logArchive", path: ["account"] };
      case "workload":
        return { account, section: "workloads", path: ["accounts", index - 2] };
    }
  });
}
