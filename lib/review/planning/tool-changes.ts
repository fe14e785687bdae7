import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { git } from "./git";
import type { LoadedFiles } from "./loaded-files";
import { loadedFiles } from "./loaded-files";

/** Files that decide how the tool runs, and that nothing imports. */
const settings = [
  ".github/",
  ".npmrc",
  ".nvmrc",
  ".terraform.lock.hcl",
  "cdktf.json",
  "package-lock.json",
  "package.json",
  "tsconfig.json",
];

/** How many files are named before the rest is counted. */
const mostNamed = 10;

/**
 * Warns when a pull request changes the tool that reviews it: files that a review loads before or after the change, and
 * the tool's settings. Config is data; a config file that is more runs beside the gate like code.
 * @param before the files that a review of the base loads; undefined if the base could not be read
 * @param configDirectory inside of the project
 */
export async function toolChanges(
  projectDirectory: string,
  base: string,
  before: LoadedFiles | undefined,
  configDirectory = "config",
): Promise<readonly string[]> {
  const changed = await changedFiles(projectDirectory, base);
  const after = loadedFiles(projectDirectory);
  const isJudge = (file: string): boolean =>
    settings.some((each) => file === each || (each.endsWith("/") && file.startsWith(each))) ||
    after.judge.has(file) ||
    before?.judge.has(file) === true;
  const judge = changed.filter(isJudge);
  const isConfig = (file: string): boolean =>
    !relative(configDirectory, file).startsWith("..") && isMoreThanData(join(projectDirectory, file));
  const documents = changed.filter(
    (file) => !isJudge(file) && (after.documents.has(file) || before?.documents.has(file) === true || isConfig(file)),
  );
  return [
    ...(judge.length === 0 ? [] : [`this change edits the review tool itself, so read it with care: ${named(judge)}`]),
    ...(documents.length === 0
      ? []
      : [`this change edits code that creates the reviewed stacks and runs beside the gate: ${named(documents)}`]),
  ];
}

/**
 * Whether the working tree has the program of a commit: they differ in config that is data, in documentation and in tests
 * only.
 */
export async function hasProgramOf(projectDirectory: string, commit: string): Promise<boolean> {
  const added = await git(projectDirectory, "ls-files", "--others", "--exclude-standard", "-z");
  const changed = [...(await changedFiles(projectDirectory, commit)), ...added.split("\0").filter(Boolean)];
  return changed.every(
    (file) =>
      /^(docs|test)\/|^[^/]+\.md$/.test(file) ||
      (file.startsWith("config/") && !isMoreThanData(join(projectDirectory, file))),
  );
}

/** Whether a config file does more than export literals of a type. */
function isMoreThanData(file: string): boolean {
  if (!existsSync(file) || !/\.[cm]?[jt]s$/.test(file)) return false;
  // Strings and comments in one pass, as each may contain the start of the other.
  const code = readFileSync(file, "utf8").replace(/"(?:[^"\\\n]|\\.)*"|\/\*[^]*?\*\/|\/\/.*/g, "");
  return /[(`']|=>/.test(code) || /\bimport\s+(?!type\b)/.test(code);
}

/** Includes deleted and renamed files. */
async function changedFiles(projectDirectory: string, base: string): Promise<readonly string[]> {
  const output = await git(projectDirectory, "diff", "--name-only", "--no-renames", "-z", base);
  return output.split("\0").filter(Boolean);
}

function named(files: readonly string[]): string {
  const rest = files.length - mostNamed;
  return `${files.slice(0, mostNamed).join(", ")}${rest > 0 ? ` and ${String(rest)} more files` : ""}`;
}
