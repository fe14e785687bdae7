import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { messageOf, UserError } from "./user-error";

/**
 * The JSON of a file that a person named.
 * @throws UserError when it cannot be read, or is no JSON
 */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(resolve(file), "utf8"));
  } catch (error) {
    throw new UserError(`${file} cannot be read as JSON: ${messageOf(error)}`, { cause: error });
  }
}
