import { create } from "@actions/glob";
import { statSync } from "node:fs";

// The library tells the runner of GitHub what it does, on standard output.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = ((...args: Parameters<typeof write>) =>
  String(args[0]).startsWith("::debug::") || write(...args)) as typeof write;

/**
 * The files that patterns match, as the actions find them: links are followed, and of a directory all that is in it counts.
 * @param patterns absolute, one a line; with a ! before those to leave out
 */
export async function findFiles(
  patterns: string,
  { excludeHiddenFiles = false }: { readonly excludeHiddenFiles?: boolean } = {},
): Promise<{ readonly files: readonly string[]; readonly searchPaths: readonly string[] }> {
  const globber = await create(patterns, {
    followSymbolicLinks: true,
    implicitDescendants: true,
    omitBrokenSymbolicLinks: true,
    excludeHiddenFiles,
  });
  const found = await globber.glob();
  return { files: found.filter((file) => !statSync(file).isDirectory()), searchPaths: globber.getSearchPaths() };
}
