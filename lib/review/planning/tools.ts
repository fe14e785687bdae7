import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LOCK_FILE } from "../../terraform/lock-file";
import { digestOfFile } from "./digests";
import type { ReviewManifest } from "./review-manifest";

/** The versions that a review depends on: the same plan made by others may be another plan. */
export function toolVersions(projectDirectory: string, terraform: string): ReviewManifest["tools"] {
  const { version } = JSON.parse(readFileSync(join(projectDirectory, "package.json"), "utf8")) as { version: string };
  return { terraform, landingZone: version, lockFileDigest: digestOfFile(join(projectDirectory, LOCK_FILE)) };
}
