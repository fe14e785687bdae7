import { closeSync, constants, fstatSync, openSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import type { Dirent, Stats } from "node:fs";
import { join, sep } from "node:path";
import { UnreadFileError, type ArchiveSource, type PassedOver, type StoredFile } from "./archive-source";

/** Larger than any file of CloudTrail, whose log files have a few MB. */
export const LARGEST_STORED_FILE = 512 * 1024 * 1024;

/**
 * A copy of a bucket on disk, as `aws s3 sync s3://bucket directory` makes it. It reads synchronously: log files are a
 * few KB, so a call through the thread pool costs more than the read, and each thread verifies its share of the
 * archive.
 *
 * Follows links within the copy. Does not open links that lead out of it, nor pipes and devices: an attacker may have
 * put them there, and reading them may never end.
 */
export class DirectorySource implements ArchiveSource {
  readonly isCopy = true;
  readonly concurrency = 1;
  private readonly root: string;
  private readonly odd = new Map<string, PassedOver>();

  constructor(
    path: string,
    readonly bucket: string | undefined,
  ) {
    this.root = realPathOf(path) ?? path;
  }

  folders(folder: string): Promise<readonly string[]> {
    const found = this.entries(folder).filter(({ kind }) => kind === "folder");
    return Promise.resolve(found.map(({ name }) => `${name}/`).sort());
  }

  keys(folder: string): Promise<readonly string[]> {
    const found = this.entries(folder).filter(({ kind }) => kind === "file");
    return Promise.resolve(found.map(({ name }) => `${folder}${name}`).sort());
  }

  read(key: string): Promise<StoredFile | undefined> {
    try {
      const path = this.pathOf(key);
      return Promise.resolve(path === undefined ? undefined : { bytes: contentOf(path), metadata: {} });
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new UnreadFileError(String(error)));
    }
  }

  passedOver(): readonly PassedOver[] {
    return [...this.odd.values()];
  }

  /**
   * A file's real path, with links resolved.
   *
   * @returns undefined when the file does not exist
   * @throws UnreadFileError when it is not a file of this copy
   */
  pathOf(key: string): string | undefined {
    if (!isInside(key)) return undefined;
    const path = this.resolved(key);
    const stats = path === undefined ? undefined : statsOf(path);
    if (path === undefined || stats === undefined || stats.isDirectory()) return undefined;
    refuseOdd(stats);
    return path;
  }

  /** A file's real path, with links resolved, and its size; or why it is not opened. */
  find(key: string): { readonly path: string; readonly bytes: number } | { readonly reason: string } {
    try {
      const path = this.pathOf(key);
      return path === undefined ? { reason: "it disappeared" } : { path, bytes: statSync(path).size };
    } catch (error) {
      return { reason: `it ${reasonOf(error)}` };
    }
  }

  /** @throws UnreadFileError when it leads out of the copy */
  private resolved(key: string): string | undefined {
    const real = realPathOf(join(this.root, key));
    if (real === undefined || real === this.root || real.startsWith(`${this.root}${sep}`)) return real;
    throw new UnreadFileError("is a link out of the copy");
  }

  private entries(folder: string): readonly { readonly name: string; readonly kind: "file" | "folder" }[] {
    try {
      const path = isInside(folder) ? this.resolved(folder) : undefined;
      if (path === undefined) return [];
      return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
        const kind = this.kindOf(folder, path, entry);
        return kind === undefined ? [] : [{ name: entry.name, kind }];
      });
    } catch (error) {
      if (isAbsence(error)) return [];
      this.note(folder, reasonOf(error));
      return [];
    }
  }

  private kindOf(folder: string, path: string, entry: Dirent): "file" | "folder" | undefined {
    if (entry.isDirectory()) return "folder";
    if (entry.isFile()) return "file";
    const key = `${folder}${entry.name}`;
    try {
      if (!entry.isSymbolicLink()) throw new UnreadFileError(specialKind(entry));
      const real = this.resolved(key);
      const stats = real === undefined ? undefined : statsOf(real);
      if (real === undefined || stats === undefined) throw new UnreadFileError("is a broken link");
      if (!stats.isDirectory()) {
        refuseOdd(stats);
        return "file";
      }
      if (`${path}${sep}`.startsWith(`${real}${sep}`)) throw new UnreadFileError("is a link to a parent folder");
      return "folder";
    } catch (error) {
      this.note(key, reasonOf(error));
      return undefined;
    }
  }

  private note(key: string, reason: string): void {
    this.odd.set(key, { key, reason: `it ${reason}`, mayHoldEvents: true });
  }
}

/** @throws UnreadFileError when it is not a file, or too large */
function refuseOdd(stats: Stats): void {
  if (!stats.isFile()) throw new UnreadFileError(specialKind(stats));
  if (stats.size > LARGEST_STORED_FILE) {
    throw new UnreadFileError(`has ${(stats.size / 1e6).toFixed(0)} MB, more than any CloudTrail file`);
  }
}

function specialKind(entry: Pick<Stats, "isFIFO" | "isSocket">): string {
  return `is ${entry.isFIFO() ? "a pipe" : entry.isSocket() ? "a socket" : "a device"}, not a file`;
}

/** Flags that neither wait for a pipe nor follow a link created meanwhile. */
function contentOf(path: string): Buffer {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  } catch (error) {
    throw new UnreadFileError(reasonOf(error), { cause: error });
  }
  try {
    refuseOdd(fstatSync(file));
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function statsOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

/** @returns undefined when it does not exist */
function realPathOf(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw new UnreadFileError(reasonOf(error), { cause: error });
  }
}

/** Keys come from digests, which an attacker may have written to read files elsewhere. */
function isInside(key: string): boolean {
  return !key.includes("\0") && !key.split(/[/\\]/).some((part) => part === "..");
}

function isAbsence(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR", "EISDIR", "ENAMETOOLONG"].includes(codeOf(error));
}

function reasonOf(error: unknown): string {
  if (error instanceof UnreadFileError) return error.message;
  const code = codeOf(error);
  if (code === "EACCES" || code === "EPERM") return "is not readable (permission denied)";
  if (code === "ELOOP") return "is a circular link";
  return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "";
}
