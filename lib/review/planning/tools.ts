import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LOCK_FILE } from "../../terraform/lock-file";
import { digestOfFile } from "./digests";
import type { ReviewManifest } from "./review-manifest";

/** The versions that a review depends on: other versions may plan differently from the same input. */
export function toolVersions(projectDirectory: string, terraform: string): ReviewManifest["tools"] {
  const { version } = JSON.parse(readFileSync(join(projectDirectory, "package.json"), "utf8")) as { version: string };
  return { terraform, landingZone: version, lockFileDigest: digestOfFile(join(projectDirectory, LOCK_FILE)) };
}
