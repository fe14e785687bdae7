import { readdirSync } from "node:fs";
import { hasVersionsFile, versionsFile } from "../../synthesis/versions-file";

/** The files beside a stack's document, for the gate; without the one that asks for a version of Terraform, as it is. */
export function filesBeside(stackDirectory: string): readonly string[] {
  const isOurs = hasVersionsFile(stackDirectory);
  return readdirSync(stackDirectory).filter((name) => name !== "cdk.tf.json" && !(isOurs && name === versionsFile));
}
