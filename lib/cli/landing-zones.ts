import { resolve } from "node:path";
import { loadLandingZones } from "../configuration/load-landing-zones";
import type { LandingZone } from "../model/landing-zone";
import type { Problem } from "../model/problem";
import { formatProblems } from "../model/problem";

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

function warn(problems: readonly Problem[]): void {
  process.stderr.write(`${formatProblems(problems)}\n\n`);
}
