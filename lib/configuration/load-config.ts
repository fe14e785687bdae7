import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import type { ConfigFile, RawConfig, RawEnvironment } from "./raw-config";
import { type ReadingId, type Section, fileNames } from "./check";
import { isDirectory } from "../base/is-directory";
import type { Problem } from "../model/problem";
import { printable } from "../text/printable";
import { didYouMean, suggest } from "../base/suggest";
import { UserError } from "../base/user-error";

const defaultsName = "defaults.ts";
/** The config of an example organization that every clone has; its imports fit a config directory of the project. */
const exampleConfig = "test/example/config";

/**
 * Reads every environment folder under a config directory by loading its TypeScript files, so the caller must have
 * registered a loader for them. What cannot be read becomes a problem.
 * @throws UserError when the directory is missing or holds no environment
 */
export function loadConfig(directory: string, workingDirectory: string = process.cwd()): RawConfig {
  const label = (path: string): string => printable(relative(workingDirectory, path) || ".");
  if (!isDirectory(directory)) {
    throw new UserError(
      `there is no config directory ${label(directory)}: run this in the project's directory, use --config, or restore it with git checkout -- config`,
    );
  }
  const entries = readdirSync(directory)
    .filter((name) => !name.startsWith("."))
    .sort();
  const folders = entries.filter((name) => isDirectory(join(directory, name)));
  if (folders.length === 0) {
    throw new UserError(
      `${label(directory)} has no environment: git checkout -- ${label(directory)} restores what is committed; ` +
        `or begin with the example organization's: cp -R ${exampleConfig}/. ${label(directory)}`,
    );
  }
  const problems: Problem[] = entries
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name) && name !== defaultsName && !folders.includes(name))
    .map((name) =>
      fileProblem(label(join(directory, name)), {
        given: name,
        allowed: `only ${defaultsName} and one folder for each environment`,
        fix: didYouMean(name, [defaultsName], "move it into the folder of its environment, or elsewhere"),
      }),
    );
  const defaultsPath = join(directory, defaultsName);
  const defaults = existsSync(defaultsPath) ? readFile(defaultsPath, label(defaultsPath)) : undefined;
  if (defaults !== undefined && !("value" in defaults)) problems.push(defaults);
  // Where the defaults have a wrong name, that is the problem, and not that they are missing too.
  const misnamed = entries.find((name) => !folders.includes(name) && suggest(name, [defaultsName]) !== undefined);
  const unread = existsSync(defaultsPath) ? defaultsPath : join(directory, misnamed ?? defaultsName);
  const environments = folders.map((name) => readEnvironment(directory, name, folders, label));
  const [first, ...others] = environments as [RawEnvironment, ...RawEnvironment[]];
  return {
    ...(defaults !== undefined && "value" in defaults ? { defaults } : { unreadDefaults: label(unread) }),
    environments: [{ ...first, problems: [...problems, ...first.problems] }, ...others],
  };
}

function readEnvironment(
  directory: string,
  name: string,
  folders: readonly string[],
  label: (path: string) => string,
): RawEnvironment {
  const folder = join(directory, name);
  const problems: Problem[] = [];
  const files: Partial<Record<Section, ConfigFile>> = {};
  const known = Object.values(fileNames) as readonly string[];
  const present = readdirSync(folder)
    .filter((file) => !file.startsWith("."))
    .sort();
  const absent = known.filter((each) => !present.includes(each));
  const misnamed = new Set<string>();
  for (const file of present.filter((each) => !known.includes(each))) {
    const path = join(folder, file);
    const { meant, ...stray } = strayFile(file, isDirectory(path), absent);
    if (meant !== undefined) misnamed.add(meant);
    problems.push(fileProblem(label(path), stray));
  }
  for (const [section, fileName] of Object.entries(fileNames) as [Section, string][]) {
    const path = join(folder, fileName);
    if (!present.includes(fileName)) {
      if (misnamed.has(fileName)) continue;
      const allowed = `the files ${known.join(", ")}`;
      const other = folders.find((each) => each !== name && existsSync(join(directory, each, fileName)));
      const example = other === undefined ? `${exampleConfig}/staging` : label(join(directory, other));
      const fix = `add the file; copy it from ${example} and adapt it`;
      problems.push(fileProblem(label(path), { given: undefined, allowed, fix }));
      continue;
    }
    const read = readFile(path, label(path));
    if ("value" in read) files[section] = read;
    else problems.push(read);
  }
  return { name, folder: label(folder), files, problems };
}

/** A problem of a file as a whole. */
function fileProblem(file: string, problem: Pick<Problem, "about" | "given" | "allowed" | "fix">): Problem {
  return { id: "config-files" satisfies ReadingId, severity: "error", file, path: [], ...problem };
}

/**
 * What does not belong into an environment's folder, as what it is. A name near one of the config's files is meant as that
 * file only where that is missing; then it is not missing too.
 */
function strayFile(
  name: string,
  isFolder: boolean,
  absent: readonly string[],
): Pick<Problem, "about" | "given" | "allowed" | "fix"> & { readonly meant?: string | undefined } {
  const known = Object.values(fileNames) as readonly string[];
  const allowed = `only the files ${known.join(", ")}`;
  if (isFolder) {
    return { about: "a stray folder", given: name, allowed, fix: "move it elsewhere: an environment has no folders" };
  }
  const original = known.find(
    (each) => name.startsWith(each) && /^(~|\.(bak|old|orig|rej|save|sw[a-p]|tmp)\b)/.test(name.slice(each.length)),
  );
  if (original !== undefined) {
    return { about: "a stray file", given: name, allowed, fix: `remove it: it is a backup of ${original}` };
  }
  const fix = didYouMean(name, absent, "move it elsewhere: an environment's folder has no other files");
  return { about: "a stray file", given: name, allowed, fix, meant: suggest(name, absent) };
}

function readFile(path: string, file: string): ConfigFile | Problem {
  const problem = (given: unknown, allowed: string, fix: string): Problem => {
    return fileProblem(file, { given, allowed, fix });
  };
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- which files there are is known only now
    const module = require(path) as { readonly default?: unknown } | null | undefined;
    if (module?.default === undefined) {
      return problem(undefined, "a default export", "write: export default { … } satisfies …");
    }
    return { file, value: module.default };
  } catch (error) {
    const text = firstSentence(error instanceof Error ? error.message : error).replaceAll(path, file);
    return problem(text, "a valid TypeScript file", "correct the file: npx tsc --noEmit shows the errors");
  }
}

/** What went wrong, without the compiler's `Transform failed with 1 error:`. */
function firstSentence(error: unknown): string {
  const lines = String(error)
    .split("\n")
    .filter((line) => line.trim() !== "");
  return (lines[0]?.startsWith("Transform failed") ? lines[1] : lines[0]) ?? "an error without a message";
}
