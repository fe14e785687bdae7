import { renameSync, rmSync, writeFileSync } from "node:fs";

/** Writes a file so that whoever reads it finds the whole of it, or the one before. */
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
