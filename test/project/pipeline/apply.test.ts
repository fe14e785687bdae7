import { afterEach, describe, expect, it, vi } from "vitest";
import { pipelineRoleArn } from "../../../lib/naming/role-names";
import { gatedLandingZone, openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { stubbedPipeline, type StubbedPipeline } from "../../support/workflows/stubbed-pipeline";
import { logOf, type WorkflowRun } from "../../support/workflows/workflow-runs";

vi.setConfig({ testTimeout: 120_000 }); // each drives whole workflows

let pipeline: StubbedPipeline;
afterEach(() => pipeline.stop());

const both = [gatedLandingZone, openLandingZone];
const stacksOf = (name: string) => ({ review: { stacks: [`${name}-log-archive`] } });
const staging = stacksOf("staging");
const production = stacksOf("production");
const roleOf = { staging: openLandingZone, production: gatedLandingZone };
const role = (kind: "plan" | "apply", environment: keyof typeof roleOf): string =>
  pipelineRoleArn(roleOf[environment], kind, "management");

/** What `lz` was asked since then, without the list of environments. */
const since = (count: number) =>
  pipeline
    .calls()
    .slice(count)
    .filter(({ command }) => command !== "environments");

/** Merges something, has production approved, and waits for the end. @returns the commit */
async function mergeAndApply(message: string): Promise<string> {
  const run = pipeline.push(message);
  await run.untilWaiting("production");
  run.review("production", "approve");
  expect(await run.finished(), logOf(run.record)).toBe("success");
  return run.record.event.sha;
}

const conclusions = ({ record }: WorkflowRun): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    record.jobs.filter(({ attempt }) => attempt === record.attempt).map((job) => [job.name, job.conclusion]),
  );

describe("a merge", () => {
  it("is reviewed and applied in staging, then reviewed in production, and applied there once it is approved", async () => {
    pipeline = await stubbedPipeline(both);
    pipeline.answer({ staging, production });
    const run = pipeline.push("first");
    await run.untilWaiting("production");
    expect(conclusions(run)).toMatchObject({
      "staging / Review staging": "success",
      "staging / Apply staging": "success",
      "production / Review production": "success",
      "production / Apply production": null,
    });
    expect(run.job("production / Review production").summary).toBe("## Review of production: production-log-archive\n");
    expect(since(0).at(-1)).toMatchObject({ command: "review" });
    run.review("production", "approve");
    expect(await run.finished(), logOf(run.record)).toBe("success");
    expect(since(0).map(({ command, role: by }) => [command, by])).toEqual([
      ["review", role("plan", "staging")],
      ["apply", role("apply", "staging")],
      ["review", role("plan", "production")],
      ["apply", role("apply", "production")],
    ]);
    // Nothing was applied before.
    expect(since(0)[0]?.args).toEqual(["--base", "HEAD", "--all", "--environment", "staging"]);
    expect(run.artifacts.list("review-production")).toEqual([
      "comment.md",
      "review-manifest.json",
      "review.json",
      "stacks/production-log-archive/.terraform.lock.hcl",
      "stacks/production-log-archive/cdk.tf.json",
      "stacks/production-log-archive/plan.tfplan",
    ]);
  });

  it("is compared with what was applied last, whatever was merged or deployed since", async () => {
    pipeline = await stubbedPipeline([gatedLandingZone]);
    pipeline.answer({ production });
    const applied = await mergeAndApply("first");
    // A merge that is refused, …
    const rejected = pipeline.push("second");
    await rejected.untilWaiting("production");
    rejected.review("production", "reject");
    expect(await rejected.finished()).toBe("failure");
    // … and deployments that no job of ours made, whoever's name they bear.
    const { github } = pipeline;
    for (const creator of ["github-actions[bot]", "ana"]) {
      const forged = { environment: "production", sha: rejected.record.event.sha, task: "deploy", creator };
      github.deployments.push({ ...forged, id: github.nextId() });
    }
    const count = pipeline.calls().length;
    const run = pipeline.push("third");
    await run.untilWaiting("production");
    const [review] = since(count);
    expect(review?.args).toEqual(["--base", applied, "--environment", "production"]);
    run.review("production", "reject");
    await run.finished();
  });

  it("that changes nothing in an environment goes on to the next, and asks nobody", async () => {
    pipeline = await stubbedPipeline(both);
    const run = pipeline.push("words only");
    expect(await run.finished(), logOf(run.record)).toBe("success");
    expect(conclusions(run)).toMatchObject({
      "staging / Apply staging": "skipped",
      "production / Review production": "success",
      "production / Apply production": "skipped",
      "production / Conclude production": "success",
    });
  });

  it.each([
    [
      "a review that needs an exception",
      { review: { exitCode: 2, stacks: ["staging-log-archive"] } },
      "Review staging",
    ],
    ["an apply that failed", { ...staging, apply: { exitCode: 1 } }, "Apply staging"],
    ["an apply that leaves something to an administrator", { ...staging, apply: { exitCode: 2 } }, "Apply staging"],
  ])("ends at %s: production is not begun", async (_what, answers, failed) => {
    pipeline = await stubbedPipeline(both);
    pipeline.answer({ staging: answers, production });
    const run = pipeline.push("first");
    expect(await run.finished()).toBe("failure");
    expect(conclusions(run)).toMatchObject({ [`staging / ${failed}`]: "failure" });
    expect(pipeline.calls().filter(({ args }) => args.includes("production"))).toEqual([]);
    // It is told all the same.
    expect(run.job("staging / Review staging").summary).toBe("## Review of staging: staging-log-archive\n");
  });

  it.each([
    ["production", gatedLandingZone],
    ["staging", openLandingZone],
  ] as const)("is applied to %s where that is the only environment", async (name, landingZone) => {
    pipeline = await stubbedPipeline([landingZone]);
    pipeline.answer({ [name]: stacksOf(name) });
    const run = pipeline.push("first");
    if (name === "production") {
      await run.untilWaiting("production");
      run.review("production", "approve");
    }
    expect(await run.finished(), logOf(run.record)).toBe("success");
    expect(since(0).map(({ command }) => command)).toEqual(["review", "apply"]);
  });
});

describe("a second merge while the first waits for its approval", () => {
  it("waits for it, and is then compared with it", async () => {
    pipeline = await stubbedPipeline([gatedLandingZone]);
    pipeline.answer({ production });
    const first = pipeline.push("first");
    await first.untilWaiting("production");
    const second = pipeline.push("second");
    await pipeline.github.groups.untilPending("apply-production");
    expect(conclusions(second)).not.toHaveProperty("production / Review production");
    first.review("production", "approve");
    expect(await first.finished()).toBe("success");
    await second.untilWaiting("production");
    expect(since(0).at(-1)?.args).toEqual(["--base", first.record.event.sha, "--environment", "production"]);
    second.review("production", "approve");
    expect(await second.finished(), logOf(second.record)).toBe("success");
  });

  it("gives its place to a third; where the first is rejected, the third holds the changes of all", async () => {
    pipeline = await stubbedPipeline([gatedLandingZone]);
    pipeline.answer({ production });
    const first = pipeline.push("first");
    await first.untilWaiting("production");
    const second = pipeline.push("second");
    await pipeline.github.groups.untilPending("apply-production");
    const third = pipeline.push("third");
    expect(await second.finished()).toBe("cancelled");
    first.review("production", "reject");
    expect(await first.finished()).toBe("failure");
    await third.untilWaiting("production");
    expect(since(0).at(-1)?.args).toEqual(["--base", "HEAD", "--all", "--environment", "production"]);
    third.review("production", "approve");
    expect(await third.finished(), logOf(third.record)).toBe("success");
  });
});

describe("a review that is out of date when it is approved", () => {
  it("is refused before anybody signs in where it has expired; run again, it is reviewed anew", async () => {
    pipeline = await stubbedPipeline([gatedLandingZone]);
    pipeline.answer({ production });
    const run = pipeline.push("first");
    await run.untilWaiting("production");
    pipeline.pass(25);
    run.review("production", "approve");
    expect(await run.finished()).toBe("failure");
    const { log } = run.job("production / Apply production");
    expect(log).toMatch(/^::error::the review of production expired at 2\S+Z: nothing was touched\. Re-run all jobs/m);
    expect(log).not.toContain("signed in");
    pipeline.pass(0);
    const again = run.rerun();
    await again.untilWaiting("production");
    again.review("production", "approve");
    expect(await again.finished(), logOf(again.record)).toBe("success");
  });

  it("is refused where something else was applied meanwhile", async () => {
    pipeline = await stubbedPipeline([gatedLandingZone]);
    pipeline.answer({ production });
    const run = pipeline.push("first");
    await run.untilWaiting("production");
    // Somebody re-runs the apply of an older run.
    const { github } = pipeline;
    const sha = github.repository.git("rev-parse", "main~1");
    const job = { id: github.nextId(), name: "production / Apply production", attempt: 1, log: "", summary: "" };
    github.runs.push({
      id: github.nextId(),
      path: ".github/workflows/apply.yml",
      event: { ...run.record.event, sha },
      attempt: 1,
      jobs: [{ ...job, status: "completed", conclusion: "success" }],
      conclusion: "success",
    });
    github.deployments.push({ id: github.nextId(), environment: "production", sha, creator: "ana", task: "deploy" });
    run.review("production", "approve");
    expect(await run.finished()).toBe("failure");
    expect(run.job("production / Apply production").log).toContain(
      `::error::the review of production began at nothing, and ${sha} was applied since: nothing was touched`,
    );
    expect(since(0).map(({ command }) => command)).toEqual(["review"]);
  });
});

describe("the apply workflow", () => {
  it("runs for the branch that the config names only", async () => {
    pipeline = await stubbedPipeline([openLandingZone]);
    const sha = pipeline.github.repository.git("rev-parse", "main");
    const event = { sha, ref: "refs/heads/feature", headBranch: "feature", actor: "mallory", payload: {} };
    expect(() => pipeline.begin("apply.yml", { ...event, name: "push" })).toThrow("does not run for push");
    const run = pipeline.begin("apply.yml", { ...event, name: "workflow_dispatch" });
    expect(await run.finished()).toBe("failure");
    expect(run.job("Environments / Read the config").log).toContain("no environment is applied from the branch");
    expect(since(0)).toEqual([]);
  });

  it("ends where GitHub does not answer, before anybody signs in", async () => {
    pipeline = await stubbedPipeline([openLandingZone]);
    pipeline.answer({ staging });
    for (const broken of [/^environments/, /^deployments/]) {
      pipeline.api.refuse((_method, path) => (broken.test(path) ? 502 : undefined));
      const run = pipeline.dispatch("apply.yml");
      expect(await run.finished()).toBe("failure");
      expect(run.job("staging / Review staging").log).toContain("gh: it is broken (HTTP 502)");
      expect(run.job("staging / Review staging").log).not.toContain("signed in");
    }
    expect(since(0)).toEqual([]);
  });

  it("signs in to a plan-only environment only where GitHub protects it", async () => {
    pipeline = await stubbedPipeline([gatedLandingZone]);
    pipeline.github.environments.clear();
    const run = pipeline.dispatch("apply.yml");
    expect(await run.finished()).toBe("failure");
    const { log } = run.job("production / Review production");
    expect(log).toContain("::error::the GitHub environment production lacks required reviewers");
    expect(log).not.toContain("signed in");
  });
});
