import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defaultConcurrency } from "../../../lib/deployment/concurrency";
import { emulatedOrganization } from "../../../lib/deployment/emulated-organization";
import { prepareRehearsal, rehearse } from "../../../lib/deployment/rehearse";
import type { Emulator } from "../../../lib/emulator/start-emulator";
import { startEmulator } from "../../../lib/emulator/start-emulator";
import type { LandingZone } from "../../../lib/model/landing-zone";
import { runTerraform } from "../../../lib/terraform/run-terraform";
import { stackDefinitions } from "../../../stacks/stack-definitions";

export interface AppliedEnvironment {
  readonly emulator: Emulator;
  /** Where each stack's document and the `terraform.tfstate` of what was applied are: `<directory>/<stack>`. */
  readonly directory: string;
}

/** Applies every stack of an environment on the emulated AWS, and keeps each stack's state in a file. */
export async function applyOnEmulator(
  landingZone: LandingZone,
  { projectDirectory, workDirectory }: { readonly projectDirectory: string; readonly workDirectory: string },
): Promise<AppliedEnvironment> {
  const emulator = await startEmulator({
    region: landingZone.environment.homeRegion,
    organization: emulatedOrganization(landingZone),
    cacheDirectory: join(projectDirectory, ".cache"),
  });
  const terraform = { environment: { ...process.env, ...emulator.environment } };
  const prepared = { definitions: stackDefinitions(landingZone), projectDirectory, workDirectory };
  await prepareRehearsal(prepared);
  const outcomes = await rehearse({
    ...prepared,
    landingZone,
    terraform,
    concurrency: defaultConcurrency(),
    onStep: (stack, step) => process.stdout.write(`${stack}: ${step}\n`),
  });
  const directory = join(workDirectory, "cdktf.out", "stacks");
  for (const [name, outcome] of outcomes) {
    if (outcome.status !== "done") throw new Error(`${name}: ${JSON.stringify(outcome)}`);
    const context = { ...terraform, directory: join(directory, name) };
    const { stdout } = await runTerraform(context, ["state", "pull"], { capture: true });
    mkdirSync(context.directory, { recursive: true });
    writeFileSync(join(context.directory, "applied.tfstate"), stdout);
  }
  return { emulator, directory };
}
