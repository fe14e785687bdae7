import { readdirSync } from "node:fs";
import { hasVersionsFile, versionsFile } from "../../synthesis/versions-file";

/** The files beside a stack's document, for the gate, without the unchanged file that pins Terraform's version. */
export function filesBeside(stackDirectory: string): readonly string[] {
  const isOurs = hasVersionsFile(stackDirectory);
  return readdirSync(stackDirectory).filter((name) => name !== "cdk.tf.json" && !(isOurs && name === versionsFile));
}
