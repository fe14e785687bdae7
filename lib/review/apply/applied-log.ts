import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../../base/write-whole";

const logFile = "applied.json";

/** The saved plans that were applied, by stack. An interrupted apply resumes from it. */
export interface AppliedLog {
  readonly isApplied: (stack: string, planDigest: string) => boolean;
  /** Written after every stack, so that a kill loses nothing. */
  readonly add: (stack: string, planDigest: string) => void;
}

export function openAppliedLog(directory: string): AppliedLog {
  const file = join(directory, logFile);
  const applied: Record<string, string> = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, string>)
    : {};
  return {
    isApplied: (stack, planDigest) => applied[stack] === planDigest,
    add: (stack, planDigest) => {
      applied[stack] = planDigest;
      writeWhole(file, `${JSON.stringify(applied, null, 2)}\n`);
    },
  };
}
