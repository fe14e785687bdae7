import { renameSync, writeFileSync } from "node:fs";

/** Writes a file so that whoever reads it finds the whole of it, or the one before. */
export function writeWhole(file: string, content: string): void {
  const temporary = `${file}.${String(process.pid)}`;
  writeFileSync(temporary, content);
  renameSync(temporary, file);
}
