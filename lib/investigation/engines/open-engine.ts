/* eslint-disable @typescript-eslint/no-require-imports -- the AWS client is loaded when Athena is asked. */
import { resolve } from "node:path";
import { isDirectory } from "../../base/is-directory";
import type { LandingZone } from "../../model/landing-zone";
import { UserError } from "../../base/user-error";
import { athenaEngine } from "./athena-engine";
import { investigatorCredentials } from "./investigator-credentials";
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
 * @throws UserError when there is nothing to ask, or nobody who may
 */
export function openEngine({ engine, path, landingZone }: EngineChoice): QueryEngine {
  const chosen = engine ?? (path === undefined ? "athena" : "local");
  if (chosen === "local") {
    if (path === undefined)
      throw new UserError("--engine local needs --path DIRECTORY, a copy of the archive's bucket");
    const directory = resolve(path);
    if (!isDirectory(directory)) throw new UserError(`there is no directory ${directory}`);
    return openLocalEngine({ path: directory });
  }
  if (chosen !== "athena") throw new UserError(`there is no engine ${chosen}: give --engine athena or local`);
  if (path !== undefined) throw new UserError("--engine athena asks the archive itself: leave --path out");
  return openAthena(landingZone);
}

/** Athena asks the archive of an environment, with the investigator role. */
function openAthena(landingZone: LandingZone | undefined): QueryEngine {
  if (landingZone === undefined) {
    throw new UserError(
      "name the environment whose archive Athena asks (--environment NAME), or give --path DIRECTORY, a copy of it",
    );
  }
  if (landingZone.logArchive.athena.investigatorRoleArns.length === 0) {
    throw new UserError(
      `${landingZone.name} has no investigator role: name who may assume it (logArchive.athena.investigatorRoleArns) ` +
        "and apply, or copy the archive (aws s3 sync s3://BUCKET DIRECTORY) and give --path DIRECTORY",
    );
  }
  const { AthenaClient } = require("@aws-sdk/client-athena") as typeof import("@aws-sdk/client-athena");
  const client = new AthenaClient({
    region: landingZone.environment.homeRegion,
    credentials: investigatorCredentials(landingZone),
  });
  return athenaEngine({ landingZone, client });
}
