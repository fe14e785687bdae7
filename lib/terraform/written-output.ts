import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a program writes, in a file that nobody else sees: its name is gone as soon as it is there. */
export interface WrittenOutput {
  /** To be given to the program as its standard output or error. */
  readonly descriptor: number;
  /** @returns what was written since the last time */
  readonly read: () => Buffer;
  readonly close: () => void;
}

/**
 * A pipe breaks when the process that reads it is killed, and Terraform then dies of SIGPIPE at its next line, with its
 * state unsaved and locked. A file does not break.
 */
export function openWrittenOutput(): WrittenOutput {
  const directory = mkdtempSync(join(tmpdir(), "lz-output-"));
  const descriptor = openSync(join(directory, "output"), "ax+", 0o600);
  rmSync(directory, { recursive: true });
  let position = 0;
  return {
    descriptor,
    read: () => {
      const bytes = Buffer.alloc(fstatSync(descriptor).size - position);
      let length = 0;
      while (length < bytes.length)
        length += readSync(descriptor, bytes, length, bytes.length - length, position + length);
      position += length;
      return bytes;
    },
    close: () => closeSync(descriptor),
  };
}
