import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { ArchiveSource, StoredFile } from "./archive-source";

/**
 * A copy of a bucket on a disk, as `aws s3 sync s3://bucket directory` makes it. It reads synchronously: log files are a
 * few KB, for which a call through the thread pool costs more than the read, and every thread has a share of the archive.
 */
export class DirectorySource implements ArchiveSource {
  readonly concurrency = 1;

  constructor(
    private readonly path: string,
    readonly bucket: string | undefined,
  ) {}

  folders(folder: string): Promise<readonly string[]> {
    const found = this.entries(folder).filter((entry) => entry.isDirectory());
    return Promise.resolve(found.map(({ name }) => `${name}/`).sort());
  }

  keys(folder: string): Promise<readonly string[]> {
    const found = this.entries(folder).filter((entry) => !entry.isDirectory());
    return Promise.resolve(found.map(({ name }) => `${folder}${name}`).sort());
  }

  read(key: string): Promise<StoredFile | undefined> {
    if (!isInside(key)) return Promise.resolve(undefined);
    try {
      return Promise.resolve({ bytes: readFileSync(join(this.path, key)), metadata: {} });
    } catch (error) {
      if (isAbsence(error)) return Promise.resolve(undefined);
      throw error;
    }
  }

  private entries(folder: string) {
    try {
      return readdirSync(join(this.path, folder), { withFileTypes: true });
    } catch (error) {
      if (isAbsence(error)) return [];
      throw error;
    }
  }
}

/** Keys come out of digests, which somebody may have written to read files elsewhere. */
function isInside(key: string): boolean {
  return !key.includes("\0") && !key.split(/[/\\]/).some((part) => part === "..");
}

function isAbsence(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR", "EISDIR", "ENAMETOOLONG"].includes((error as NodeJS.ErrnoException).code ?? "");
}
