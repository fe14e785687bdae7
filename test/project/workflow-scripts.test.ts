import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { botLogin, fakeGitHub, type FakeGitHub } from "../support/workflows/github/fake-github";
import { serveGitHubApi, type FakeGitHubApi } from "../support/workflows/github/fake-github-api";
import { machineShop } from "../support/workflows/machine";
import type { RunEvent } from "../support/workflows/run-record";
import type { Permissions } from "../support/workflows/workflow-file";
import type { WorkflowRepository } from "../support/workflows/workflow-repository";

const scripts = path.join(__dirname, "..", "..", ".github", "scripts");
const name = "meridian/landing-zone";

let github: FakeGitHub;
let api: FakeGitHubApi;
beforeEach(async () => {
  github = fakeGitHub(name, {} as WorkflowRepository); // no script asks for what is in it
  api = await serveGitHubApi(github);
});
afterEach(() => api.stop());

/** Runs a script with a token of some permissions. */
async function script(file: string, args: readonly string[], permissions: Permissions) {
  github.tokens.set("a-token", permissions);
  const machine = machineShop({ FAKE_GITHUB_PORT: String(api.port) }).machine();
  const variables = {
    GH_TOKEN: "a-token",
    GITHUB_REPOSITORY: name,
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_RUN_ID: "3",
  };
  const options = { env: { ...machine.environment, ...variables }, cwd: machine.workspace };
  const run = await new Promise<{ exitCode: number; output: string; errors: string }>((resolve) => {
    execFile("bash", [path.join(scripts, file), ...args], options, (error, stdout, stderr) => {
      resolve({ exitCode: Number(error?.code ?? 0), output: stdout, errors: stderr });
    });
  });
  machine.discard();
  return run;
}

function textFile(text: string): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "text-")), "text.md");
  writeFileSync(file, text);
  return file;
}

describe("comment.sh", () => {
  const marker = "<!-- audit-landing-zone: review of staging -->";
  const comment = (login: string) => ({ id: github.nextId(), number: 7, login, body: `${marker}\nold` });
  const run = (permissions: Permissions = { "pull-requests": "write" }) =>
    script("comment.sh", ["7", "review of staging", textFile("## Review\n")], permissions);

  it("writes a comment where there is none of its own", async () => {
    github.comments.push(comment("mallory"));
    expect(await run()).toMatchObject({ exitCode: 0 });
    expect(github.comments.map(({ login, body }) => [login, body])).toEqual([
      ["mallory", `${marker}\nold`],
      [botLogin, `${marker}\n## Review\n`],
    ]);
  });

  it("updates its own, however many others there are", async () => {
    github.comments.push(...Array.from({ length: 150 }, () => comment("ana")), comment(botLogin));
    expect(await run()).toMatchObject({ exitCode: 0 });
    expect(github.comments).toHaveLength(151);
    expect(github.comments.at(-1)?.body).toBe(`${marker}\n## Review\n`);
  });

  it("fails where it may not write", async () => {
    expect(await run({ "pull-requests": "read" })).toMatchObject({
      exitCode: 1,
      errors: expect.stringContaining("Resource not accessible by integration (HTTP 403)") as unknown,
    });
  });
});

describe("last-applied.sh", () => {
  const permissions = { actions: "read", deployments: "read" } as const;
  const run = () => script("last-applied.sh", ["production", "main"], permissions);

  /** A deployment of a commit, and the run with the job that is said to have made it. */
  function deployed(sha: string, job: { name?: string; conclusion?: "success" | "failure" } = {}, event = {}) {
    const { name: jobName = "production / Apply production", conclusion = "success" } = job;
    const creator = "ana";
    github.deployments.push({ id: github.nextId(), environment: "production", sha, creator, task: "deploy" });
    const push: RunEvent = {
      name: "push",
      sha,
      ref: "refs/heads/main",
      headBranch: "main",
      actor: creator,
      payload: {},
      ...event,
    };
    const record = { id: github.nextId(), attempt: 1, log: "", summary: "", status: "completed" } as const;
    github.runs.push({
      id: github.nextId(),
      path: ".github/workflows/apply.yml",
      event: push,
      attempt: 1,
      jobs: [{ ...record, name: jobName, conclusion }],
      conclusion,
    });
  }

  it("prints the newest commit whose apply succeeded", async () => {
    deployed("aaa");
    deployed("bbb");
    deployed("ccc", { conclusion: "failure" });
    expect(await run()).toEqual({ exitCode: 0, output: "bbb\n", errors: "" });
  });

  it("finds it behind hundreds that failed", async () => {
    deployed("aaa");
    for (let count = 0; count < 230; count++) {
      github.deployments.push({
        id: github.nextId(),
        environment: "production",
        sha: "bbb",
        creator: "ana",
        task: "deploy",
      });
    }
    expect(await run()).toMatchObject({ output: "aaa\n" });
    expect(api.requests.filter((each) => each.includes("head_sha=bbb"))).toHaveLength(1);
  });

  it.each([
    ["where nothing was applied", () => undefined],
    ["of another environment's apply", () => deployed("aaa", { name: "staging / Apply staging" })],
    ["of an environment whose name ends like this one", () => deployed("aaa", { name: "x / Apply pre-production" })],
    ["of a job that looks like it in another branch", () => deployed("aaa", {}, { headBranch: "feature" })],
    [
      "of a fork whose branch is named like ours",
      () => deployed("aaa", {}, { name: "pull_request", headRepository: "m/x" }),
    ],
    [
      "of a deployment that no job made",
      () =>
        github.deployments.push({ id: 1, environment: "production", sha: "aaa", creator: botLogin, task: "deploy" }),
    ],
  ])("prints nothing %s", async (_what, given) => {
    given();
    expect(await run()).toEqual({ exitCode: 0, output: "", errors: "" });
  });

  it.each([/^deployments/, /^actions\/workflows/, /^actions\/runs/])(
    "fails where GitHub does not answer %s",
    async (broken) => {
      deployed("aaa");
      api.refuse((_method, asked) => (broken.test(asked) ? 502 : undefined));
      expect(await run()).toEqual({ exitCode: 1, output: "", errors: "gh: it is broken (HTTP 502)\n" });
    },
  );
});

describe("protection.sh", () => {
  const run = (gate: "open" | "plan-only") => script("protection.sh", ["production", gate], { actions: "read" });
  const environment = { name: "production", reviewers: ["ana"], preventSelfReview: true, branches: ["main"] };

  it.each([
    ["is content with reviewers other than who merges, and one branch", environment, ""],
    [
      "warns where who merges may approve",
      { ...environment, preventSelfReview: false },
      "::warning::who merges may approve",
    ],
  ])("%s", async (_what, given, output) => {
    github.environments.set("production", given);
    const result = await run("plan-only");
    expect(result).toMatchObject({ exitCode: 0, errors: "" });
    if (output === "") expect(result.output).toBe("");
    else expect(result.output).toContain(output);
  });

  it.each([
    ["nobody made it", undefined, 2],
    ["nobody has to review", { ...environment, reviewers: [] }, 1],
    ["every branch may deploy", { name: "production", reviewers: ["ana"], preventSelfReview: true }, 1],
  ])(
    "refuses a plan-only environment where %s, and warns of the branches of an open one",
    async (_what, given, count) => {
      if (given !== undefined) github.environments.set("production", given);
      const gated = await run("plan-only");
      expect(gated.exitCode).toBe(1);
      expect(gated.output.match(/^::error::the GitHub environment production lacks /gm)).toHaveLength(count);
      const open = await run("open");
      const isBound = given !== undefined && "branches" in given;
      expect(open).toMatchObject({ exitCode: 0, errors: "" });
      expect(open.output.includes("::warning::")).toBe(!isBound);
    },
  );

  it("fails where GitHub does not answer", async () => {
    api.refuse(() => 502);
    expect(await run("open")).toMatchObject({ exitCode: 1, output: "" });
  });
});

describe("issue.sh", () => {
  const issue = (login: string, title: string, isPullRequest = false) =>
    ({ number: github.nextId(), login, title, body: "old", state: "open", isPullRequest }) as const;
  const run = (state: string, text = "two buckets differ") =>
    script("issue.sh", ['Drift in "staging"', state, textFile(text)], { issues: "write" });

  it("opens an issue where there is none of its own, and says which run found it", async () => {
    github.issues.push(issue("mallory", 'Drift in "staging"'), issue(botLogin, 'Drift in "staging"', true));
    expect(await run("open")).toMatchObject({ exitCode: 0 });
    expect(github.issues.at(-1)).toMatchObject({
      title: 'Drift in "staging"',
      body: `Found by [this run](https://github.com/${name}/actions/runs/3).\n\ntwo buckets differ`,
    });
    expect(github.issues).toHaveLength(3);
  });

  it("updates it, closes it when there is nothing to tell any more, and opens another one after that", async () => {
    github.issues.push(issue(botLogin, 'Drift in "staging"'));
    await run("open");
    await run("closed");
    expect(github.issues).toMatchObject([{ state: "closed", body: expect.stringContaining("two buckets") as unknown }]);
    await run("open");
    expect(github.issues).toMatchObject([{ state: "closed" }, { state: "open" }]);
  });

  it("does nothing when there is nothing to do", async () => {
    expect(await run("closed")).toEqual({ exitCode: 0, output: "", errors: "" });
    expect(github.issues).toEqual([]);
  });

  it("cuts what GitHub would not take", async () => {
    expect(await run("open", "x".repeat(200_000))).toMatchObject({ exitCode: 0 });
    expect(github.issues[0]?.body).toMatch(/It is cut here: the run's summary has all of it\.\n\nx+$/);
  });

  it("fails where the state is not known, or GitHub does not answer", async () => {
    expect(await run("")).toMatchObject({ exitCode: 1 });
    api.refuse(() => 502);
    expect(await run("closed")).toMatchObject({ exitCode: 1 });
  });
});
