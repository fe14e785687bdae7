import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import type { ConfigFile, RawConfig, RawEnvironment } from "./check-config";
import type { Section } from "./checks/check";
import type { Problem } from "./problem";
import { didYouMean } from "./suggest";
import { UserError } from "./user-error";

const fileNames = {
  environment: "environment.ts",
  management: "management.ts",
  logArchive: "log-archive.ts",
  workloads: "workloads.ts",
} as const satisfies Record<Section, string>;

/**
 * Reads every environment folder under a config directory by loading its TypeScript files, so the caller must have
 * registered a loader for them. What cannot be read becomes a problem.
 * @throws UserError when the directory is missing or holds no environment
 */
export function loadConfig(directory: string, workingDirectory: string = process.cwd()): RawConfig {
  const label = (path: string): string => relative(workingDirectory, path) || ".";
  if (!existsSync(directory)) {
    throw new UserError(`there is no config directory ${label(directory)}: run this in the project's own directory, or name it with --config`);
  }
  const folders = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map((entry) => entry.name)
    .sort();
  if (folders.length === 0) {
    throw new UserError(`${label(directory)} holds no environment: make a folder such as ${label(join(directory, "staging"))}`);
  }
  const defaultsPath = join(directory, "defaults.ts");
  const defaults = existsSync(defaultsPath) ? readFile(defaultsPath, label(defaultsPath)) : undefined;
  const environments = folders.map((name) => readEnvironment(join(directory, name), name, label));
  if (defaults === undefined || "value" in defaults) return { ...(defaults && { defaults }), environments };
  const [first, ...others] = environments as [RawEnvironment, ...RawEnvironment[]];
  return { environments: [{ ...first, problems: [defaults, ...first.problems] }, ...others] };
}

function readEnvironment(folder: string, name: string, label: (path: string) => string): RawEnvironment {
  const problems: Problem[] = [];
  const files: Partial<Record<Section, ConfigFile>> = {};
  const known = Object.values(fileNames) as readonly string[];
  const present = readdirSync(folder).filter((file) => !file.startsWith("."));
  for (const file of present.filter((each) => !known.includes(each))) {
    problems.push({
      severity: "error",
      file: label(join(folder, file)),
      path: [],
      given: file,
      allowed: `only the files ${known.join(", ")}`,
      fix: didYouMean(file, known, "move it elsewhere: a folder of an environment holds nothing else"),
    });
  }
  for (const [section, fileName] of Object.entries(fileNames) as [Section, string][]) {
    const path = join(folder, fileName);
    if (!present.includes(fileName)) {
      problems.push({
        severity: "error",
        file: label(path),
        path: [],
        given: undefined,
        allowed: `the files ${known.join(", ")}`,
        fix: "add the file; copy it from another environment",
      });
      continue;
    }
    const read = readFile(path, label(path));
    if ("value" in read) files[section] = read;
    else problems.push(read);
  }
  return { name, folder: label(folder), files, problems };
}

function readFile(path: string, file: string): ConfigFile | Problem {
  const problem = (given: unknown, allowed: string, fix: string): Problem => {
    return { severity: "error", file, path: [], given, allowed, fix };
  };
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- which files there are is known only now
    const module = require(path) as { readonly default?: unknown };
    if (module.default === undefined) {
      return problem(undefined, "a default export", "write: export default { … } satisfies …");
    }
    return { file, value: module.default };
  } catch (error) {
    const [text = ""] = String(error instanceof Error ? error.message : error).split("\n");
    return problem(text, "a TypeScript file that loads", "correct the file: npx tsc --noEmit shows where");
  }
}
