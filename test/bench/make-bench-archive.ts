import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { typescriptLoader } from "../../lib/base/typescript-loader";
import { archiveDirectory } from "./archive-shape";
import type { ArchiveShape } from "./archive-shape";

/** What an archive holds. */
export interface WrittenArchive {
  readonly files: number;
  readonly events: number;
  readonly bytes: number;
  readonly compressedBytes: number;
}

/** Makes an archive, or finds the one that a run before has made; the same shape gives the same bytes. */
export async function makeBenchArchive(shape: ArchiveShape): Promise<WrittenArchive> {
  const directory = archiveDirectory(shape);
  const note = path.join(directory, "written.json");
  if (existsSync(note)) return JSON.parse(readFileSync(note, "utf8")) as WrittenArchive;
  console.error(`making ${shape.events.toLocaleString("en")} events in ${directory}`);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const parts = Math.min(availableParallelism(), shape.accounts);
  const written = await Promise.all(
    Array.from({ length: parts }, (_, part) => writePart(directory, shape, part, parts)),
  );
  const sum = (key: keyof WrittenArchive): number => written.reduce((all, each) => all + each[key], 0);
  const archive = {
    files: sum("files"),
    events: sum("events"),
    bytes: sum("bytes"),
    compressedBytes: sum("compressedBytes"),
  };
  writeFileSync(note, JSON.stringify(archive));
  return archive;
}

function writePart(directory: string, shape: ArchiveShape, part: number, parts: number): Promise<WrittenArchive> {
  const options = [directory, JSON.stringify(shape), String(part), String(parts)];
  const child = spawn(process.execPath, [...typescriptLoader, require.resolve("./write-accounts"), ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (text) => (output += String(text)));
  return new Promise((resolve, reject) => {
    child.on("close", (code) => {
      if (code === 0) resolve(JSON.parse(output) as WrittenArchive);
      else reject(new Error(`part ${String(part)} of the archive ended with ${String(code)}`));
    });
  });
}
