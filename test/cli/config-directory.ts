import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { exampleConfig } from "../support/landing-zones/example";

/** A copy of the example config, with a text in one of its files replaced. @returns its directory */
export function changedConfig(file: string, text: string, replacement: string): string {
  const directory = path.join(mkdtempSync(path.join(tmpdir(), "config-")), "config");
  cpSync(exampleConfig, directory, { recursive: true });
  const changed = path.join(directory, file);
  const content = readFileSync(changed, "utf8");
  if (!content.includes(text)) throw new Error(`${file} does not hold ${text}`);
  writeFileSync(changed, content.replace(text, replacement));
  return directory;
}
