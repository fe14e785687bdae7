import { join, relative } from "node:path";
import { messageOf } from "../../base/user-error";
import { readBaseConfig, unreadable } from "./base-config";
import type { BaseConfig } from "./base-config";
import { synthesizeBase } from "./base-documents";
import type { BaseDocuments } from "./base-documents";
import { inTreeOf } from "./base-tree";
import { git } from "./git";
import { loadedFiles } from "./loaded-files";
import type { LoadedFiles } from "./loaded-files";

/** The commit that a change is compared with: what its own sources make of it, and its config as this program reads it. */
export interface Base {
  readonly documents: BaseDocuments;
  readonly config: BaseConfig;
  /** What a review of it loads; undefined where nothing of it could be read. */
  readonly loaded?: LoadedFiles;
}

/** Reads a commit in a working tree of its own. What cannot be read is no reason to stop, and says why. */
export async function readBase(
  projectDirectory: string,
  configDirectory: string,
  commit: string,
  signal?: AbortSignal,
): Promise<Base> {
  try {
    return await inTreeOf(projectDirectory, commit, async (tree, scratchDirectory) => {
      const documents = await synthesizeBase(tree, join(scratchDirectory, "cdktf.out"), signal);
      // Of its own day: an exception that has ended since was in force.
      const day = await git(projectDirectory, "show", "--no-patch", "--date=format:%Y-%m-%d", "--format=%cd", commit);
      const config = readBaseConfig(tree, relative(projectDirectory, configDirectory), day);
      return { documents, config, loaded: loadedFiles(tree) };
    });
  } catch (error) {
    signal?.throwIfAborted();
    return { documents: { failure: messageOf(error) }, config: unreadable(messageOf(error)) };
  }
}
