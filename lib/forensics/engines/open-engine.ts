import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { LandingZone } from "../../model/landing-zone";
import { UserError } from "../../model/user-error";
import { openLocalEngine } from "./local-engine";
import type { QueryEngine } from "./query-engine";

/** Which engine to ask, and where. */
export interface EngineChoice {
  /** @default - local where there is a path, Athena elsewhere */
  readonly engine?: string | undefined;
  /** A copy of the archive. */
  readonly path?: string | undefined;
  /** The environment whose archive to ask. */
  readonly landingZone?: LandingZone | undefined;
}

/**
 * Opens the engine that was chosen.
 *
 * @throws UserError when there is nothing to ask
 */
export function openEngine({ engine, path, landingZone }: EngineChoice): QueryEngine {
  const chosen = engine ?? (path === undefined ? "athena" : "local");
  if (chosen === "local") {
    if (path === undefined)
      throw new UserError("--engine local needs --path DIRECTORY, a copy of the archive's bucket");
    const directory = resolve(path);
    if (!existsSync(directory) || !statSync(directory).isDirectory()) {
      throw new UserError(`there is no directory ${directory}`);
    }
    return openLocalEngine({ path: directory });
  }
  if (chosen !== "athena") throw new UserError(`there is no engine ${chosen}: give --engine athena or local`);
  if (path !== undefined) throw new UserError("--engine athena asks the archive itself: leave --path out");
  return openAthena(landingZone);
}

/** Athena asks the archive of an environment. */
function openAthena(landingZone: LandingZone | undefined): QueryEngine {
  throw new UserError(
    `${landingZone === undefined ? "the archive" : `the archive of ${landingZone.name}`} cannot be asked with Athena yet: ` +
      "copy it (aws s3 sync s3://BUCKET DIRECTORY) and give --path DIRECTORY",
  );
}
