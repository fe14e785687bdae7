import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The output of a program, in an unlinked file that nobody else can open. */
export interface WrittenOutput {
  /** The program's standard output or error. */
  readonly descriptor: number;
  /** @returns the output since the last call */
  readonly read: () => Buffer;
  readonly close: () => void;
}

/**
 * If a pipe's reader is killed, Terraform dies of SIGPIPE at its next line, with its state unsaved and locked. A file
 * does not break.
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
