import type { LandingZone } from "../model/landing-zone";
import { UserError } from "../base/user-error";
import { listStacks } from "../naming/list-stacks";
import { changesSomething, type CdktfCommand } from "./cdktf-command";

/**
 * Says at once what AWS would say after the plan: nobody applies a plan-only environment but the pipeline. This is a
 * courtesy, not the gate: `--skip-synth` passes it by, and then AWS refuses the apply role.
 * @throws UserError when a command that changes something names a stack of a plan-only environment
 */
export function refuseGatedDeploy(landingZones: readonly LandingZone[], command: CdktfCommand | undefined): void {
  if (command === undefined || !changesSomething(command)) return;
  const patterns = command.args.filter((arg) => !arg.startsWith("-")).map(expressionOf);
  for (const landingZone of landingZones) {
    const { environment, name } = landingZone;
    if (environment.gate !== "plan-only") continue;
    const stack = listStacks(landingZone).find((each) => patterns.some((pattern) => pattern.test(each)));
    if (stack === undefined) continue;
    throw new UserError(
      `${name} is plan-only: nothing was planned and nothing was changed.\n` +
        `  given:   cdktf ${command.name} ${command.args.join(" ")}\n` +
        `  allowed: cdktf plan; only the pipeline applies, and only reviewed plans. AWS denies the apply role to everybody else\n` +
        `  fix:     show the plan: npx cdktf plan ${stack}\n` +
        `           to change it, open a pull request in ${environment.pipeline.repository}: its review shows the plan. After\n` +
        `           the merge, the reviewers of the GitHub environment "${name}" approve the apply`,
    );
  }
}

/** CDKTF takes `*` and `?` in names of stacks. */
function expressionOf(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`);
}
