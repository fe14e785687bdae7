import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { cannotRead } from "./file-error";
import { UserError } from "./user-error";

/**
 * Reads a JSON file that the user named.
 * @throws UserError when the file cannot be read or is not JSON
 */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(resolve(file), "utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw cannotRead(file, error);
    throw new UserError(`${file} cannot be read as JSON: ${error.message}`, { cause: error });
  }
}
