import { parentPort, workerData } from "node:worker_threads";
import type { LandingZone } from "../model/landing-zone";
import type { StackDefinition } from "./build-stack";
import { allRules } from "./rules/all-rules";
import { writeStacks } from "./write-stacks";

/** The input of a thread. Definitions hold functions, so each thread creates its own from the same landing zones. */
export interface ThreadData {
  /** A module that exports `stackDefinitions(landingZone)`. */
  readonly definitionsModule: string;
  readonly landingZones: readonly LandingZone[];
  /** The names of the stacks to write, in order. */
  readonly names: readonly string[];
  readonly directory: string;
}

const { definitionsModule, landingZones, names, directory } = workerData as ThreadData;
// eslint-disable-next-line @typescript-eslint/no-require-imports -- whose stacks these are, the caller knows
const { stackDefinitions } = require(definitionsModule) as {
  readonly stackDefinitions: (landingZone: LandingZone) => readonly StackDefinition[];
};
const byName = new Map(landingZones.flatMap(stackDefinitions).map((definition) => [definition.name, definition]));
const definitions = names.map((name) => {
  const definition = byName.get(name);
  if (definition === undefined) throw new Error(`${definitionsModule} has no stack ${name}`);
  return definition;
});
parentPort?.postMessage(writeStacks(definitions, allRules, directory));
