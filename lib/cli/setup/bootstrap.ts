import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import { landingZoneNamed } from "../../configuration/load-landing-zones";
import { bootstrap } from "../../deployment/bootstrap";
import type { PlannedChange } from "../../deployment/plan-summary";
import { UserError } from "../../base/user-error";
import { interruptSignals } from "../../terraform/interrupt-signals";
import { locateTerraform } from "../../terraform/locate-terraform";
import { describeCallerPolicies } from "./caller-policies";
import { colors } from "../output/colors";
import { describeGithubSubject } from "./github-subject";
import { landingZonesToChange } from "../landing-zones";
import { preflightBeforeBootstrap } from "./preflight-before-bootstrap";
import { projectDirectory } from "../synth";

export interface BootstrapCommandOptions {
  readonly config: string;
  readonly environment: string;
  /** @default false */
  readonly yes?: boolean;
  readonly adminRole: string;
  /** Does not look at what is there first. @default false */
  readonly skipPreflight?: boolean;
}

/** @returns the exit code */
export async function bootstrapEnvironment(options: BootstrapCommandOptions): Promise<number> {
  const { config, environment, yes = false, adminRole, skipPreflight = false } = options;
  const landingZone = landingZoneNamed(landingZonesToChange(config), environment);
  const { binary } = await locateTerraform();
  const print = (text: string): boolean => process.stdout.write(`${text}\n`);
  print(`${describeGithubSubject(landingZone)}\n`);
  if (!skipPreflight) await preflightBeforeBootstrap({ landingZone, adminRole, print });
  const interrupts = interruptSignals(() =>
    print("stopping after what is under way; run the command again to carry on"),
  );
  try {
    const answer = { declined: false };
    const result = await bootstrap({
      landingZone,
      definitions: stackDefinitions(landingZone),
      projectDirectory,
      workDirectory: join(projectDirectory, ".bootstrap", environment),
      adminRoleName: adminRole,
      terraform: { binary, signal: interrupts.signal, killSignal: interrupts.killSignal },
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
        ? `${environment} is bootstrapped already; nothing was changed`
        : `${environment} is bootstrapped: ${String(count)} resources made. Next: npx cdktf plan ${environment}-log-archive`,
    );
    print(describeCallerPolicies(landingZone));
    return 0;
  } finally {
    interrupts.release();
  }
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
    return (await prompt.question(`Type ${environment} to apply, anything else to stop: `)).trim() === environment;
  } finally {
    prompt.close();
  }
}
