import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { cannotRead, cannotWrite } from "./file-error";
import { isDirectory } from "./is-directory";
import { UserError } from "./user-error";
import { writeWhole } from "./write-whole";

/**
 * Reads a text file that the user named.
 * @param label - what the error calls it
 * @throws UserError when it cannot be read
 */
export function readNamed(file: string, label = file): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw cannotRead(label, error);
  }
}

/**
 * Writes a file that the user named, as a whole.
 * @throws UserError when it cannot be written
 */
export function writeNamed(file: string, content: string | Uint8Array): void {
  try {
    writeWhole(resolve(file), content);
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

/**
 * The absolute path of a directory that the user named.
 * @throws UserError when there is none
 */
export function directoryNamed(path: string): string {
  const directory = resolve(path);
  if (!isDirectory(directory)) throw new UserError(`directory ${directory} does not exist, or is no directory`);
  return directory;
}
