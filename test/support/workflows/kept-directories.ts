import { mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

interface Entry {
  /** In the directory. */
  readonly name: string;
  readonly write: (file: string) => void;
}

/** What directories were filled with, so that the same need not be made again: to make a clone takes ten processes. */
export class KeptDirectories {
  readonly #kept = new Map<string, readonly Entry[]>();

  /**
   * Fills an empty directory.
   * @param key says all that what is made depends on
   * @param make makes it; not called where it was made before
   */
  public fill(directory: string, key: string, make: () => void): void {
    const kept = this.#kept.get(key);
    if (kept === undefined) {
      make();
      this.#kept.set(key, entriesOf(directory));
    } else {
      for (const { name, write } of kept) write(path.join(directory, name));
    }
  }
}

/** A directory comes before what is in it. */
function entriesOf(directory: string, inside = ""): readonly Entry[] {
  return readdirSync(path.join(directory, inside), { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(inside, entry.name);
    const file = path.join(directory, name);
    if (entry.isDirectory()) {
      return [{ name, write: (copy: string) => mkdirSync(copy) }, ...entriesOf(directory, name)];
    }
    if (entry.isSymbolicLink()) {
      const target = readlinkSync(file);
      return [{ name, write: (copy: string) => symlinkSync(target, copy) }];
    }
    const [content, mode] = [readFileSync(file), statSync(file).mode & 0o777];
    return [{ name, write: (copy: string) => writeFileSync(copy, content, { mode }) }];
  });
}
