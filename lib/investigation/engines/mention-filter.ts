import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { ChosenFile } from "./choose-files";

const unpack = promisify(gunzip);

/** Files that are unpacked at once: enough to keep the threads of Node's pool busy. */
const AT_ONCE = 16;
/** Unpacked; larger files stay. Many are held at once, and CloudTrail's hold a few MB. */
const MOST_BYTES = 32 * 1024 * 1024;

/** Characters that every writer of JSON writes as they are; some escape `/`, `=`, quotes, and what is not ASCII. */
const escapable = /[^A-Za-z0-9_.:@,+ -]+/;

/**
 * Leaves out log files that hold none of some texts: to unpack a file and search it takes an eighth of the time that
 * parsing it does, and what an investigator asks for is in few of them. A file that is not `{"Records":[…]}` as a whole
 * stays, so that whoever parses it says what is wrong with it.
 *
 * @param mentions texts of which every event asked for holds one, as a value of JSON
 * @returns `undefined` where the texts are too unspecific to search for
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

/** More texts than this are looked up among the text's words, which takes the same time however many there are. */
const MOST_SEARCHES = 16;

function searchOf(mentions: readonly string[]): ((text: Buffer) => boolean) | undefined {
  if (mentions.length > MOST_SEARCHES) return wordSearchOf(mentions);
  const searches = mentions.map((mention) => mention.split(escapable).filter((part) => part !== ""));
  if (searches.length === 0 || searches.some((parts) => parts.length === 0)) return undefined;
  return (text) => searches.some((parts) => parts.every((part) => text.includes(part)));
}

/** What a JSON string ends with, behind its last `:` or `/`: of each mention, such a word is in the text. */
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
