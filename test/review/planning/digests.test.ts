import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { digestOfAssets } from "../../../lib/review/planning/digests";
import { workingFiles } from "../../../lib/terraform/working-files";
import { judge } from "../gate/judge-changes";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "digests-"));
  mkdirSync(path.join(directory, ".terraform"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const isSeen = (name: string): boolean => {
  const before = digestOfAssets(directory);
  writeFileSync(path.join(directory, name), "content");
  return digestOfAssets(directory) !== before;
};
const judgeFile = (filename: string): readonly string[] =>
  judge([{ type: "aws_lambda_function", before: { filename: "./notifier.zip" }, after: { filename } }]);

describe("the digest of the assets", () => {
  it.each([
    "notifier.zip",
    "notifier.tfstate.zip",
    "x.tfstate",
    "x.tfstate.tf",
    ".terraform.zip",
    ".terraform.auto.tfvars",
    "terraform.tfvars",
    "errored.tfstate.zip",
    "evil.tf.json",
  ])("covers %s", (name) => {
    expect(isSeen(name)).toBe(true);
  });

  it("covers the target of a link", () => {
    const elsewhere = mkdtempSync(path.join(tmpdir(), "digests-"));
    writeFileSync(path.join(elsewhere, "code.zip"), "one");
    symlinkSync(path.join(elsewhere, "code.zip"), path.join(directory, "notifier.zip"));
    const before = digestOfAssets(directory);
    writeFileSync(path.join(elsewhere, "code.zip"), "two");
    expect(digestOfAssets(directory)).not.toBe(before);
    rmSync(elsewhere, { recursive: true });
  });

  it.each(workingFiles)("leaves out %s, which no function's code is read from", (name) => {
    expect(isSeen(name)).toBe(false);
    expect(judgeFile(`./${name}`)).toEqual(["needs-exception", "notifier-weakened"]);
  });

  it("covers every file that a function's code may be read from", () => {
    expect(judgeFile("./notifier.tfstate.zip")).toEqual(["allow"]);
    for (const name of ["./.terraform/x.zip", "./sub/x.zip", "../x.zip", "/x.zip", "x.zip"]) {
      expect(judgeFile(name)).toEqual(["needs-exception", "notifier-weakened"]);
    }
  });
});
