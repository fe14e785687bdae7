import { resolve } from "node:path";
import { landingZoneNamed, loadLandingZones } from "../configuration/load-landing-zones";
import type { LandingZone } from "../model/landing-zone";
import type { Problem } from "../model/problem";
import { formatProblems } from "../model/problem";

/** What a command is told of the config and its environment. */
interface ConfigOptions {
  readonly config: string;
  readonly environment?: string | undefined;
}

/**
 * The environments, for a command that changes something or says what would change: an exception or a switched-off alarm
 * that is over stops it, and one that soon will be is warned of.
 * @throws UserError that lists every problem
 */
export function landingZonesToChange(config: string): readonly LandingZone[] {
  return loadLandingZones(resolve(config), { onExpiry: warn });
}

/**
 * The environments, for a command that only reads, or that an incident needs: what is over is told, and stops nothing.
 * Until somebody removes it and applies, it holds in AWS as the config says.
 * @throws UserError that lists every other problem
 */
export function landingZonesToRead(config: string): readonly LandingZone[] {
  return loadLandingZones(resolve(config), { expired: "told", onExpiry: warn });
}

/**
 * The environment that was named, or every one; read as {@link landingZonesToRead} does.
 * @throws UserError
 */
export function chosenToRead({ config, environment }: ConfigOptions): readonly LandingZone[] {
  const all = landingZonesToRead(config);
  return environment === undefined ? all : [landingZoneNamed(all, environment)];
}

/**
 * The environment that was named, for a command that works without any; read as {@link landingZonesToRead} does.
 * @throws UserError
 */
export function namedToRead({ config, environment }: ConfigOptions): LandingZone | undefined {
  return environment === undefined ? undefined : landingZoneNamed(landingZonesToRead(config), environment);
}

function warn(problems: readonly Problem[]): void {
  process.stderr.write(`${formatProblems(problems)}\n\n`);
}
