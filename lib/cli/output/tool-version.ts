import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../base/sha256";

const root = join(__dirname, "..", "..", "..");

/**
 * This tool's version: the package version plus a hash of its sources and locked packages, because the package version
 * does not change with every commit: `0.1.0+5f1c2ab90d3e`.
 */
export function toolVersion(): string {
  return (known ??= readToolVersion());
}

let known: string | undefined;

function readToolVersion(): string {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly version: string };
  const files = ["package-lock.json", ...filesUnder("lib")];
  const hashes = files.map((file) => `${sha256(readFileSync(join(root, file)))}  ${file}`);
  return `${version}+${sha256(Buffer.from(hashes.join("\n"))).slice(0, 12)}`;
}

function filesUnder(directory: string): readonly string[] {
  return readdirSync(join(root, directory), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
