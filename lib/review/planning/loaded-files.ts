import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** The files of a project that a review loads, as paths inside of it. */
export interface LoadedFiles {
  /** Code that plans, evaluates and applies. */
  readonly judge: ReadonlySet<string>;
  /** Further code that creates the evaluated documents. It runs in the same process. */
  readonly documents: ReadonlySet<string>;
}

/**
 * Entry points of a review and an apply. A command loads its module only when it runs, so the modules are listed, too.
 */
const entries = [
  ...["lz.js", "main.ts"],
  ...["review/review-command.ts", "review/review.ts", "review/apply-command.ts", "review/apply.ts"],
].map((file) => `lib/cli/${file}`);

/** Entry points of the code that creates documents. */
const stacks = "stacks/";

/** Entry points of a commit's synthesis, in its own process and in threads. */
const documentEntries = ["stacks/main.ts", "stacks/stack-definitions.ts"];

/**
 * The files that a review loads from a project, found by following imports. A commit with other files is followed as
 * far as possible.
 */
export function loadedFiles(projectDirectory: string): LoadedFiles {
  const judge = reach(projectDirectory, entries, (file) => !file.startsWith(stacks));
  const all = reach(projectDirectory, [...entries, ...documentEntries], () => true);
  return { judge, documents: new Set([...all].filter((file) => !judge.has(file))) };
}

function reach(
  projectDirectory: string,
  from: readonly string[],
  isFollowed: (file: string) => boolean,
): ReadonlySet<string> {
  const found = new Set<string>();
  const next = from.filter((file) => existsSync(join(projectDirectory, file)));
  for (let file = next.pop(); file !== undefined; file = next.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    next.push(...importedBy(projectDirectory, file).filter(isFollowed));
  }
  return found;
}

/** `import … from "x"`, but no type-only imports. */
const imports = /\b(?:import|export)\s+(?!type\b)(?:[^"';]*?\bfrom\s*)?"([^"]+)"/g;
/** `require("x")`, or a file beside the module that a thread is started from. */
const calls = /(?:\brequire(?:\.resolve)?\(|(?<!typeof )\bimport\(|\bjoin\(__dirname, )\s*"([^"]+)"/g;

function importedBy(projectDirectory: string, file: string): readonly string[] {
  if (!/\.[cm]?[jt]s$/.test(file)) return [];
  const text = readFileSync(join(projectDirectory, file), "utf8");
  // Commands load their own modules when they run.
  const isCommand = file.startsWith("lib/cli/") && file.endsWith(".ts");
  const patterns = isCommand ? [imports] : [imports, calls];
  return patterns
    .flatMap((pattern) => [...text.matchAll(pattern)].map(([, name = ""]) => name))
    .map((name) => fileOf(join(projectDirectory, dirname(file)), name))
    .filter((path) => path !== undefined)
    .map((path) => relative(projectDirectory, path).replaceAll(sep, "/"))
    .filter((path) => !path.startsWith("..") && !path.startsWith("node_modules/"));
}

/** Resolves a project module like Node and tsx. Anything but a path is a package. */
function fileOf(directory: string, name: string): string | undefined {
  const path = join(directory, name);
  const candidates = [path, ...[".ts", ".js", ".json", "/index.ts", "/index.js"].map((ending) => `${path}${ending}`)];
  return candidates.find((each) => statSync(each, { throwIfNoEntry: false })?.isFile() === true);
}
