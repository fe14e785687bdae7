import { join } from "node:path";
import { allChecks } from "./all-checks";
import type { CheckedConfig, CheckOptions } from "./check-config";
import { checkConfig } from "./check-config";
import { describeChecksNotRun } from "./checks-not-run";
import { accountsOf, type LandingZone } from "../model/landing-zone";
import { loadConfig } from "./load-config";
import { printable } from "../text/printable";
import type { Problem } from "../model/problem";
import { formatProblems } from "../model/problem";
import { didYouMean } from "../base/suggest";
import { UserError } from "../base/user-error";

/** Reads and checks `config/`. The caller has registered a TypeScript loader. */
export function readConfig(directory: string = join(process.cwd(), "config"), options?: CheckOptions): CheckedConfig {
  return checkConfig(loadConfig(directory), allChecks, today(), options);
}

export interface LoadOptions extends CheckOptions {
  /**
   * Told of exceptions and switched-off alarms that are over, where that stops nothing, or soon will be.
   * @default - nobody is
   */
  readonly onExpiry?: (problems: readonly Problem[]) => void;
}

/**
 * The landing zones of a config without errors.
 * @throws UserError that lists every problem, and what could not be checked yet
 */
export function loadLandingZones(
  directory?: string,
  { onExpiry, ...options }: LoadOptions = {},
): readonly LandingZone[] {
  const { landingZones, problems, notRun } = readConfig(directory, options);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    throw new UserError([formatProblems(errors), describeChecksNotRun(notRun)].filter(Boolean).join("\n\n"));
  }
  const ends = problems.filter(({ expiry }) => expiry !== undefined);
  if (ends.length > 0) onExpiry?.(ends);
  return landingZones;
}

/**
 * @throws UserError that lists the environments there are, and names that of an account whose name or id was given
 */
export function landingZoneNamed(landingZones: readonly LandingZone[], name: string): LandingZone {
  const found = landingZones.find((landingZone) => landingZone.name === name);
  if (found !== undefined) return found;
  const names = landingZones.map((landingZone) => landingZone.name);
  const [owner] = landingZones.filter((each) =>
    accountsOf(each).some((account) => [account.name, account.id].includes(name)),
  );
  const fix =
    owner === undefined
      ? didYouMean(name, names, "name one of them")
      : `${name} is an account of ${owner.name}, did you mean "${owner.name}"?`;
  throw new UserError(`there is no environment "${printable(name)}"; there are ${names.join(", ")}: ${fix}`);
}

/** Today in UTC, YYYY-MM-DD. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
