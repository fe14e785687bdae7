import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { ChosenFile } from "./choose-files";

const unpack = promisify(gunzip);

/** Files decompressed at once: enough to keep the threads of Node's pool busy. */
const AT_ONCE = 16;
/** Decompressed size; larger files are always kept. Many are in memory at once, and CloudTrail's have a few MB. */
const MOST_BYTES = 32 * 1024 * 1024;

/** Characters that every JSON writer leaves unescaped; some escape `/`, `=`, quotes and non-ASCII characters. */
const escapable = /[^A-Za-z0-9_.:@,+ -]+/;

/**
 * Skips log files that contain none of the given texts. Decompressing and searching a file takes an eighth of the time
 * of parsing it, and few files contain what an investigator looks for. A file that is not exactly `{"Records":[…]}` is
 * kept, so that the parser reports what is wrong with it.
 *
 * @param mentions every matching event contains at least one of these texts, as a JSON value
 * @returns `undefined` when the texts are too unspecific to search for
 */
export function mentionFilter(
  mentions: readonly string[],
): ((files: readonly ChosenFile[], signal?: AbortSignal) => Promise<readonly ChosenFile[]>) | undefined {
  const holds = searchOf(mentions);
  if (holds === undefined) return undefined;
  return async (files, signal) => {
    const stays = new Array<boolean>(files.length).fill(true);
    let next = 0;
    const work = async (): Promise<void> => {
      for (let index = next++; index < files.length; index = next++) {
        signal?.throwIfAborted();
        const file = files[index];
        if (file !== undefined) stays[index] = await mayHold(file, holds);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return files.filter((_, index) => stays[index]);
  };
}

/** More texts than this are looked up in the set of the file's words, which takes the same time for any number. */
const MOST_SEARCHES = 16;

function searchOf(mentions: readonly string[]): ((text: Buffer) => boolean) | undefined {
  if (mentions.length > MOST_SEARCHES) return wordSearchOf(mentions);
  const searches = mentions.map((mention) => mention.split(escapable).filter((part) => part !== ""));
  if (searches.length === 0 || searches.some((parts) => parts.length === 0)) return undefined;
  return (text) => searches.some((parts) => parts.every((part) => text.includes(part)));
}

/** The end of a JSON string, after its last `:` or `/`: the text contains this word of each mention. */
function wordSearchOf(mentions: readonly string[]): ((text: Buffer) => boolean) | undefined {
  const words = new Set(mentions.map((mention) => mention.slice(mention.search(/[^:/]*$/))));
  if ([...words].some((word) => word === "" || escapable.test(word))) return undefined;
  return (text) => {
    for (const [found] of text.toString("latin1").matchAll(/[^":/\\]+(?=")/g)) if (words.has(found)) return true;
    return false;
  };
}

async function mayHold({ path, bytes }: ChosenFile, holds: (text: Buffer) => boolean): Promise<boolean> {
  if (bytes > MOST_BYTES) return true;
  try {
    const stored = await readFile(path);
    const isPacked = stored[0] === 0x1f && stored[1] === 0x8b;
    const text = isPacked ? await unpack(stored, { maxOutputLength: MOST_BYTES }) : stored;
    return !isWhole(text) || holds(text);
  } catch {
    return true;
  }
}

function isWhole(text: Buffer): boolean {
  const start = text.subarray(0, 64).toString("latin1");
  const end = text.subarray(-16).toString("latin1");
  return /^\s*\{\s*"Records"\s*:\s*\[/.test(start) && /\]\s*\}\s*$/.test(end);
}
