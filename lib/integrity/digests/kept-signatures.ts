import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { cannotWrite } from "../../base/file-error";
import { UserError } from "../../base/user-error";
import type { KeptSignature } from "../region-context";

/** Stored next to `AWSLogs` in a copy of the bucket. */
export const SIGNATURES_FILE = "lz-signatures.jsonl";

const line = z.object({ key: z.string(), signature: z.string(), made: z.number().optional() });

/**
 * Reads the signatures that a copy on disk lacks: one JSON object per line. The file need not be trusted: a forged
 * signature matches no digest.
 * @throws UserError
 */
export function readSignatures(directory: string): ReadonlyMap<string, KeptSignature> {
  const file = join(directory, SIGNATURES_FILE);
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return new Map(lines.map(parse).map((kept) => [kept.key, kept]));

  function parse(text: string, index: number): KeptSignature {
    try {
      return line.parse(JSON.parse(text));
    } catch (error) {
      const shape = '{"key": "AWSLogs/…", "signature": "…"}';
      throw new UserError(`${file}:${String(index + 1)} is not a signature; a line has the form ${shape}`, {
        cause: error,
      });
    }
  }
}

/**
 * Writes the signatures that {@link readSignatures} reads.
 * @throws UserError
 */
export function writeSignatures(directory: string, signatures: readonly KeptSignature[]): string {
  const file = join(directory, SIGNATURES_FILE);
  try {
    writeFileSync(file, signatures.map((kept) => `${JSON.stringify(kept)}\n`).join(""));
  } catch (error) {
    throw cannotWrite(file, error);
  }
  return file;
}
