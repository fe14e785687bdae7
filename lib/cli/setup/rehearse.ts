import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import { landingZoneNamed } from "../../configuration/load-landing-zones";
import { defaultConcurrency } from "../../deployment/concurrency";
import { emulatedOrganization } from "../../deployment/emulated-organization";
import { firstEnvironment } from "../../deployment/pipeline-environments";
import type { RehearsedStack, UntriedResource } from "../../deployment/rehearse";
import { prepareRehearsal, rehearse as rehearseLandingZone } from "../../deployment/rehearse";
import type { Outcome } from "../../deployment/run-in-order";
import { startEmulator } from "../../emulator/start-emulator";
import type { LandingZone } from "../../model/landing-zone";
import { locateTerraform } from "../../terraform/locate-terraform";
import { colors } from "../output/colors";
import type { CommandRun } from "../command/command-run";
import { landingZonesToChange } from "../landing-zones";
import { createProgress } from "../output/progress";
import { projectDirectory } from "../project";
import { formatTable } from "../output/table";
import { messageOf } from "../../base/user-error";
import type { RehearseOptions } from "./rehearse-command";

/** Deploys an environment to an emulated AWS and shows that nothing is left to change. */
export async function rehearse(
  { config, environment: wanted }: RehearseOptions,
  run: CommandRun,
): Promise<0 | 1 | 130> {
  const landingZones = landingZonesToChange(config);
  const landingZone = wanted === undefined ? firstEnvironment(landingZones) : landingZoneNamed(landingZones, wanted);
  const { name: environment } = landingZone;
  const definitions = stackDefinitions(landingZone);
  const terraform = await locateTerraform();
  const cacheDirectory = join(projectDirectory, ".cache");
  const { print } = run;
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
    const emulator = await startEmulator({
      region: landingZone.environment.homeRegion,
      organization: emulatedOrganization(landingZone),
      cacheDirectory,
      onProgress: print,
      signal,
    });
    const progress = createProgress(definitions.map(({ name }) => name));
    try {
      const outcomes = await rehearseLandingZone({
        ...prepared,
        landingZone,
        terraform: {
          binary: terraform.binary,
          environment: { ...process.env, ...emulator.environment },
          signal,
          killSignal: signal, // nothing in the emulated AWS is worth to be left in good order
        },
        concurrency: defaultConcurrency(),
        onStep: progress.step,
      });
      progress.stop();
      if (!signal.aborted) return report(outcomes);
    } finally {
      progress.stop();
      await emulator.stop();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  run.tell("interrupted: the emulated AWS is gone, with all that was in it");
  return 130;
}

/** What may end otherwise than on AWS, said before anything is tried. */
function explainUntried({ environment }: LandingZone, untried: readonly UntriedResource[]): readonly string[] {
  return [
    ...(environment.partition === "aws"
      ? []
      : [`not tried on the emulated AWS: the partition ${environment.partition}; it may refuse what AWS does there`]),
    ...untried.map(({ stack, type }) => `not tried on the emulated AWS: ${type} of ${stack}; it may refuse it`),
  ];
}

const workDirectoryPrefix = "rehearsal-";

/** Removes what rehearsals left behind that were killed more than a day ago. */
function removeAbandoned(cacheDirectory: string): void {
  const yesterday = Date.now() - 24 * 60 * 60 * 1000;
  for (const name of readdirSync(cacheDirectory)) {
    const directory = join(cacheDirectory, name);
    if (!name.startsWith(workDirectoryPrefix) || statSync(directory).mtimeMs > yesterday) continue;
    rmSync(directory, { recursive: true, force: true });
  }
}

function report(outcomes: ReadonlyMap<string, Outcome<RehearsedStack>>): 0 | 1 {
  const rows: (string | number)[][] = [];
  const failures: string[] = [];
  for (const [name, outcome] of outcomes) {
    if (outcome.status === "done") {
      const { account, resources, milliseconds, left } = outcome.result;
      rows.push([
        name,
        account,
        resources,
        `${(milliseconds / 1000).toFixed(1)} s`,
        left.length > 0 ? left.length : "none",
      ]);
      if (left.length > 0) failures.push(`${name}: a second plan still finds changes: ${left.join(", ")}`);
    } else if (outcome.status === "failed") {
      failures.push(`${name}: ${messageOf(outcome.error)}`);
    } else {
      failures.push(`${name}: not begun: ${outcome.because}`);
    }
  }
  process.stdout.write(`\n${formatTable(["STACK", "ACCOUNT", "RESOURCES", "TIME", "LEFT TO CHANGE"], rows)}\n`);
  if (failures.length > 0) {
    process.stderr.write(`\n${failures.map((failure) => `${colors.red("failed:")} ${failure}`).join("\n")}\n`);
    return 1;
  }
  process.stdout.write(`\nevery stack is applied, and a second plan of each finds nothing to change\n`);
  return 0;
}
