import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fakeGitHub, type FakeGitHub } from "./github/fake-github";
import type { RunEvent } from "./run-record";
import { repositoriesAlike } from "./workflow-repository";
import { logOf, workflowRunner, type WorkflowRun, type WorkflowRunner } from "./workflow-runs";

const checkout = "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8";

let directory: string;
let github: FakeGitHub;
let runner: WorkflowRunner;
const madeUpRepository = repositoriesAlike((clone) => {
  mkdirSync(path.join(clone, ".github", "workflows"), { recursive: true });
  writeFileSync(path.join(clone, "README.md"), "made up\n");
  writeFileSync(path.join(clone, "run.sh"), "", { mode: 0o755 });
  symlinkSync("README.md", path.join(clone, "link.md"));
});
beforeEach(async () => {
  github = fakeGitHub("meridian/made-up", madeUpRepository());
  directory = github.repository.clone;
  runner = await workflowRunner({
    github,
    signInToAws: ({ claims }) => Promise.resolve({ SIGNED_IN_BY: claims.sub }),
  });
});
afterEach(async () => {
  await runner.stop();
  github.repository.remove();
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

  /** A job that checks the commit out, and then runs some commands. */
  const jobOfClone = (id: string, depth: string, more: string, ...commands: readonly string[]): string =>
    job(id, `permissions:\n  contents: read\n${more}`, ...commands).replace(
      "    steps:\n",
      (steps) =>
        `${steps}      - uses: ${checkout}\n        with:\n          persist-credentials: false\n          fetch-depth: ${depth}\n`,
    );

  it("gives each job a clone of its own, of the commit, as deep as is asked for", async () => {
    const steps = (depth: string, count: string): string =>
      jobOfClone(
        "one",
        depth,
        "",
        `[[ $(git rev-list --count HEAD) ${count} && $(git rev-parse HEAD) == "$GITHUB_SHA" ]]`,
      );
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

  it.each(["1", "0"])("gives a later job what the one before it was given, of depth %s", async (depth) => {
    // Whatever the first did to its own.
    const look = `seen=$(find . -name .git -prune -o -printf '%P %M %l\\n' | sort; cat .git/HEAD .git/config README.md; git show-ref || true; git rev-list HEAD; git status --porcelain; git fsck --strict)`;
    const first = jobOfClone(
      "first",
      depth,
      "outputs:\n  seen: ${{ steps.step.outputs.seen }}",
      look,
      '{ echo "seen<<END"; echo "$seen"; echo END; } >> "$GITHUB_OUTPUT"',
      "echo changed > README.md; echo new > new.txt; git add --all",
      "git -c user.name=Ana -c user.email=ana@example.com commit --quiet --message changed; git tag mine",
    );
    const second = jobOfClone(
      "second",
      depth,
      "needs: first\nenv:\n  SEEN: ${{ needs.first.outputs.seen }}",
      look,
      'diff <(echo "$SEEN") <(echo "$seen")',
      "[[ -x run.sh && -L link.md ]]",
    );
    const result = run(first + second);
    expect(await result.finished(), logOf(result.record)).toBe("success");
  });

  it("gives a job every branch that there is by then, where it asks for the whole history", async () => {
    const result = run(jobOfClone("one", "0", "", "git rev-parse --verify origin/later"));
    expect(await result.finished()).toBe("failure");
    github.repository.git("push", "--quiet", "origin", "main:later");
    expect(await result.rerun().finished(), logOf(result.record)).toBe("success");
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
