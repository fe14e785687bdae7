import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const loader = require.resolve("../../lib/base/load-typescript.js");

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "load-typescript-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
  writeFileSync(path.join(directory, file), text);
}

function writePackage(name: string, type: "commonjs" | "module", code: string): void {
  write(`node_modules/${name}/package.json`, JSON.stringify({ name, type, main: "dist/index.js" }));
  const map = { version: 3, sources: ["../original.ts"], names: [], mappings: ";;;;AASA" };
  const encoded = Buffer.from(JSON.stringify(map)).toString("base64");
  write(
    `node_modules/${name}/dist/index.js`,
    `${code}\n//# sourceMappingURL=data:application/json;base64,${encoded}\n`,
  );
}

describe("load-typescript.js", () => {
  it("compiles our files, of which errors name the lines, and packages that are ECMAScript modules", () => {
    writePackage("common", "commonjs", "\n\n\n\nexports.stack = new Error('of a package').stack;");
    writePackage("modern", "module", "import os from 'node:os';\nexport const isModern = os.EOL !== '';");
    write(
      "later.ts",
      'export const first: number = 1;\n\nexport const second: string = new Error("of ours").stack ?? "";\n',
    );
    write(
      "main.ts",
      `import { stack } from "common";
import { isModern } from "modern";
import { second } from "./later";
interface Unused { readonly value: string }
console.log(JSON.stringify({ isModern, package: stack, ours: second, own: new Error("of main").stack }));
`,
    );
    const output = execFileSync(process.execPath, ["--require", loader, path.join(directory, "main.ts")], {
      encoding: "utf8",
    });
    const result = JSON.parse(output) as Record<"package" | "ours" | "own", string>;
    expect(result).toMatchObject({ isModern: true });
    expect(result.ours).toContain("later.ts:3:");
    expect(result.own).toContain("main.ts:5:");
    // As Node says it alone: the package's map is not read.
    expect(result.package).toContain(path.join("common", "dist", "index.js:5:"));
  });
});
