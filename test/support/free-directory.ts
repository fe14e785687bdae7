import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";

/** Makes the first directory `name-1`, `name-2`, … that is not there: the same path again once that one is removed. */
export function freeDirectory(parent: string, name: string): string {
  let number = 1;
  while (existsSync(path.join(parent, `${name}-${String(number)}`))) number += 1;
  const directory = path.join(parent, `${name}-${String(number)}`);
  mkdirSync(directory);
  return directory;
}
