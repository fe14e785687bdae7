import { mkdirSync } from "node:fs";
import { copyLockFile } from "../terraform/lock-file";
import type { ProviderMirror } from "../terraform/provider-mirror";
import { linkProviderMirror } from "../terraform/provider-mirror";
import { writeVersionsFile } from "./versions-file";

/**
 * Makes a directory in which Terraform can work on a stack's document, wherever it stands: with the project's lock file,
 * the Terraform version that is asked for and, where there is one, a link to a local mirror of the provider. Changes
 * nothing where all of it is there already.
 */
export async function prepareStackDirectory(
  directory: string,
  projectDirectory: string,
  mirror: ProviderMirror | undefined,
): Promise<void> {
  mkdirSync(directory, { recursive: true });
  await copyLockFile(projectDirectory, directory);
  writeVersionsFile(directory);
  await linkProviderMirror(directory, mirror);
}
