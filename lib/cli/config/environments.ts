import { byStage, pipelineEnvironments } from "../../deployment/pipeline-environments";
import { UserError } from "../../base/user-error";
import type { CommandRun } from "../command/command-run";
import { landingZonesToRead } from "../landing-zones";
import { formatTable } from "../output/table";
import type { EnvironmentsOptions } from "./environments-command";

/** @throws UserError when the config has problems, or the pipeline applies no environment from the branch */
export function listEnvironments({ config, branch, json }: EnvironmentsOptions, run: CommandRun): 0 {
  const all = pipelineEnvironments(landingZonesToRead(config));
  const environments = all.filter((each) => branch === undefined || each.branch === branch);
  if (environments.length === 0) {
    const branches = [...new Set(all.map((each) => each.branch))].join(", ");
    throw new UserError(
      `the pipeline applies no environment from branch "${String(branch)}": pipeline.branch in environment.ts is ${branches}`,
    );
  }
  const stages = byStage(environments);
  const rows = stages.flat().map(({ name, gate, region, branch: from, stage, roles }) => {
    return [stage, name, gate, region, from, roles.apply];
  });
  run.answer(json, { environments, stages }, () =>
    formatTable(["STAGE", "ENVIRONMENT", "GATE", "REGION", "BRANCH", "APPLY ROLE"], rows),
  );
  return 0;
}
