import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const directory = path.join(__dirname, "..", "..", "lib", "emulator");

/** The names of all patches of moto, as `lib/emulator/*.py` lists them. */
export function patchNames(): readonly string[] {
  const lists = readdirSync(directory)
    .filter((name) => name.endsWith(".py"))
    .flatMap((name) => [...readFileSync(path.join(directory, name), "utf8").matchAll(/^\w*PATCHES = \(([^)]*)\)/gm)]);
  return lists.flatMap(([, list = ""]) => list.split(/[\s,]+/).filter((word) => /^\w+$/.test(word))).sort();
}
