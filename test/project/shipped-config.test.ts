import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { register } from "tsx/cjs/api";
import { expect, it } from "vitest";
import { readConfig } from "../../lib/configuration/load-landing-zones";
import { formatProblem } from "../../lib/model/problem";
import { synthesize } from "../../lib/synthesis/synthesize";
import { stackDefinitions } from "../../stacks/stack-definitions";
import { faultsOf } from "../support/policies/policy-faults";
import { permissionPaths, policyAt, synthesized } from "../support/landing-zones/synthesize";

const projectDirectory = path.join(__dirname, "..", "..");

/** `config/` is the team's: all that is asked of it here holds for any config that can be deployed. */
function readShipped(): ReturnType<typeof readConfig> {
  const unregister = register();
  try {
    return readConfig(path.join(projectDirectory, "config"));
  } finally {
    unregister();
  }
}

it("config/ checks and synthesizes", async () => {
  const { landingZones, problems } = readShipped();
  expect(problems.filter(({ severity }) => severity === "error").map(formatProblem)).toEqual([]);
  const definitions = landingZones.flatMap(stackDefinitions);
  const directory = mkdtempSync(path.join(tmpdir(), "shipped-config-"));
  await synthesize(definitions, { outputDirectory: path.join(directory, "cdktf.out"), projectDirectory });
  expect(readdirSync(path.join(directory, "cdktf.out", "stacks")).sort()).toEqual(
    definitions.map(({ name }) => name).sort(),
  );
  rmSync(directory, { recursive: true });
});

it("config/ asks for access policies that AWS knows every word of", async () => {
  for (const landingZone of readShipped().landingZones) {
    const stack = synthesized(landingZone, `${landingZone.name}-access`);
    for (const each of permissionPaths(stack)) {
      expect(await faultsOf(policyAt(stack, each)), `${landingZone.name}: ${each}`).toStrictEqual([]);
    }
  }
});
