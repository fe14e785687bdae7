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
 * settings with which it runs.
 * @param before what a review of the base loads; undefined where the base could not be read
 */
export async function toolChanges(
  projectDirectory: string,
  base: string,
  before: LoadedFiles | undefined,
): Promise<readonly string[]> {
  const changed = await changedFiles(projectDirectory, base);
  const after = loadedFiles(projectDirectory);
  const isJudge = (file: string): boolean =>
    settings.some((each) => file === each || (each.endsWith("/") && file.startsWith(each))) ||
    after.judge.has(file) ||
    before?.judge.has(file) === true;
  const judge = changed.filter(isJudge);
  const documents = changed.filter(
    (file) => !isJudge(file) && (after.documents.has(file) || before?.documents.has(file) === true),
  );
  return [
    ...(judge.length === 0 ? [] : [`this change touches the tool that judges it, read it with care: ${named(judge)}`]),
    ...(documents.length === 0
      ? []
      : [`this change touches code that makes what is judged, and runs beside the judge: ${named(documents)}`]),
  ];
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
