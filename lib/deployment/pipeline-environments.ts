import type { LandingZone } from "../model/landing-zone";
import { UserError } from "../base/user-error";
import { pipelineRoleArn, validationRoleArn } from "../naming/role-names";

/** What the pipeline needs to know of an environment to sign in and to apply in order. */
export interface PipelineEnvironment {
  /** Also the name of its GitHub environment. */
  readonly name: string;
  readonly gate: LandingZone["environment"]["gate"];
  /** The home Region. */
  readonly region: string;
  /** The branch that is applied. */
  readonly branch: string;
  /** From 1. An environment is applied after those of lower stages. */
  readonly stage: number;
  /** ARNs of the roles of the management account. */
  readonly roles: { readonly plan: string; readonly apply: string; readonly validation: string };
}

/** The environments of a config, as the pipeline sees them. */
export function pipelineEnvironments(landingZones: readonly LandingZone[]): readonly PipelineEnvironment[] {
  return landingZones.map((landingZone) => {
    const { name, environment } = landingZone;
    const { branch, stage = environment.gate === "open" ? 1 : 2 } = environment.pipeline;
    return {
      name,
      gate: environment.gate,
      region: environment.homeRegion,
      branch,
      stage,
      roles: {
        plan: pipelineRoleArn(landingZone, "plan", "management"),
        apply: pipelineRoleArn(landingZone, "apply", "management"),
        validation: validationRoleArn(landingZone),
      },
    };
  });
}

/** Environments by stage, in the order of apply, without empty stages. */
export function byStage(environments: readonly PipelineEnvironment[]): readonly (readonly PipelineEnvironment[])[] {
  const stages = [...new Set(environments.map(({ stage }) => stage))].sort((one, other) => one - other);
  return stages.map((stage) => environments.filter((each) => each.stage === stage));
}

/**
 * The environment that is rehearsed by default: the first that the pipeline applies.
 * @throws UserError if there is none; a valid config has one
 */
export function firstEnvironment(landingZones: readonly LandingZone[]): LandingZone {
  const [[first] = []] = byStage(pipelineEnvironments(landingZones));
  const found = landingZones.find(({ name }) => name === first?.name);
  if (found === undefined) throw new UserError("the config has no environment");
  return found;
}
