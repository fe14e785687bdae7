import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findProviderMirror } from "../terraform/provider-mirror";
import type { StackDefinition } from "./build-stack";
import { manifestFile, manifestOf, readManifest } from "./cdktf-manifest";
import { prepareStackDirectory } from "./prepare-stack-directory";
import { stackFilesIn } from "../documents/stack-file";

export interface PublishOutputOptions {
  readonly definitions: readonly StackDefinition[];
  /**
   * Contains `<stack>.json` for each definition, and the folder `<stack>.files` for some. On the same file system as
   * the output.
   */
  readonly staging: string;
  readonly outputDirectory: string;
  readonly projectDirectory: string;
  readonly complete: boolean;
}

/**
 * Moves new documents into the output. Unchanged documents keep their files, and Terraform's own files (`.terraform`)
 * stay. Each stack also gets the project's lock file and, if there is one, a link to a local mirror of the provider, so
 * that plain `cdktf plan` checks hashes and works without a registry.
 */
export async function publishOutput(options: PublishOutputOptions): Promise<void> {
  const { definitions, staging, outputDirectory, projectDirectory, complete } = options;
  const mirror = await findProviderMirror();
  const stacksDirectory = join(outputDirectory, "stacks");
  for (const { name } of definitions) {
    const directory = join(stacksDirectory, name);
    await prepareStackDirectory(directory, projectDirectory, mirror);
    for (const file of stackFilesIn(join(staging, `${name}.files`))) {
      moveIfNew(join(staging, `${name}.files`, file), join(directory, file));
    }
    moveIfNew(join(staging, `${name}.json`), join(directory, "cdk.tf.json"));
  }
  const manifest = manifestOf(definitions, complete ? {} : readManifest(outputDirectory).stacks);
  const freshManifest = join(staging, manifestFile);
  writeFileSync(freshManifest, JSON.stringify(manifest, null, 2));
  renameSync(freshManifest, join(outputDirectory, manifestFile));
  if (!complete) return;
  const names = new Set(definitions.map(({ name }) => name));
  for (const name of readdirSync(stacksDirectory)) {
    if (!names.has(name)) rmSync(join(stacksDirectory, name), { recursive: true, force: true });
  }
}

function moveIfNew(fresh: string, target: string): void {
  if (!sameContent(fresh, target)) renameSync(fresh, target);
}

function sameContent(left: string, right: string): boolean {
  try {
    return readFileSync(left).equals(readFileSync(right));
  } catch {
    return false;
  }
}
