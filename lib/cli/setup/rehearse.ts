import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import { landingZoneNamed } from "../../configuration/load-landing-zones";
import { defaultConcurrency } from "../../deployment/concurrency";
import { emulatedOrganization } from "../../deployment/emulated-organization";
import { firstEnvironment } from "../../deployment/pipeline-environments";
import type { UntriedResource } from "../../deployment/rehearse";
import { prepareRehearsal, rehearse as rehearseLandingZone } from "../../deployment/rehearse";
import { startKeepable } from "../../emulator/kept/kept-emulator";
import { startEmulator } from "../../emulator/start-emulator";
import type { LandingZone } from "../../model/landing-zone";
import { locateTerraform } from "../../terraform/locate-terraform";
import type { CommandRun } from "../command/command-run";
import { landingZonesToChange } from "../landing-zones";
import { createProgress } from "../output/progress";
import { projectDirectory } from "../project";
import type { RehearseOptions } from "./rehearse-command";
import { asPipeline, describeKept, findKeptRehearsal, keepRehearsal, keptDirectory } from "./rehearse-keep";
import { nextSteps, reportRehearsal } from "./rehearse-report";

/** Deploys an environment to an emulated AWS, and checks that a second plan has no changes. */
export async function rehearse(
  { config, environment: wanted, keep: wantsKept, hours }: RehearseOptions,
  run: CommandRun,
): Promise<0 | 1 | 130> {
  const landingZones = landingZonesToChange(config);
  const landingZone = wanted === undefined ? firstEnvironment(landingZones) : landingZoneNamed(landingZones, wanted);
  const { name: environment } = landingZone;
  const { print } = run;
  const keep = wantsKept === true;
  const kept = keep ? findKeptRehearsal(environment) : undefined;
  if (kept !== undefined) {
    print(describeKept(landingZone, kept));
    return 0;
  }
  const definitions = stackDefinitions(landingZone);
  const terraform = await locateTerraform();
  const cacheDirectory = join(projectDirectory, ".cache");
  print(
    `${environment}: the config is valid; ${String(definitions.length)} stacks, Terraform ${terraform.version}, emulated AWS`,
  );
  const { signal } = run.interrupts();
  mkdirSync(cacheDirectory, { recursive: true });
  removeAbandoned(cacheDirectory);
  const workDirectory = run.temporaryDirectory(`${workDirectoryPrefix}${environment}-`, cacheDirectory);
  try {
    const prepared = { definitions, projectDirectory, workDirectory };
    for (const line of explainUntried(landingZone, await prepareRehearsal(prepared))) print(line);
    print("the stacks are synthesized; starting an emulated AWS on this machine");
    const options = {
      region: landingZone.environment.homeRegion,
      organization: emulatedOrganization(landingZone),
      cacheDirectory,
      onProgress: print,
      signal,
    };
    const keepable = keep
      ? await startKeepable({ ...options, enforceIam: true, directory: keptDirectory(environment) })
      : undefined;
    const emulator = keepable ?? (await startEmulator(options));
    const progress = createProgress(definitions.map(({ name }) => name));
    try {
      const outcomes = await rehearseLandingZone({
        ...prepared,
        landingZone,
        terraform: {
          binary: terraform.binary,
          environment: { ...process.env, ...emulator.environment },
          signal,
          killSignal: signal, // nothing in the emulated AWS needs a clean stop
        },
        ...(keep && { signIn: () => asPipeline(landingZone, emulator) }),
        concurrency: defaultConcurrency(),
        onStep: progress.step,
      });
      progress.stop();
      if (!signal.aborted) {
        const exitCode = reportRehearsal(outcomes);
        if (exitCode === 0) {
          print(
            keepable === undefined
              ? nextSteps(landingZone)
              : describeKept(landingZone, await keepRehearsal(landingZone, keepable, hours)),
          );
        }
        return exitCode;
      }
    } finally {
      progress.stop();
      await emulator.stop(); // does nothing if it is kept
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  run.tell("interrupted: the emulated AWS and everything in it is removed");
  return 130;
}

/** Prints what may behave differently than in AWS, before the start. */
function explainUntried({ environment }: LandingZone, untried: readonly UntriedResource[]): readonly string[] {
  return [
    ...(environment.partition === "aws"
      ? []
      : [`not tested on the emulated AWS: partition ${environment.partition}; it may reject calls that AWS accepts`]),
    ...untried.map(({ stack, type }) => `not tested on the emulated AWS: ${type} of ${stack}; it may reject it`),
  ];
}

const workDirectoryPrefix = "rehearsal-";

/** Removes the files of rehearsals that were killed more than a day ago. */
function removeAbandoned(cacheDirectory: string): void {
  const yesterday = Date.now() - 24 * 60 * 60 * 1000;
  for (const name of readdirSync(cacheDirectory)) {
    const directory = join(cacheDirectory, name);
    if (!name.startsWith(workDirectoryPrefix) || statSync(directory).mtimeMs > yesterday) continue;
    rmSync(directory, { recursive: true, force: true });
  }
}
