import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readmeSamples } from "./readme-samples";

const file = path.join(__dirname, "..", "..", "README.md");

describe("the samples of the README", () => {
  it("are what the program prints (write them again: npx vitest run test/project/readme-samples.test.ts --update)", async () => {
    const samples = await readmeSamples();
    const shown: string[] = [];
    const written = readFileSync(file, "utf8").replaceAll(
      /(<!-- sample: ([a-z-]+) -->\n\n?```text\n)[^]*?(\n```\n)/g,
      (_all, before: string, name: string, after: string) => {
        shown.push(name);
        return `${before}${(samples[name] ?? `there is no sample ${name}`).trimEnd()}${after}`;
      },
    );
    expect(shown.sort()).toEqual(Object.keys(samples).sort());
    await expect(written).toMatchFileSnapshot(file);
  });
});
