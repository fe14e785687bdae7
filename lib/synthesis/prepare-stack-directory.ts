import { mkdirSync } from "node:fs";
import { copyLockFile } from "../terraform/lock-file";
import type { ProviderMirror } from "../terraform/provider-mirror";
import { linkProviderMirror } from "../terraform/provider-mirror";
import { writeVersionsFile } from "./versions-file";

/**
 * Prepares a directory, anywhere, in which Terraform can work on a stack's document: adds the project's lock file, the
 * required Terraform version and, if there is one, a link to a local mirror of the provider. Changes nothing if all of
 * that exists.
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
