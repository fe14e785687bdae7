import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { versionsFile, writeVersionsFile } from "../../lib/synthesis/versions-file";

describe("writeVersionsFile", () => {
  it("requires Terraform 1.10 in a file beside the stack, and leaves an equal one alone", () => {
    const directory = mkdtempSync(join(tmpdir(), "versions-"));
    writeVersionsFile(directory);
    const path = join(directory, versionsFile);
    expect(JSON.parse(readFileSync(path, "utf8"))).toStrictEqual({ terraform: { required_version: ">= 1.10.0" } });
    const written = statSync(path).mtimeMs;
    writeVersionsFile(directory);
    expect(statSync(path).mtimeMs).toBe(written);
  });
});
