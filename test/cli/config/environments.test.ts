import { describe, expect, it } from "vitest";
import { changedConfig } from "../config-directory";
import { runLz } from "../run-lz";

describe("lz environments", () => {
  it("prints a table, the first stage first", async () => {
    const { stdout, exitCode } = await runLz(["environments"]);
    const [head, ...rows] = stdout.trimEnd().split("\n");
    expect(head).toMatch(/^STAGE +ENVIRONMENT +GATE +REGION +BRANCH +APPLY ROLE$/);
    expect(rows).toEqual([
      expect.stringMatching(/^ +1 +staging +open +us-east-1 +main +arn:aws:iam::\d+:role\/.*-apply$/),
      expect.stringMatching(/^ +2 +production +plan-only +us-east-1 +main +arn:aws:iam::\d+:role\/.*-apply$/),
    ]);
    expect(exitCode).toBe(0);
  });

  it("prints JSON: all environments, and by stage", async () => {
    const { stdout } = await runLz(["environments", "--json"]);
    const { environments, stages } = JSON.parse(stdout) as { environments: object[]; stages: object[][] };
    expect(environments).toHaveLength(2);
    expect(stages).toMatchObject([[{ name: "staging" }], [{ name: "production" }]]);
    expect(environments).toEqual(expect.arrayContaining(stages.flat()));
  });

  it("omits environments of another branch, and rejects a branch without environments", async () => {
    const pipeline = 'gate: "open", pipeline: { branch: "develop" },';
    const config = changedConfig("staging/environment.ts", 'gate: "open",', pipeline);
    const some = await runLz(["--config", config, "environments", "--branch", "develop", "--json"]);
    expect(JSON.parse(some.stdout)).toMatchObject({ stages: [[{ name: "staging", branch: "develop" }]] });
    expect(await runLz(["--config", config, "environments", "--branch", "feature"])).toMatchObject({
      stderr:
        'error: the pipeline applies no environment from branch "feature": pipeline.branch in environment.ts is main, develop\n',
      exitCode: 1,
    });
  });

  it("rejects a stage that the pipeline does not have", async () => {
    const pipeline = 'gate: "open", pipeline: { stage: 4 },';
    const run = await runLz([
      "--config",
      changedConfig("staging/environment.ts", 'gate: "open",', pipeline),
      "environments",
    ]);
    expect(run.stderr).toMatch(/pipeline\.stage {2}\[schema\]\n +given: +4\n +allowed: 1, 2 or 3/);
    expect(run.exitCode).toBe(1);
  });
});
