/**
 * Makes the corpus anew: applies the example staging environment on the emulated AWS, plans every mutation with
 * Terraform, and writes what the gate reads of each plan to `fixtures/`. Takes a quarter of an hour.
 *
 *     node --require tsx/cjs test/review/corpus/generate.ts [part of a name…]
 */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { landingZoneNamed, loadLandingZones } from "../../../lib/configuration/load-landing-zones";
import { exampleConfig } from "../../support/example";
import { applyOnEmulator } from "./applied-staging";
import { allMutations } from "./mutations/all-mutations";
import { planMutation } from "./plan-mutation";

const projectDirectory = join(__dirname, "..", "..", "..");
const fixtures = join(__dirname, "fixtures");

async function main(wanted: readonly string[]): Promise<void> {
  const landingZone = landingZoneNamed(loadLandingZones(exampleConfig), "staging");
  mkdirSync(join(projectDirectory, ".cache"), { recursive: true });
  const workDirectory = mkdtempSync(join(projectDirectory, ".cache", "corpus-"));
  mkdirSync(fixtures, { recursive: true });
  const { emulator, directory } = await applyOnEmulator(landingZone, { projectDirectory, workDirectory });
  try {
    for (const mutation of allMutations) {
      if (wanted.length > 0 && !wanted.some((part) => mutation.name.includes(part))) continue;
      const fixture = await planMutation(mutation, {
        environmentName: landingZone.name,
        projectDirectory,
        appliedDirectory: directory,
        workDirectory,
        terraform: { environment: { ...process.env, ...emulator.environment } },
      });
      writeFileSync(join(fixtures, `${mutation.name}.json`), `${JSON.stringify(fixture, null, 1)}\n`);
      process.stdout.write(`${mutation.name}\n`);
    }
  } finally {
    await emulator.stop();
    await rm(workDirectory, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
