import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { git } from "./git";
import type { LoadedFiles } from "./loaded-files";
import { loadedFiles } from "./loaded-files";

/** What decides how the tool runs, and is imported by nothing. */
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

/** So many files are named before the rest is counted. */
const mostNamed = 10;

/**
 * Warns where a pull request touches the tool that judges it: what a review loads, before the change or after it, and the
 * settings with which it runs. Config is data; where it is more than that, it runs beside the judge as code does.
 * @param before what a review of the base loads; undefined where the base could not be read
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
    ...(judge.length === 0 ? [] : [`this change touches the tool that judges it, read it with care: ${named(judge)}`]),
    ...(documents.length === 0
      ? []
      : [`this change touches code that makes what is judged, and runs beside the judge: ${named(documents)}`]),
  ];
}

/** Whether a file of the config does more than to export literals of a type. */
function isMoreThanData(file: string): boolean {
  if (!existsSync(file) || !/\.[cm]?[jt]s$/.test(file)) return false;
  // Strings and comments in one pass: each may hold what begins the other.
  const code = readFileSync(file, "utf8").replace(/"(?:[^"\\\n]|\\.)*"|\/\*[^]*?\*\/|\/\/.*/g, "");
  return /[(`']|=>/.test(code) || /\bimport\s+(?!type\b)/.test(code);
}

/** Also those that are gone, or have another name. */
async function changedFiles(projectDirectory: string, base: string): Promise<readonly string[]> {
  const output = await git(projectDirectory, "diff", "--name-only", "--no-renames", "-z", base);
  return output.split("\0").filter(Boolean);
}

function named(files: readonly string[]): string {
  const rest = files.length - mostNamed;
  return `${files.slice(0, mostNamed).join(", ")}${rest > 0 ? ` and ${String(rest)} more files` : ""}`;
}
