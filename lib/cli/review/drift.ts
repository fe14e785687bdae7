import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import { landingZoneNamed } from "../../configuration/load-landing-zones";
import { defaultConcurrency } from "../../deployment/concurrency";
import { findDrift } from "../../drift/find-drift";
import { renderDrift, type StackDrift, type StackFailure } from "../../drift/render-drift";
import { cloudTrailLookUp, whoChanged } from "../../drift/who-changed";
import { synthesize } from "../../synthesis/synthesize";
import { interruptSignals } from "../../terraform/interrupt-signals";
import { locateTerraform } from "../../terraform/locate-terraform";
import { landingZonesToRead } from "../landing-zones";
import { projectDirectory } from "../synth";
import { messageOf } from "../../base/user-error";

export interface DriftCommandOptions {
  readonly config: string;
  /** @default - every environment */
  readonly environment?: string;
  readonly json: boolean;
}

/** @returns the exit code: 0 nothing differs, 2 something does, 1 where a stack could not be looked at */
export async function drift({ config, environment, json }: DriftCommandOptions): Promise<number> {
  const all = landingZonesToRead(config);
  const landingZones = environment === undefined ? all : [landingZoneNamed(all, environment)];
  const definitions = landingZones.flatMap(stackDefinitions);
  const { binary } = await locateTerraform();
  const interrupts = interruptSignals(() => process.stderr.write("stopping; a second Ctrl-C stops at once\n"));
  const outputDirectory = mkdtempSync(join(tmpdir(), "lz-drift-"));
  try {
    await synthesize(definitions, {
      outputDirectory: join(outputDirectory, "cdktf.out"),
      projectDirectory,
      definitionsModule: require.resolve("../../../stacks/stack-definitions"),
    });
    const stacks = definitions.map(({ name, landingZone }) => ({
      name,
      landingZone,
      context: {
        binary,
        directory: join(outputDirectory, "cdktf.out", "stacks", name),
        signal: interrupts.signal,
        killSignal: interrupts.killSignal,
      },
    }));
    const outcomes = await findDrift(stacks, { concurrency: defaultConcurrency(), signal: interrupts.signal });
    const lookUps = new Map(landingZones.map((landingZone) => [landingZone.name, cloudTrailLookUp(landingZone)]));
    const drifts: StackDrift[] = [];
    const failures: StackFailure[] = [];
    for (const { name: stack, landingZone } of stacks) {
      const outcome = outcomes.get(stack);
      const lookUp = lookUps.get(landingZone.name);
      if (outcome?.status !== "done" || lookUp === undefined) {
        failures.push({ stack, reason: outcome?.status === "failed" ? messageOf(outcome.error) : "interrupted" });
      } else if (outcome.result.length > 0) {
        const resources = [];
        for (const resource of outcome.result) {
          resources.push({ ...resource, who: await whoChanged(landingZone, resource, stack, lookUp) });
        }
        drifts.push({ stack, landingZone, resources });
      }
    }
    process.stdout.write(
      json
        ? `${JSON.stringify({ stacks: stacks.length, drift: drifts.map(withoutConfig), failures }, null, 2)}\n`
        : `${renderDrift(stacks.length, drifts, failures)}\n`,
    );
    if (interrupts.signal.aborted) return 130;
    return failures.length > 0 ? 1 : drifts.length > 0 ? 2 : 0;
  } finally {
    interrupts.release();
    rmSync(outputDirectory, { recursive: true, force: true });
  }
}

function withoutConfig({ stack, landingZone, resources }: StackDrift): object {
  return {
    environment: landingZone.name,
    stack,
    resources: resources.map(({ applied: _applied, ...resource }) => resource),
  };
}
