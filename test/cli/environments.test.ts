import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { register } from "tsx/cjs/api";
import { listEnvironments } from "../../lib/cli/environments";
import { changedConfig } from "./config-directory";

const config = changedConfig("staging/environment.ts", 'gate: "open"', 'gate: "open"');
let printed = "";
let unregister: () => void;

beforeEach(() => {
  printed = "";
  unregister = register();
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  unregister();
});

describe("lz environments", () => {
  it("prints a table, the first stage first", () => {
    listEnvironments({ config, json: false });
    const [head, ...rows] = printed.trim().split("\n");
    expect(head).toMatch(/^STAGE +ENVIRONMENT +GATE +REGION +BRANCH +APPLY ROLE$/);
    expect(rows).toEqual([
      expect.stringMatching(/^ +1 +staging +open +us-east-1 +main +arn:aws:iam::\d+:role\/.*-apply$/),
      expect.stringMatching(/^ +2 +production +plan-only +us-east-1 +main +arn:aws:iam::\d+:role\/.*-apply$/),
    ]);
  });

  it("prints JSON: all environments, and by stage", () => {
    listEnvironments({ config, json: true });
    const { environments, stages } = JSON.parse(printed) as { environments: object[]; stages: object[][] };
    expect(environments).toHaveLength(2);
    expect(stages).toMatchObject([[{ name: "staging" }], [{ name: "production" }]]);
    expect(environments).toEqual(expect.arrayContaining(stages.flat()));
  });

  it("leaves out what is applied from another branch, and refuses a branch that nothing is applied from", () => {
    const change = changedConfig(
      "staging/environment.ts",
      'gate: "open",',
      'gate: "open", pipeline: { branch: "develop" },',
    );
    listEnvironments({ config: change, branch: "develop", json: true });
    expect(JSON.parse(printed)).toMatchObject({ stages: [[{ name: "staging", branch: "develop" }]] });
    expect(() => listEnvironments({ config: change, branch: "feature", json: true })).toThrow(
      'no environment is applied from the branch "feature": pipeline.branch of environment.ts says main, develop',
    );
  });

  it("refuses a stage that the pipeline does not have", () => {
    const change = changedConfig("staging/environment.ts", 'gate: "open",', 'gate: "open", pipeline: { stage: 4 },');
    expect(() => listEnvironments({ config: change, json: true })).toThrow(
      /pipeline\.stage\n +given: +4\n +allowed: 1, 2 or 3/,
    );
  });
});
