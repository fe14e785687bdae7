import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ArtifactStore } from "./artifact-store";
import { readValues } from "./command-files";
import { ConcurrencyGroups } from "./concurrency-groups";
import { statusAfter, together } from "./job-results";
import { effectivePermissions } from "./permissions";

describe("what a workflow is made of", () => {
  it("reads values and texts of several lines from a step's files", () => {
    expect([...readValues("a=1=2\nb<<END\nx\ny\nEND\nc=\n")]).toEqual([
      ["a", "1=2"],
      ["b", "x\ny"],
      ["c", ""],
    ]);
    expect(() => readValues("a<<END\nx\n")).toThrow("delimiter");
    expect(() => readValues("nothing\n")).toThrow("invalid format");
  });

  it("uploads plain files: from the least common ancestor, hidden ones where they are asked for, links followed", async () => {
    const directory = mkdtempSync(path.join(tmpdir(), "artifact-"));
    writeFileSync(path.join(directory, "README.md"), "");
    mkdirSync(path.join(directory, "out", "inner"), { recursive: true });
    writeFileSync(path.join(directory, "out", "inner", "README.md"), "");
    writeFileSync(path.join(directory, "out", "run.sh"), "", { mode: 0o755 });
    writeFileSync(path.join(directory, "out", ".hidden"), "");
    symlinkSync(path.join(directory, "README.md"), path.join(directory, "out", "link.md"));
    const store = new ArtifactStore();
    const out = path.join(directory, "out");
    await store.upload("plain", out, false);
    expect(store.list("plain")).toEqual(["inner/README.md", "link.md", "run.sh"]);
    await store.upload("hidden", `${out}\n!${path.join(out, "inner")}`, true);
    expect(store.list("hidden")).toEqual([".hidden", "link.md", "run.sh"]);
    await store.upload("two", [path.join(out, "run.sh"), path.join(directory, "README.md")].join("\n"), false);
    expect(store.list("two")).toEqual(["README.md", "out/run.sh"]);
    expect(await store.upload("none", path.join(out, "gone"), false)).toBe(0);
    await expect(store.upload("plain", out, false)).rejects.toThrow("is there already");
    const there = mkdtempSync(path.join(tmpdir(), "there-"));
    expect(store.download("two", there)).toBe(2);
    expect(() => store.download("none", there)).toThrow("Artifact not found");
  });

  it("gives a called workflow what its caller gives, and no more", () => {
    expect(effectivePermissions(undefined, { contents: "read" }, undefined)).toEqual({ contents: "read" });
    expect(effectivePermissions({ contents: "read" }, {}, { contents: "write" })).toEqual({ contents: "read" });
    expect(() => effectivePermissions({ issues: "write" }, {}, { issues: "read" })).toThrow("asks for issues: write");
  });

  it("takes a skip anywhere before for no success, and the worst of several results for theirs", () => {
    expect(statusAfter(["success", "skipped"], false)).toEqual({ success: false, failure: false, cancelled: false });
    expect(statusAfter([], true)).toEqual({ success: false, failure: false, cancelled: true });
    const of = (...results: readonly ("success" | "failure" | "cancelled" | "skipped")[]) =>
      together(results.map((result) => ({ result, outputs: {}, trail: [result] }))).result;
    expect([of("success", "failure"), of("success", "cancelled"), of("skipped", "success")]).toEqual([
      "failure",
      "cancelled",
      "success",
    ]);
    expect(of("success", "skipped")).toBe("skipped");
  });

  it("lets one in a group run and one wait, and the newest take the place of who waits", async () => {
    const groups = new ConcurrencyGroups();
    const enter = (cancelRunning = false, onCancel = (): void => undefined) =>
      groups.enter("A", { cancelRunning, onCancel });
    const first = await enter();
    const second = enter();
    const third = groups.enter("a", { cancelRunning: false, onCancel: () => undefined });
    expect(await second).toBeUndefined();
    first?.();
    const leave = await third;
    expect(leave).toBeDefined();
    leave?.();
    let told = false;
    const running = await enter(false, () => (told = true));
    const newer = enter(true);
    expect(told).toBe(true);
    running?.();
    expect(await newer).toBeDefined();
  });
});
