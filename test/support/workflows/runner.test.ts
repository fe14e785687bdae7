import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ArtifactStore } from "./artifact-store";
import { readValues } from "./command-files";
import { ConcurrencyGroups } from "./concurrency-groups";
import { fakeGitHub, type FakeGitHub } from "./github/fake-github";
import { statusAfter, together } from "./job-results";
import { effectivePermissions } from "./permissions";
import type { RunEvent } from "./run-record";
import { workflowRepository } from "./workflow-repository";
import { logOf, workflowRunner, type WorkflowRun, type WorkflowRunner } from "./workflow-runs";

const checkout = "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8";

let directory: string;
let github: FakeGitHub;
let runner: WorkflowRunner;
beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), "workflows-"));
  mkdirSync(path.join(directory, ".github", "workflows"), { recursive: true });
  writeFileSync(path.join(directory, "README.md"), "made up\n");
  github = fakeGitHub("meridian/made-up", workflowRepository(directory));
  runner = await workflowRunner({
    github,
    signInToAws: ({ claims }) => Promise.resolve({ SIGNED_IN_BY: claims.sub }),
  });
});
afterEach(async () => {
  await runner.stop();
  github.repository.remove();
  rmSync(directory, { recursive: true });
});

/** Runs a workflow of some jobs, as if it had been pushed. */
function run(jobs: string, shell = "shell: bash"): WorkflowRun {
  const head = `name: Made up\non:\n  workflow_dispatch:\npermissions: {}\n`;
  const defaults = shell === "" ? "" : `defaults:\n  run:\n    ${shell}\n`;
  writeFileSync(path.join(directory, ".github", "workflows", "made-up.yml"), `${head}${defaults}jobs:\n${jobs}`);
  const sha = github.repository.commit("main", String(github.nextId()));
  const event: RunEvent = {
    name: "workflow_dispatch",
    sha,
    ref: "refs/heads/main",
    headBranch: "main",
    actor: "ana",
    payload: {},
  };
  return runner.begin("made-up.yml", event);
}

/** A job with one step that runs some commands. */
const job = (id: string, more: string, ...commands: readonly string[]): string =>
  [
    `  ${id}:`,
    "    runs-on: ubuntu-24.04",
    ...more
      .split("\n")
      .filter(Boolean)
      .map((line) => `    ${line}`),
    "    steps:",
    `      - id: step`,
    `        run: |`,
    ...commands.map((command) => `          ${command}`),
    "",
  ].join("\n");

describe("the runner", () => {
  it("passes outputs and variables on, from step to step and from job to job", async () => {
    const first = job(
      "first",
      "outputs:\n  found: ${{ steps.step.outputs.found }}",
      'echo "found=it" >> "$GITHUB_OUTPUT"',
      'echo "LATER=yes" >> "$GITHUB_ENV"',
    );
    const later = `      - run: '[[ $LATER == yes ]]'\n`;
    const second = job(
      "second",
      "needs: first\nenv:\n  FOUND: ${{ needs.first.outputs.found }}",
      "[[ $FOUND == it && -z ${LATER:-} ]]",
      'echo "## told" >> "$GITHUB_STEP_SUMMARY"',
    );
    const result = run(first + later + second);
    expect(await result.finished(), logOf(result.record)).toBe("success");
    expect(result.job("second").summary).toBe("## told\n");
  });

  it("ends a step at its first command that fails; within a pipe only where the shell is named", async () => {
    expect(await run(job("one", "", "false", "true")).finished()).toBe("failure");
    expect(await run(job("one", "", "false | true")).finished()).toBe("failure");
    expect(await run(job("one", "", "false | true"), "").finished()).toBe("success");
  });

  it("skips the steps and the jobs after a failure, but for those that ask for it", async () => {
    const steps = [
      "      - if: failure()",
      "        run: echo one",
      "      - run: echo two",
      "      - if: ${{ always() }}",
      "        run: echo three",
      "",
    ].join("\n");
    const result = run(
      job("first", "", "false") +
        steps +
        job("second", "needs: first", "true") +
        job("third", "needs: [first]\nif: ${{ !cancelled() }}", "true"),
    );
    expect(await result.finished()).toBe("failure");
    expect(result.job("first").log).toMatch(/one[^]*three/);
    expect(result.job("first").log).not.toContain("two\n");
    expect(result.job("second").conclusion).toBe("skipped");
    expect(result.job("third").conclusion).toBe("success");
  });

  it("gives each job a clone of its own, of the commit, as deep as is asked for", async () => {
    const clone = (depth: string): string =>
      `      - uses: ${checkout}\n        with:\n          persist-credentials: false\n          fetch-depth: ${depth}\n`;
    const steps = (depth: string, count: string): string =>
      `  one:\n    runs-on: ubuntu-24.04\n    permissions:\n      contents: read\n    steps:\n${clone(depth)}      - run: '[[ $(git rev-list --count HEAD) ${count} && $(git rev-parse HEAD) == "$GITHUB_SHA" ]]'\n`;
    for (const [depth, count] of [
      ["1", "== 1"],
      ["0", "-gt 1"],
    ] as const) {
      const result = run(steps(depth, count));
      expect(await result.finished(), logOf(result.record)).toBe("success");
    }
    const refused = run(steps("1", "== 1").replace("      contents: read", "      contents: none"));
    expect(await refused.finished()).toBe("failure");
  });

  it("signs a job in by its branch, or by its environment, only where it may ask for a token", async () => {
    const credentials = "aws-actions/configure-aws-credentials@a03048d87541d1d9fcf2ecf528a4a65ba9bd7838";
    const signIn = (permission: string, more: string, subject: string): string =>
      [
        "  one:",
        "    runs-on: ubuntu-24.04",
        `    permissions:\n      ${permission}`,
        ...(more === "" ? [] : [`    ${more}`]),
        "    steps:",
        `      - uses: ${credentials}`,
        "        with:",
        "          role-to-assume: arn:aws:iam::111122223333:role/some",
        "          aws-region: eu-west-1",
        `      - run: '[[ $SIGNED_IN_BY == "${subject}" && $AWS_REGION == eu-west-1 ]]'`,
        "",
      ].join("\n");
    const byBranch = run(signIn("id-token: write", "", "repo:meridian/made-up:ref:refs/heads/main"));
    expect(await byBranch.finished(), logOf(byBranch.record)).toBe("success");
    const byEnvironment = run(signIn("id-token: write", "environment: live", "repo:meridian/made-up:environment:live"));
    expect(await byEnvironment.finished(), logOf(byEnvironment.record)).toBe("success");
    expect(github.deployments).toMatchObject([{ environment: "live", creator: "ana" }]);
    expect(await run(signIn("contents: read", "", "")).finished()).toBe("failure");
  });

  it.each([
    [
      "an action that nobody told it of",
      "      - uses: somebody/some-action@v1\n",
      "nobody told the runner of the tests what somebody/some-action does",
    ],
    [
      "an input that nobody told it of",
      `      - uses: ${checkout}\n        with:\n          lfs: true\n`,
      "what lfs of actions/checkout does",
    ],
  ])("refuses %s", async (_what, step, message) => {
    await expect(run(`  one:\n    runs-on: ubuntu-24.04\n    steps:\n${step}`).finished()).rejects.toThrow(message);
  });

  it("refuses a part of the syntax that it does not carry out", () => {
    expect(() => run(job("one", "container: node", "true"))).toThrow("does not carry out");
  });
});

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
