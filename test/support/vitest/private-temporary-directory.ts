import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const PREFIX = "lz-";

/**
 * Gives the whole run a temporary directory of its own and removes it at the end: CDKTF's `Testing` leaves a directory
 * behind for every synthesized stack. The name is short because sockets are made in it, and their paths are limited to
 * about 100 characters.
 */
export default function setup(): (() => void) | undefined {
  if (path.basename(tmpdir()).startsWith(PREFIX)) return undefined; // Vitest calls this for the root and each project
  const outer = process.env["TMPDIR"];
  const directory = mkdtempSync(path.join(tmpdir(), PREFIX));
  process.env["TMPDIR"] = directory;
  return () => {
    if (outer === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = outer;
    rmSync(directory, { recursive: true, force: true });
  };
}
