/* eslint-disable @typescript-eslint/no-require-imports -- the AWS client is loaded when Athena is asked. */
import { directoryNamed } from "../../base/named-file";
import type { LandingZone } from "../../model/landing-zone";
import { UserError } from "../../base/user-error";
import { athenaEngine } from "./athena-engine";
import { investigatorCredentials } from "./investigator-credentials";
import { openLocalEngine } from "./local-engine";
import type { QueryEngine } from "./query-engine";

/** The engine to use, and its data. */
export interface EngineChoice {
  /** @default - local with a path, otherwise Athena */
  readonly engine?: string | undefined;
  /** A copy of the archive. */
  readonly path?: string | undefined;
  /** The environment whose archive to query. */
  readonly landingZone?: LandingZone | undefined;
}

/**
 * Opens the chosen engine.
 *
 * @throws UserError when there is no archive or no investigator role
 */
export function openEngine({ engine, path, landingZone }: EngineChoice): QueryEngine {
  const chosen = engine ?? (path === undefined ? "athena" : "local");
  if (chosen === "local") {
    if (path === undefined)
      throw new UserError("--engine local needs --path DIRECTORY, a copy of the archive's bucket");
    return openLocalEngine({ path: directoryNamed(path) });
  }
  if (chosen !== "athena") throw new UserError(`unknown engine ${chosen}: use --engine athena or --engine local`);
  if (path !== undefined) throw new UserError("--engine athena queries the archive itself: omit --path");
  return openAthena(landingZone);
}

/** Queries an environment's archive with Athena, as the investigator role. */
function openAthena(landingZone: LandingZone | undefined): QueryEngine {
  if (landingZone === undefined) {
    throw new UserError(
      "name the environment whose archive Athena queries (--environment NAME), or a copy of the archive (--path DIRECTORY)",
    );
  }
  if (landingZone.logArchive.athena.investigatorRoleArns.length === 0) {
    throw new UserError(
      `${landingZone.name} has no investigator role: list who may assume it in logArchive.athena.investigatorRoleArns ` +
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
