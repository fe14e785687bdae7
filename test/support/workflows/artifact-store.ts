import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findFiles } from "./find-files";

/** The artifacts of a run: each a directory of plain files. */
export class ArtifactStore {
  readonly #directory = mkdtempSync(path.join(tmpdir(), "artifacts-"));

  /** Where an artifact's files are; undefined when there is none. */
  public find(name: string): string | undefined {
    return readdirSync(this.#directory).includes(name) ? path.join(this.#directory, name) : undefined;
  }

  /** The files of an artifact, by their paths in it. */
  public list(name: string): readonly string[] {
    const directory = this.find(name);
    if (directory === undefined) throw new Error(`there is no artifact ${name}`);
    return [...filesBelow(directory)].sort();
  }

  /**
   * Does what actions/upload-artifact 4 does: links are followed, execute bits are lost, hidden files are left out unless
   * they are asked for, and paths begin at the least common ancestor of what was searched.
   * Source: src/shared/search.ts of https://github.com/actions/upload-artifact
   * @param patterns absolute, one a line
   * @returns how many files there are
   */
  public async upload(name: string, patterns: string, includeHiddenFiles: boolean): Promise<number> {
    if (this.find(name) !== undefined) throw new Error(`an artifact with the name ${name} is there already`);
    const { files, searchPaths: searched } = await findFiles(patterns, { excludeHiddenFiles: !includeHiddenFiles });
    if (files.length === 0) return 0;
    const [first = ""] = searched;
    const isSingleFile = searched.length === 1 && files.length === 1 && files[0] === first;
    const root = searched.length > 1 ? commonAncestor(searched) : isSingleFile ? path.dirname(first) : first;
    for (const file of files) copyPlain(file, path.join(this.#directory, name, path.relative(root, file)));
    return files.length;
  }

  /** Does what actions/download-artifact does, for one artifact by name. @returns how many files there are */
  public download(name: string, destination: string): number {
    const directory = this.find(name);
    if (directory === undefined)
      throw new Error(`Unable to download artifact(s): Artifact not found for name: ${name}`);
    const files = filesBelow(directory);
    for (const file of files) copyPlain(path.join(directory, file), path.join(destination, file));
    return files.length;
  }
}

function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)));
}

function copyPlain(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  copyFileSync(from, to);
  chmodSync(to, 0o644);
}

function commonAncestor(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((each) => path.normalize(each).split(path.sep));
  const length = first.findIndex((part, index) => others.some((other) => other[index] !== part));
  return first.slice(0, length === -1 ? first.length : length).join(path.sep) || path.sep;
}
