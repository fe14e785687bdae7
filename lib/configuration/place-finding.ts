import { isSuggestion } from "../base/suggest";
import type { Check, Finding } from "./check";
import { formatPath, type Problem } from "../model/problem";
import { valueAt } from "../model/shape-problems";
import type { ConfigFile, RawEnvironment } from "./raw-config";

/** What a check found in the shared defaults holds for one environment; another may be content with them. */
export function placeFinding(
  id: Check["id"],
  finding: Finding,
  source: RawEnvironment,
  defaults: ConfigFile | undefined,
): Problem {
  const placed = place(id, finding, source, defaults);
  const isShared = placed.file === defaults?.file;
  const fix = [finding.fix, ...placesOfBounds(finding, placed.file, source, defaults)];
  // A check sees defaults filled in; a person wants to see what is written.
  const written = valueAt(isShared ? defaults.value : source.files[finding.section]?.value, placed.path);
  const problem = typeof placed.given === "object" && written !== undefined ? { ...placed, given: written } : placed;
  if (!isShared) return { ...problem, fix: fix.join("; ") };
  // A misspelling is to be corrected where it stands; anything else may be right for the other environments.
  if (!isSuggestion(finding.fix)) fix.push(`for ${source.name} alone, ${ownInstead(finding, source)}`);
  return { ...problem, allowed: `in ${source.name}: ${problem.allowed}`, fix: fix.join("; ") };
}

/** Where the values stand on which a finding depends, if that is not where the finding is. */
function placesOfBounds(
  { section, boundBy = [] }: Finding,
  file: string,
  source: RawEnvironment,
  defaults: ConfigFile | undefined,
): readonly string[] {
  return boundBy.flatMap((path) => {
    const at = fileOf({ section, path }, source, defaults);
    return at.file === file ? [] : [`${formatPath(at.path)} is in ${at.file}`];
  });
}

/** How an environment replaces a shared value: objects are merged key by key, lists are replaced. */
function ownInstead({ section, path }: Pick<Finding, "section" | "path">, source: RawEnvironment): string {
  const file = source.files[section]?.file ?? source.folder;
  const inAccount = section === "workloads" && path.length > 2;
  const keys = inAccount ? path.slice(2) : path;
  const list = keys.findIndex((key) => typeof key === "number");
  const own = formatPath(list === -1 ? keys : keys.slice(0, list));
  return `set ${own}${inAccount ? " of the accounts" : ""} in ${file}`;
}

/** Names the file in which the value stands: the environment's own, or the shared defaults. */
export function place(
  id: Problem["id"],
  finding: Finding,
  source: RawEnvironment,
  defaults: ConfigFile | undefined,
): Problem {
  const { section, path, given, allowed, fix, expiry, severity = "error" } = finding;
  const problem = { id, severity, given, allowed, fix, ...(expiry !== undefined && { expiry }) };
  const at = fileOf({ section, path }, source, defaults);
  const isDefault = given !== undefined && path.length > 0 && !at.isWritten;
  return { ...problem, path: at.path, ...(isDefault && { isDefault }), file: at.file };
}

/** The file in which a value stands, and its path there; the environment's own where it stands in none. */
function fileOf(
  { section, path }: Pick<Finding, "section" | "path">,
  source: RawEnvironment,
  defaults: ConfigFile | undefined,
): Pick<Problem, "file" | "path"> & { readonly isWritten: boolean } {
  const own = source.files[section];
  const isIn = (root: unknown, at: readonly PropertyKey[]): boolean => at.length > 0 && valueAt(root, at) !== undefined;
  const isWritten = isIn(own?.value, path);
  if (defaults !== undefined && path.length > 0 && !isWritten) {
    const shared = [section, ...path];
    if (isIn(defaults.value, shared)) return { file: defaults.file, path: shared, isWritten: true };
    const inAccount = section === "workloads" ? ["workloadAccount", ...path.slice(2)] : [];
    if (path.length > 2 && isIn(defaults.value, inAccount))
      return { file: defaults.file, path: inAccount, isWritten: true };
  }
  return { file: own?.file ?? source.folder, path, isWritten };
}
