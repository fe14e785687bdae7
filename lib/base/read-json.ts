import { resolve } from "node:path";
import { readNamed } from "./named-file";
import { messageOf, UserError } from "./user-error";

/**
 * Reads a JSON file that the user named.
 * @throws UserError when the file cannot be read or is not JSON
 */
export function readJson(file: string): unknown {
  const text = readNamed(resolve(file), file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${file} cannot be read as JSON: ${messageOf(error)}`, { cause: error });
  }
}
