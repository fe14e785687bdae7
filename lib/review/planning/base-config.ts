import { isAbsolute, join } from "node:path";
import { allChecks } from "../../configuration/all-checks";
import { checkConfig } from "../../configuration/check-config";
import type { LandingZone } from "../../model/landing-zone";
import { loadConfig } from "../../configuration/load-config";
import type { Problem } from "../../model/problem";
import { formatProblem } from "../../model/problem";
import { messageOf } from "../../base/user-error";

/** The config of a commit, as far as this program can read it. */
export interface BaseConfig {
  /** The environments that could be read. */
  readonly landingZones: readonly LandingZone[];
  /** Why other environments cannot be read, for people, by environment. */
  readonly failures: ReadonlyMap<string, string>;
  /** Why nothing can be read. */
  readonly failure?: string;
}

/**
 * Reads the config of a checked-out commit with this program's schema and checks, not with the commit's own, so that
 * its estimate is comparable with that of the reviewed config. A config of another shape is a failure.
 * @param configPath the config's directory inside of the project
 * @param day the commit's date, YYYY-MM-DD
 */
export function readBaseConfig(tree: string, configPath: string, day: string): BaseConfig {
  if (configPath.startsWith("..") || isAbsolute(configPath)) {
    return unreadable("the config is outside the project, so the base commit has no config to compare with");
  }
  try {
    const raw = loadConfig(join(tree, configPath), tree);
    const { landingZones, problems } = checkConfig(raw, allChecks, day);
    const errors = problems.filter(({ severity }) => severity === "error");
    const failed = raw.environments.filter(({ name }) => !landingZones.some((each) => each.name === name));
    return {
      landingZones,
      failures: new Map(failed.map(({ name, folder }) => [name, reasonOf(errors, folder)])),
    };
  } catch (error) {
    return unreadable(messageOf(error));
  }
}

/** A base that cannot be read. */
export function unreadable(failure: string): BaseConfig {
  return { landingZones: [], failures: new Map(), failure };
}

function reasonOf(errors: readonly Problem[], folder: string): string {
  const problem = errors.find(({ file }) => file.startsWith(`${folder}/`)) ?? errors[0];
  return problem === undefined ? "the base's config has a problem" : `the base's config: ${formatProblem(problem)}`;
}
