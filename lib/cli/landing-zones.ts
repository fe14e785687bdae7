import { resolve } from "node:path";
import { landingZoneNamed, loadLandingZones } from "../configuration/load-landing-zones";
import type { LandingZone } from "../model/landing-zone";
import type { Problem } from "../model/problem";
import { formatProblems } from "../model/problem";

/** A command's config directory and environment. */
interface ConfigOptions {
  readonly config: string;
  readonly environment?: string | undefined;
}

/**
 * The environments, for a command that changes something or plans a change: an expired exception or alarm suppression
 * is an error, one that expires soon a warning.
 * @throws UserError that lists every problem
 */
export function landingZonesToChange(config: string): readonly LandingZone[] {
  return loadLandingZones(resolve(config), { onExpiry: warn });
}

/**
 * The environments, for a command that only reads, or that an incident needs: what has expired is a warning, and stops
 * nothing. Until it is removed and applied, it is still in effect in AWS.
 * @throws UserError that lists every other problem
 */
export function landingZonesToRead(config: string): readonly LandingZone[] {
  return loadLandingZones(resolve(config), { expired: "told", onExpiry: warn });
}

/**
 * The named environment, or all; read as by {@link landingZonesToRead}.
 * @throws UserError
 */
export function chosenToRead({ config, environment }: ConfigOptions): readonly LandingZone[] {
  const all = landingZonesToRead(config);
  return environment === undefined ? all : [landingZoneNamed(all, environment)];
}

/**
 * The named environment, for a command that also works without one; read as by {@link landingZonesToRead}.
 * @throws UserError
 */
export function namedToRead({ config, environment }: ConfigOptions): LandingZone | undefined {
  return environment === undefined ? undefined : landingZoneNamed(landingZonesToRead(config), environment);
}

function warn(problems: readonly Problem[]): void {
  process.stderr.write(`${formatProblems(problems)}\n\n`);
}
