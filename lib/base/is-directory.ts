import { statSync } from "node:fs";

/** Whether there is a directory of this path, or a link to one. */
export function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
