/**
 * Makes the corpus anew: applies the example staging environment on the emulated AWS, plans every mutation and every
 * ordinary edit with Terraform, and writes what the gate reads of each plan to `fixtures/`. Takes half an hour.
 *
 *     node --require tsx/cjs test/review/corpus/generate.ts [part of a name…]
 */
import { mkdirSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { landingZoneNamed, loadLandingZones } from "../../../lib/configuration/load-landing-zones";
import { exampleConfig } from "../../support/landing-zones/example";
import { applyOnEmulator } from "./applied-staging";
import { planAll } from "./plan-all";

const projectDirectory = join(__dirname, "..", "..", "..");

async function main(wanted: readonly string[]): Promise<void> {
  const landingZone = landingZoneNamed(loadLandingZones(exampleConfig), "staging");
  mkdirSync(join(projectDirectory, ".cache"), { recursive: true });
  const workDirectory = mkdtempSync(join(projectDirectory, ".cache", "corpus-"));
  const { emulator, directory } = await applyOnEmulator(landingZone, { projectDirectory, workDirectory });
  try {
    await planAll(wanted, {
      environmentName: landingZone.name,
      projectDirectory,
      appliedDirectory: directory,
      workDirectory,
      terraform: { environment: { ...process.env, ...emulator.environment } },
    });
  } finally {
    await emulator.stop();
    await rm(workDirectory, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
