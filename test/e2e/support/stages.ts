import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import type { LandingZone } from "../../../lib/model/landing-zone";
import { buildStack } from "../../../lib/synthesis/build-stack";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import { assumePipelineRole } from "./assume-role";
import { cacheDirectory, emulateLandingZone, type EmulatedLandingZone } from "./emulated-landing-zone";
import { isRunning } from "./processes";
import type { ProgramRun } from "./run-program";

/**
 * What has been done to an organization: `lz bootstrap` alone, or every stack applied as well. Each stage is made once and
 * kept: the emulated AWS with all that it holds, and the clone's synthesized and initialized stacks.
 */
export type Stage = "bootstrapped" | "applied";

const KEEP_MILLISECONDS = 24 * 60 * 60 * 1000;
const PROMISE_MILLISECONDS = 2 * 60 * 1000;
const emulatorDirectory = path.join(__dirname, "..", "..", "..", "lib", "emulator");

/** Makes the state bucket and the roles, as an administrator. */
export function bootstrap(zone: EmulatedLandingZone, { name }: LandingZone): Promise<ProgramRun> {
  return zone.lz(["bootstrap", name, "--yes"]);
}

/** Applies every stack in order, as the pipeline's apply role. */
export async function deploy(zone: EmulatedLandingZone, landingZone: LandingZone): Promise<ProgramRun> {
  const stacks = `${landingZone.name}-*`;
  const keys = await assumePipelineRole(zone.emulator, landingZone, "apply");
  return zone.cdktf(["deploy", stacks, "--auto-approve"], { environment: keys });
}

/** Keeps what an emulated landing zone is now, for those that start from it. Not while calls are under way. */
export async function keepStage(zone: EmulatedLandingZone, landingZone: LandingZone, stage: Stage): Promise<void> {
  const directory = path.join(directoryOf(landingZone), stage);
  const temporary = `${directory}.${String(process.pid)}`;
  mkdirSync(temporary, { recursive: true });
  await zone.emulator.save(path.join(temporary, "emulator"));
  const output = path.join(zone.directory, "cdktf.out");
  if (existsSync(output))
    cpSync(output, path.join(temporary, "cdktf.out"), { recursive: true, verbatimSymlinks: true });
  rmSync(directory, { recursive: true, force: true });
  renameSync(temporary, directory);
}

/**
 * Starts an emulated AWS and a clone of the project at a stage. Where no earlier run kept it, waits for the one that is
 * making it (the landing zone's own test, in a run of all tests), or makes it.
 */
export async function landingZoneAt(
  stage: Stage,
  landingZone: LandingZone,
  options: { readonly enforceIam?: boolean } = {},
): Promise<EmulatedLandingZone> {
  return emulateLandingZone(landingZone, { ...options, ...(await stageOf(stage, landingZone)) });
}

/** What is kept of a stage. */
export interface KeptStage {
  /** The emulated AWS, for {@link startEmulator}. */
  readonly snapshot: string;
  /** The synthesized and initialized stacks. */
  readonly output: string;
}

/** A stage as it is kept; made, or waited for, where it is not there yet. */
export async function stageOf(stage: Stage, landingZone: LandingZone): Promise<KeptStage> {
  const directory = path.join(directoryOf(landingZone), stage);
  while (!existsSync(directory)) {
    const release = stageIsPromised(landingZone) ? undefined : beginMaking(landingZone);
    if (release === undefined) await new Promise((resolve) => setTimeout(resolve, 250));
    else await makeStages(landingZone, stage).finally(release);
  }
  return { snapshot: path.join(directory, "emulator"), output: path.join(directory, "cdktf.out") };
}

/**
 * Whether the landing zone's own test runs too and has not begun yet: it makes the stages of staging on its way, so that
 * nobody else has to. It is the first file of a run (vitest.config.mts), and has two minutes to begin.
 */
function stageIsPromised({ name }: LandingZone): boolean {
  const since = Number(process.env["LZ_TEST_STAGES_PROMISED"] ?? 0);
  return name === "staging" && Date.now() - since < PROMISE_MILLISECONDS;
}

async function makeStages(landingZone: LandingZone, last: Stage): Promise<void> {
  const zone = await emulateLandingZone(landingZone, { enforceIam: true });
  try {
    await succeeded(bootstrap(zone, landingZone));
    await keepStage(zone, landingZone, "bootstrapped");
    if (last === "bootstrapped") return;
    await succeeded(deploy(zone, landingZone));
    await keepStage(zone, landingZone, "applied");
  } finally {
    await zone.end();
  }
}

async function succeeded(run: Promise<ProgramRun>): Promise<void> {
  const { exitCode, output } = await run;
  if (exitCode !== 0) throw new Error(`a stage could not be made:\n${output}`);
}

/** Takes the right to make an environment's stages. @returns how to give it back; undefined when somebody else has it */
export function beginMaking(landingZone: LandingZone): (() => void) | undefined {
  const lock = `${directoryOf(landingZone)}.making`;
  mkdirSync(path.dirname(lock), { recursive: true });
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
  } catch {
    const holder = existsSync(lock) ? Number(readFileSync(lock, "utf8")) : 0;
    if (holder !== 0 && !isRunning(holder)) rmSync(lock, { force: true });
    return undefined;
  }
  return () => rmSync(lock, { force: true });
}

const directories = new Map<LandingZone, string>();

/** Its name tells what is applied and what it is applied to: the stacks, and the emulated AWS. */
function directoryOf(landingZone: LandingZone): string {
  const known = directories.get(landingZone);
  if (known !== undefined) return known;
  const parent = path.join(cacheDirectory, "stages");
  const hash = createHash("sha256");
  for (const definition of stackDefinitions(landingZone)) hash.update(JSON.stringify(buildStack(definition).document));
  for (const name of readdirSync(emulatorDirectory)
    .filter((each) => /\.(py|txt)$/.test(each))
    .sort())
    hash.update(readFileSync(path.join(emulatorDirectory, name)));
  const name = `${landingZone.name}-${hash.digest("hex").slice(0, 16)}`;
  removeOld(parent, name);
  const directory = path.join(parent, name);
  directories.set(landingZone, directory);
  return directory;
}

function removeOld(parent: string, kept: string): void {
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const found = path.join(parent, name);
    if (name.startsWith(kept) || Date.now() - statSync(found).mtimeMs < KEEP_MILLISECONDS) continue;
    rmSync(found, { recursive: true, force: true });
  }
}
