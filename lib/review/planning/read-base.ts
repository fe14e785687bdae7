import { join, relative } from "node:path";
import { messageOf } from "../../base/user-error";
import { readBaseConfig, unreadable } from "./base-config";
import type { BaseConfig } from "./base-config";
import { synthesizeBase, synthesizeBaseHere } from "./base-documents";
import type { BaseDocuments, Definitions } from "./base-documents";
import { inTreeOf } from "./base-tree";
import { git } from "./git";
import { loadedFiles } from "./loaded-files";
import type { LoadedFiles } from "./loaded-files";
import { hasProgramOf } from "./tool-changes";

/**
 * The commit that a change is compared with: its documents, synthesized by its own sources, and its config, as this
 * program reads it.
 */
export interface Base {
  readonly documents: BaseDocuments;
  readonly config: BaseConfig;
  /** The files that a review of it loads; undefined if nothing of it could be read. */
  readonly loaded?: LoadedFiles;
}

/** Reads a commit in its own working tree. If that fails, the review continues and reports the reason. */
export async function readBase(
  projectDirectory: string,
  configDirectory: string,
  commit: string,
  definitions: Definitions,
  signal?: AbortSignal,
): Promise<Base> {
  try {
    return await inTreeOf(projectDirectory, commit, async (tree, scratchDirectory) => {
      const output = join(scratchDirectory, "cdktf.out");
      const documents = (await hasProgramOf(projectDirectory, commit))
        ? await synthesizeBaseHere(tree, output, definitions)
        : await synthesizeBase(tree, output, signal);
      signal?.throwIfAborted();
      // Checked on the commit's own day, so that its exceptions had not expired.
      const day = await git(projectDirectory, "show", "--no-patch", "--date=format:%Y-%m-%d", "--format=%cd", commit);
      const config = readBaseConfig(tree, relative(projectDirectory, configDirectory), day);
      return { documents, config, loaded: loadedFiles(tree) };
    });
  } catch (error) {
    signal?.throwIfAborted();
    return { documents: { failure: messageOf(error) }, config: unreadable(messageOf(error)) };
  }
}
