import { describe, expect, it } from "vitest";
import { byStage, firstEnvironment, pipelineEnvironments } from "../../lib/deployment/pipeline-environments";
import { set } from "../support/landing-zones/mutable-config";
import { changedLandingZone } from "../support/landing-zones/synthesize";

const unchanged = (): void => undefined;
const staging = changedLandingZone("staging", unchanged);
const production = changedLandingZone("production", unchanged);

/** Names by stage. */
const stages = (...landingZones: Parameters<typeof pipelineEnvironments>[0]) =>
  byStage(pipelineEnvironments(landingZones)).map((stage) => stage.map(({ name }) => name));

describe("the environments of the pipeline", () => {
  it("have a name, gate, Region, branch and the roles of the management account", () => {
    const role = (name: string): string => `arn:aws:iam::310987650001:role/landing-zone/audit-production-${name}`;
    expect(pipelineEnvironments([production])).toEqual([
      {
        name: "production",
        gate: "plan-only",
        region: "us-east-1",
        branch: "main",
        stage: 2,
        roles: { plan: role("terraform-plan"), apply: role("terraform-apply"), validation: role("validation") },
      },
    ]);
  });

  it("are applied in stages: open ones, where changes are rehearsed, before plan-only ones", () => {
    expect(stages(production, staging)).toEqual([["staging"], ["production"]]);
  });

  it("leave no gap if there is only one", () => {
    expect(stages(production)).toEqual([["production"]]);
    expect(stages(staging)).toEqual([["staging"]]);
  });

  it("are applied in the configured stages", () => {
    const late = changedLandingZone("staging", set("staging.environment.pipeline", { stage: 3 }));
    expect(stages(production, late)).toEqual([["production"], ["staging"]]);
    const together = changedLandingZone("staging", set("staging.environment.pipeline", { stage: 2 }));
    expect(stages(production, together)).toEqual([["production", "staging"]]);
  });
});

describe("the environment that is rehearsed by default", () => {
  const early = changedLandingZone("production", set("production.environment.pipeline", { stage: 1 }));

  it("is the first that the pipeline applies", () => {
    expect(firstEnvironment([production, staging])).toBe(staging);
    expect(firstEnvironment([production])).toBe(production);
    expect(firstEnvironment([early, staging])).toBe(early);
  });
});
