import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UnreadFileError } from "../../../lib/integrity/archive/archive-source";
import { DirectorySource, LARGEST_STORED_FILE } from "../../../lib/integrity/archive/directory-source";

let base: string;
let copy: string;
let source: DirectorySource;
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), "source-")));
  copy = join(base, "copy");
  mkdirSync(join(copy, "logs", "inner"), { recursive: true });
  writeFileSync(join(copy, "logs", "a.json"), "a");
  writeFileSync(join(copy, "logs", "inner", "b.json"), "b");
  mkdirSync(join(base, "outside"));
  writeFileSync(join(base, "outside", "secret.json"), "secret");
  source = new DirectorySource(copy, undefined);
});
afterEach(() => rmSync(base, { recursive: true }));

const link = (name: string, target: string) => symlinkSync(target, join(copy, "logs", name));

async function listed(): Promise<{ readonly seen: readonly string[]; readonly passedOver: readonly string[] }> {
  const seen = [...(await source.folders("logs/")), ...(await source.keys("logs/"))].map((key) =>
    key.replace("logs/", ""),
  );
  return { seen, passedOver: source.passedOver().map(({ key, reason }) => `${key}: ${reason}`) };
}

describe("links, pipes and devices in a copy", () => {
  it("links within the copy are followed", async () => {
    link("file.json", "inner/b.json");
    link("folder", "inner");
    expect(await listed()).toStrictEqual({ seen: ["folder/", "inner/", "a.json", "file.json"], passedOver: [] });
    expect((await source.read("logs/file.json"))?.bytes.toString()).toBe("b");
    expect((await source.read("logs/folder/b.json"))?.bytes.toString()).toBe("b");
    expect(await source.keys("logs/folder/")).toStrictEqual(["logs/folder/b.json"]);
  });

  it.each([
    ["a file outside", () => join(base, "outside", "secret.json"), "it is a link out of the copy"],
    ["a folder outside", () => join(base, "outside"), "it is a link out of the copy"],
    ["a device", () => "/dev/zero", "it is a link out of the copy"],
    ["nothing", () => "nowhere.json", "it is a broken link"],
    ["itself", () => "odd", "it is a circular link"],
    ["a folder around it", () => "..", "it is a link to a parent folder"],
  ])("a link to %s is reported and not followed", async (_, target, reason) => {
    link("odd", target());
    expect(await listed()).toStrictEqual({ seen: ["inner/", "a.json"], passedOver: [`logs/odd: ${reason}`] });
    expect(await source.keys("logs/odd/")).toStrictEqual([]);
  });

  it("a pipe is not opened, nor a link to one", async () => {
    execFileSync("mkfifo", [join(copy, "logs", "pipe.json")]);
    link("to-pipe.json", "pipe.json");
    expect((await listed()).passedOver).toStrictEqual([
      "logs/pipe.json: it is a pipe, not a file",
      "logs/to-pipe.json: it is a pipe, not a file",
    ]);
    await expect(source.read("logs/pipe.json")).rejects.toThrow(UnreadFileError);
    expect(source.find("logs/to-pipe.json")).toStrictEqual({ reason: "it is a pipe, not a file" });
  });

  it("a file larger than any of CloudTrail's is not read", async () => {
    const file = join(copy, "logs", "large.json");
    writeFileSync(file, "");
    truncateSync(file, LARGEST_STORED_FILE + 1); // takes no room on the disk
    await expect(source.read("logs/large.json")).rejects.toThrow("has 537 MB, more than any CloudTrail file");
  });

  it.each(["../outside/secret.json", "logs/../../outside/secret.json", "logs/a\0.json"])(
    "%j, as a digest may name it, is not a file of the copy",
    async (key) => {
      expect(await source.read(key)).toBeUndefined();
    },
  );

  it("a file below a link that leads out is not read", async () => {
    link("out", join(base, "outside"));
    await expect(source.read("logs/out/secret.json")).rejects.toThrow("is a link out of the copy");
  });
});
