import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { emulatedOrganization } from "../../../lib/deployment/emulated-organization";
import { startEmulator, type EmulatedOrganization, type Emulator } from "../../../lib/emulator/start-emulator";
import type { LandingZone } from "../../../lib/model/landing-zone";
import { pipelineRoleArn } from "../../../lib/naming/role-names";
import { freeDirectory } from "../../support/free-directory";
import { exampleConfig } from "../../support/landing-zones/example";
import { runProgram, type ProgramRun, type RunProgramOptions } from "./run-program";
import { trustProvider } from "./trusted-provider";
import { unpackedProvider } from "./unpacked-provider";

const project = path.join(__dirname, "..", "..", "..");

/** Where the emulator's packages are kept between runs. */
export const cacheDirectory = path.join(project, ".cache");

/** What a clone of the project holds that its commands need. */
const cloned = ["lib", "stacks", "cdktf.json", "package.json", "tsconfig.json", ".terraform.lock.hcl"];

/** An empty organization on an emulated AWS, and a clone of the project that works on it. */
export interface EmulatedLandingZone {
  readonly emulator: Emulator;
  /** The clone: what commands write here disturbs nobody who works in the project itself. */
  readonly directory: string;
  /** Runs `lz` in the clone. */
  readonly lz: (args: readonly string[], options?: RunProgramOptions) => Promise<ProgramRun>;
  /** Runs `cdktf` in the clone. */
  readonly cdktf: (args: readonly string[], options?: RunProgramOptions) => Promise<ProgramRun>;
  /** Ends the emulator and removes the clone. */
  readonly end: () => Promise<void>;
}

/**
 * The people's roles and users, and the pipeline's roles, without what they may do: for a test that bootstraps nothing,
 * where nobody asks what a role may.
 */
export function withPipelineRoles(landingZone: LandingZone): Pick<EmulatedOrganization, "principals"> {
  const roles = (["management", "log-archive"] as const).flatMap((account) =>
    (["plan", "apply"] as const).map((role) => pipelineRoleArn(landingZone, role, account)),
  );
  return { principals: [...(emulatedOrganization(landingZone).principals ?? []), ...roles] };
}

/** Clones the project with the example organization as its config, without history and with the installed packages. */
export function cloneProject(): string {
  // Of the worker: the next file in it finds what tsx compiled, by its path.
  const directory = freeDirectory(tmpdir(), `clone-${process.env["VITEST_POOL_ID"] ?? ""}`);
  for (const name of cloned) cpSync(path.join(project, name), path.join(directory, name), { recursive: true });
  cpSync(exampleConfig, path.join(directory, "config"), { recursive: true });
  mkdirSync(path.join(directory, ".cache"));
  const shared = ["node_modules", path.join(".cache", "python")];
  for (const name of shared) symlinkSync(path.join(project, name), path.join(directory, name));
  return directory;
}

/** Leaves an environment of a clone one workload account: every synthesis is of all, and production has many. */
function keepFirstWorkload(clone: string, environment: string): void {
  const file = path.join(clone, "config", environment, "workloads.ts");
  const text = readFileSync(file, "utf8");
  const end = text.indexOf("\n    },\n") + "\n    },\n".length;
  writeFileSync(file, text.slice(0, end) + text.slice(text.lastIndexOf("  ],")));
}

/** Gives a clone the synthesized and initialized stacks that a directory holds. */
export function copyOutput(output: string, clone: string): void {
  if (existsSync(output)) cpSync(output, path.join(clone, "cdktf.out"), { recursive: true, verbatimSymlinks: true });
}

/**
 * Starts an emulated AWS with an environment's organization in it, or with what a snapshot holds; everybody may do
 * everything, unless IAM is enforced.
 */
export async function emulateLandingZone(
  landingZone: LandingZone,
  {
    enforceIam = false,
    snapshot,
    output,
    comparesProvider = false,
    there = {},
  }: {
    readonly enforceIam?: boolean;
    readonly snapshot?: string;
    /** What is in the clone's `cdktf.out`. @default - nothing */
    readonly output?: string;
    /** Whether Terraform compares the released provider with the lock file: see trusted-provider.ts. @default false */
    readonly comparesProvider?: boolean;
    /** What of the organization is otherwise than the config says. */
    readonly there?: Partial<EmulatedOrganization>;
  } = {},
): Promise<EmulatedLandingZone> {
  const directory = cloneProject();
  if (landingZone.name !== "production") keepFirstWorkload(directory, "production");
  const started = await startEmulator({
    region: landingZone.environment.homeRegion,
    organization: { ...emulatedOrganization(landingZone), ...there },
    cacheDirectory,
    enforceIam,
    ...(snapshot !== undefined && { snapshot }),
  });
  if (output !== undefined) copyOutput(output, directory);
  const trusted = comparesProvider ? {} : await trustProvider(directory);
  const emulator = { ...started, environment: { ...started.environment, ...trusted } };
  // Of its own, so that it begins empty as on a new machine; unless that means to download the provider.
  const cache =
    (await unpackedProvider()) === undefined
      ? {}
      : { TF_PLUGIN_CACHE_DIR: path.join(directory, ".cache", "plugin-cache") };
  const inClone = (options: RunProgramOptions = {}): RunProgramOptions => ({
    directory,
    ...options,
    environment: { ...emulator.environment, CI: "true", NO_COLOR: "1", ...options.environment },
  });
  return {
    emulator,
    directory,
    lz: (args, options) => runProgram(process.execPath, ["lib/cli/lz.js", ...args], inClone(options)),
    cdktf: (args, options = {}) =>
      runProgram(
        path.join("node_modules", ".bin", "cdktf"),
        args,
        inClone({ ...options, environment: { ...cache, ...options.environment } }),
      ),
    end: async () => {
      await emulator.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
