import { afterEach, describe, expect, it, vi } from "vitest";
import { pipelineRoleArn, validationRoleArn } from "../../../lib/naming/role-names";
import { gatedLandingZone, openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import type { StubbedAnswers } from "../../support/workflows/stub-lz";
import { stubbedPipeline, type StubbedPipeline } from "../../support/workflows/stubbed-pipeline";
import { logOf } from "../../support/workflows/workflow-runs";

vi.setConfig({ testTimeout: 120_000 }); // each drives whole workflows

let pipeline: StubbedPipeline;
afterEach(() => pipeline.stop());

/** Runs a workflow to its end. @returns its conclusion */
async function run(file: string, answers: StubbedAnswers) {
  pipeline.answer({ staging: answers });
  const begun = pipeline.dispatch(file);
  const conclusion = await begun.finished();
  return { conclusion, log: logOf(begun.record) };
}

const issues = () => pipeline.github.issues.map(({ title, state, body }) => ({ title, state, body }));

describe("the drift workflow", () => {
  it("opens an issue, keeps it up to date, and closes it", async () => {
    pipeline = await stubbedPipeline([openLandingZone]);
    const drift = (output: string): StubbedAnswers => ({ drift: { exitCode: 2, output } });
    expect(await run("drift.yml", drift("one bucket differs"))).toMatchObject({ conclusion: "success" });
    expect(await run("drift.yml", drift("two buckets differ"))).toMatchObject({ conclusion: "success" });
    expect(issues()).toEqual([
      {
        title: "Drift in staging",
        state: "open",
        body: expect.stringMatching(/^Found by .*\n\ntwo buckets differ$/) as unknown,
      },
    ]);
    expect(await run("drift.yml", { drift: { exitCode: 0, output: "none" } })).toMatchObject({ conclusion: "success" });
    expect(issues()).toMatchObject([{ state: "closed" }]);
    expect(pipeline.github.comments).toMatchObject([{ body: expect.stringContaining("in order again") as unknown }]);
  });

  it("fails and leaves the issue alone where a stack could not be checked, or GitHub does not answer", async () => {
    pipeline = await stubbedPipeline([openLandingZone]);
    await run("drift.yml", { drift: { exitCode: 2, output: "one bucket differs" } });
    expect(await run("drift.yml", { drift: { exitCode: 1 } })).toMatchObject({ conclusion: "failure" });
    pipeline.api.refuse(() => 502);
    expect(await run("drift.yml", { drift: { exitCode: 0 } })).toMatchObject({ conclusion: "failure" });
    expect(issues()).toMatchObject([{ state: "open" }]);
  });

  it("looks at each environment of the config with its plan role", async () => {
    pipeline = await stubbedPipeline([openLandingZone, gatedLandingZone]);
    await run("drift.yml", {});
    const drifts = pipeline.calls().filter(({ command }) => command === "drift");
    expect(drifts.map(({ args, role }) => [args, role]).toSorted()).toEqual(
      [gatedLandingZone, openLandingZone].map((landingZone) => [
        ["--environment", landingZone.name],
        pipelineRoleArn(landingZone, "plan", "management"),
      ]),
    );
  });
});

describe("the validation workflow", () => {
  const title = "The archive of staging is not valid";

  it.each([
    ["valid", 0, "success", []],
    ["invalid", 3, "success", [{ title, state: "open" }]],
    ["incomplete", 4, "success", [{ title, state: "open" }]],
    ["not to be verified", 1, "failure", []],
  ])("tells of an archive that is %s", async (_what, exitCode, conclusion, expected) => {
    pipeline = await stubbedPipeline([openLandingZone]);
    const result = await run("validate.yml", { verify: { exitCode, output: "digests" } });
    expect(result.conclusion, result.log).toBe(conclusion);
    expect(issues()).toMatchObject(expected);
    const verify = pipeline.calls().find(({ command }) => command === "verify");
    expect(verify?.role).toBe(validationRoleArn(openLandingZone));
    expect(verify?.args).toContain("--publish");
  });

  it("closes the issue of an archive that is valid again, and opens one of a trail that is not healthy", async () => {
    pipeline = await stubbedPipeline([openLandingZone]);
    await run("validate.yml", { verify: { exitCode: 3 } });
    await run("validate.yml", { trail: { exitCode: 2, output: "it does not log" } });
    expect(issues()).toMatchObject([
      { title, state: "closed" },
      {
        title: "The trail of staging is unhealthy",
        state: "open",
        body: expect.stringContaining("it does not log") as unknown,
      },
    ]);
    const unknown = await run("validate.yml", { trail: { exitCode: 1 } });
    expect(unknown.conclusion).toBe("failure");
  });
});
