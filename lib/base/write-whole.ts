import { renameSync, rmSync, writeFileSync } from "node:fs";

/** Writes a file atomically: a reader finds either the old file or the complete new one. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const temporary = `${file}.${String(process.pid)}`;
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
