import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import { landingZoneNamed } from "../../configuration/load-landing-zones";
import { bootstrap } from "../../deployment/bootstrap";
import type { PlannedChange } from "../../deployment/plan-summary";
import { UserError } from "../../base/user-error";
import { locateTerraform } from "../../terraform/locate-terraform";
import { describeCallerPolicies } from "./caller-policies";
import { colors } from "../output/colors";
import { describeGithubSubject } from "./github-subject";
import type { CommandRun } from "../command/command-run";
import type { WithEnvironment } from "../command/runs";
import { landingZonesToChange } from "../landing-zones";
import { preflightBeforeBootstrap } from "./preflight-before-bootstrap";
import { projectDirectory } from "../project";
import type { BootstrapOptions } from "./bootstrap-command";

/** Creates an environment's state bucket and roles, after showing each change and asking for confirmation. */
export async function bootstrapEnvironment(
  options: WithEnvironment<BootstrapOptions>,
  run: CommandRun,
): Promise<0 | 1> {
  const { config, environment, yes = false, adminRole, skipPreflight = false } = options;
  const landingZone = landingZoneNamed(landingZonesToChange(config), environment);
  const { binary } = await locateTerraform();
  const { print } = run;
  print(`${describeGithubSubject(landingZone)}\n`);
  if (!skipPreflight) await preflightBeforeBootstrap({ landingZone, adminRole, print });
  const { signal, killSignal } = run.interrupts(() =>
    print("stopping after the current step; run the command again to continue"),
  );
  const answer = { declined: false };
  const result = await bootstrap({
    landingZone,
    definitions: stackDefinitions(landingZone),
    projectDirectory,
    workDirectory: join(projectDirectory, ".bootstrap", environment),
    adminRoleName: adminRole,
    terraform: { binary, signal, killSignal },
    onStep: print,
    confirm: async (stack, changes) => {
      print(describeChanges(stack, changes));
      answer.declined = !(yes || (await ask(environment)));
      return !answer.declined;
    },
  });
  if (answer.declined) {
    print("nothing was applied");
    return 1;
  }
  const count = [...result.values()].reduce((sum, changes) => sum + changes.length, 0);
  print(
    count === 0
      ? `${environment} is already bootstrapped; nothing was changed`
      : `${environment} is bootstrapped: ${String(count)} resources created. Next: npx cdktf plan ${environment}-log-archive`,
  );
  print(describeCallerPolicies(landingZone));
  return 0;
}

function describeChanges(stack: string, changes: readonly PlannedChange[]): string {
  return [
    `${colors.bold(stack)} would`,
    ...changes.map(({ action, address }) => `  ${action.padEnd(7)} ${address}`),
  ].join("\n");
}

async function ask(environment: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new UserError("not an interactive terminal: review the changes above, then run again with --yes");
  }
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await prompt.question(`Type ${environment} to apply, anything else to cancel: `)).trim() === environment;
  } finally {
    prompt.close();
  }
}
