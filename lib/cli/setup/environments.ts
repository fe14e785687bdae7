import { byStage, pipelineEnvironments } from "../../deployment/pipeline-environments";
import { UserError } from "../../base/user-error";
import { landingZonesToRead } from "../landing-zones";
import { formatTable } from "../output/table";

export interface EnvironmentsCommandOptions {
  readonly config: string;
  /** @default - every branch */
  readonly branch?: string;
  readonly json: boolean;
}

/** @throws UserError when the config has problems, or no environment is applied from the branch */
export function listEnvironments({ config, branch, json }: EnvironmentsCommandOptions): void {
  const all = pipelineEnvironments(landingZonesToRead(config));
  const environments = all.filter((each) => branch === undefined || each.branch === branch);
  if (environments.length === 0) {
    const branches = [...new Set(all.map((each) => each.branch))].join(", ");
    throw new UserError(
      `no environment is applied from the branch "${String(branch)}": pipeline.branch of environment.ts says ${branches}`,
    );
  }
  const stages = byStage(environments);
  if (json) {
    process.stdout.write(`${JSON.stringify({ environments, stages }, null, 2)}\n`);
    return;
  }
  const rows = stages.flat().map(({ name, gate, region, branch: from, stage, roles }) => {
    return [stage, name, gate, region, from, roles.apply];
  });
  process.stdout.write(`${formatTable(["STAGE", "ENVIRONMENT", "GATE", "REGION", "BRANCH", "APPLY ROLE"], rows)}\n`);
}
