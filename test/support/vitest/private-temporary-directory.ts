import { accessSync, constants, mkdtempSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { freemem, tmpdir } from "node:os";
import path from "node:path";

const PREFIX = "lz-";
const GIGABYTE = 2 ** 30;
/** Linux keeps it in memory: https://www.kernel.org/doc/html/latest/filesystems/tmpfs.html, read 2026-11-29. */
const IN_MEMORY = "/dev/shm";

/**
 * Gives the whole run a temporary directory of its own and removes it at the end: CDKTF's `Testing` leaves a directory
 * behind for every synthesized stack. The name is short because sockets are made in it, and their paths are limited to
 * about 100 characters.
 */
export default function setup(): (() => void) | undefined {
  if (path.basename(tmpdir()).startsWith(PREFIX)) return undefined; // Vitest calls this for the root and each project
  const outer = process.env["TMPDIR"];
  const parent = outer === undefined && hasRoomInMemory() ? IN_MEMORY : tmpdir();
  const directory = mkdtempSync(path.join(parent, PREFIX));
  process.env["TMPDIR"] = directory;
  return () => {
    if (outer === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = outer;
    rmSync(directory, { recursive: true, force: true });
  };
}

/**
 * Whether temporary files can be kept in memory: the tests create and remove some hundred thousand, and ext4 without a
 * journal searches for an inode that was not removed in the last seconds, a fifth of the processor time of such tests
 * (`recently_deleted` in fs/ext4/ialloc.c). The unit tests hold 240 MB of them at most.
 */
function hasRoomInMemory(): boolean {
  try {
    accessSync(IN_MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    const mount = new RegExp(`^\\S+ ${IN_MEMORY} tmpfs (\\S+)`, "m").exec(readFileSync("/proc/mounts", "utf8"));
    // The tests start programs that they write.
    const mayExecute = mount?.[1]?.split(",").includes("noexec") === false;
    return mayExecute && bavail * bsize > 4 * GIGABYTE && freemem() > 12 * GIGABYTE;
  } catch {
    return false;
  }
}
