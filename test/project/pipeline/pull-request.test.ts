import { afterEach, describe, expect, it, vi } from "vitest";
import { pipelineRoleArn } from "../../../lib/naming/role-names";
import { gatedLandingZone, openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { stubbedPipeline, type StubbedPipeline } from "../../support/workflows/stubbed-pipeline";
import { logOf } from "../../support/workflows/workflow-runs";

vi.setConfig({ testTimeout: 120_000 }); // each drives whole workflows

let pipeline: StubbedPipeline;
afterEach(() => pipeline.stop());

describe("a pull request", () => {
  it("is reviewed in every environment with the plan role, and told in one comment each", async () => {
    pipeline = await stubbedPipeline([gatedLandingZone, openLandingZone]);
    pipeline.answer({ staging: { review: { stacks: ["staging-log-archive"] } } });
    const run = pipeline.propose(7);
    expect(await run.finished(), logOf(run.record)).toBe("success");
    const reviews = pipeline.calls().filter(({ command }) => command === "review");
    expect(reviews.map(({ args, role, commit }) => ({ args, role, commit }))).toEqual(
      expect.arrayContaining(
        [gatedLandingZone, openLandingZone].map((landingZone) => ({
          args: ["--base", "origin/main", "--environment", landingZone.name],
          role: pipelineRoleArn(landingZone, "plan", "management"),
          commit: run.record.event.sha,
        })),
      ),
    );
    const comments = pipeline.github.comments.map(({ number, body }) => [number, body]);
    expect(comments.toSorted()).toEqual([
      [7, "<!-- audit-landing-zone: review of production -->\n## Review of production: nothing\n"],
      [7, "<!-- audit-landing-zone: review of staging -->\n## Review of staging: staging-log-archive\n"],
    ]);
    // No plan leaves the job.
    expect(run.artifacts.list("review-staging")).toEqual(["comment.md", "review.json"]);
  });

  it("that is refused fails, and says why in the comment that is there already", async () => {
    pipeline = await stubbedPipeline([openLandingZone]);
    const { github } = pipeline;
    const somebodyElses = {
      id: github.nextId(),
      number: 7,
      login: "mallory",
      body: "<!-- audit-landing-zone: review of staging -->",
    };
    github.comments.push(somebodyElses);
    await pipeline.propose(7).finished();
    pipeline.answer({ staging: { review: { exitCode: 2, stacks: ["staging-access"] } } });
    const run = pipeline.propose(7);
    expect(await run.finished()).toBe("failure");
    expect(github.comments).toEqual([
      somebodyElses,
      expect.objectContaining({ body: expect.stringContaining("Review of staging: staging-access") as unknown }),
    ]);
  });

  it("fails where the comment cannot be written", async () => {
    pipeline = await stubbedPipeline([openLandingZone]);
    pipeline.api.refuse((method) => (method === "POST" ? 502 : undefined));
    const run = pipeline.propose(7);
    expect(await run.finished()).toBe("failure");
    expect(run.job("Review staging").log).toContain("gh: it is broken (HTTP 502)");
  });

  it("of a fork is not reviewed, and signs in nowhere", async () => {
    pipeline = await stubbedPipeline([openLandingZone]);
    const run = pipeline.propose(7, "mallory/landing-zone");
    expect(await run.finished()).toBe("success");
    expect(run.record.jobs.map(({ conclusion }) => conclusion)).toEqual(["skipped", "skipped"]);
    expect(pipeline.calls()).toEqual([]);
  });
});
