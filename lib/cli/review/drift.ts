import { join } from "node:path";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import { defaultConcurrency } from "../../deployment/concurrency";
import { cloudTrailLookUp } from "../../drift/cloud-trail-look-up";
import { findDrift } from "../../drift/find-drift";
import { renderDrift, type StackDrift, type StackFailure } from "../../drift/render-drift";
import { whoChanged } from "../../drift/who-changed";
import { locateTerraform } from "../../terraform/locate-terraform";
import { deployCommand } from "../../synthesis/deploy-command";
import { messageOf } from "../../base/user-error";
import type { CommandRun } from "../command/command-run";
import { chosenToRead } from "../landing-zones";
import { stackNamed, synthesizeStacks } from "../project";
import type { DriftOptions } from "./drift-command";

/** Prints the drift from the applied state, and who changed it. */
export async function drift(options: DriftOptions, run: CommandRun): Promise<0 | 1 | 2 | 4 | 130> {
  const landingZones = chosenToRead(options);
  const all = landingZones.flatMap(stackDefinitions);
  const chosen = options.stack.map((name) => stackNamed(all, name));
  const definitions = chosen.length === 0 ? all : chosen;
  const { binary } = await locateTerraform();
  const { signal, killSignal } = run.interrupts(() => run.tell("stopping; a second Ctrl-C stops at once"));
  const outputDirectory = join(run.temporaryDirectory("lz-drift-"), "cdktf.out");
  await synthesizeStacks(definitions, outputDirectory);
  const stacks = definitions.map((definition) => ({
    name: definition.name,
    landingZone: definition.landingZone,
    deployCommand: deployCommand(definition),
    context: {
      ...{ binary, signal, killSignal, directory: join(outputDirectory, "stacks", definition.name) },
      lastingDirectory: `cdktf.out/stacks/${definition.name}`,
    },
  }));
  const outcomes = await findDrift(stacks, { concurrency: defaultConcurrency(), signal });
  const lookUps = new Map(landingZones.map((landingZone) => [landingZone.name, cloudTrailLookUp(landingZone)]));
  const drifts: StackDrift[] = [];
  const failures: StackFailure[] = [];
  for (const { name: stack, landingZone, deployCommand: command } of stacks) {
    const outcome = outcomes.get(stack);
    const lookUp = lookUps.get(landingZone.name);
    if (outcome?.status !== "done" || lookUp === undefined) {
      failures.push({ stack, reason: outcome?.status === "failed" ? messageOf(outcome.error) : "interrupted" });
    } else if (outcome.result.length > 0) {
      const resources = [];
      for (const resource of outcome.result) {
        resources.push({ ...resource, who: await whoChanged(landingZone, resource, stack, lookUp) });
      }
      drifts.push({ stack, landingZone, deployCommand: command, resources });
    }
  }
  run.answer(options.json, { stacks: stacks.length, drift: drifts.map(withoutConfig), failures }, () =>
    renderDrift(stacks.length, drifts, failures),
  );
  if (signal.aborted) return 130;
  return driftExitCode(stacks.length, drifts.length, failures.length);
}

/** An incomplete answer is told as such, even where there is drift. */
export function driftExitCode(looked: number, drifted: number, failed: number): 0 | 1 | 2 | 4 {
  if (failed > 0) return failed === looked ? 1 : 4;
  return drifted > 0 ? 2 : 0;
}

function withoutConfig({ stack, landingZone, resources }: StackDrift): object {
  return {
    environment: landingZone.name,
    stack,
    resources: resources.map(({ applied: _applied, ...resource }) => resource),
  };
}
