import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { register } from "tsx/cjs/api";
import { expect, it } from "vitest";
import { readConfig } from "../../lib/configuration/load-landing-zones";
import { formatProblem } from "../../lib/model/problem";
import { synthesize } from "../../lib/synthesis/synthesize";
import { stackDefinitions } from "../../stacks/stack-definitions";

const projectDirectory = path.join(__dirname, "..", "..");

/** `config/` is the team's: all that is asked of it here holds for any config that can be deployed. */
it("config/ checks and synthesizes", async () => {
  const unregister = register();
  const { landingZones, problems } = readConfig(path.join(projectDirectory, "config"));
  unregister();
  expect(problems.filter(({ severity }) => severity === "error").map(formatProblem)).toEqual([]);
  const definitions = landingZones.flatMap(stackDefinitions);
  const directory = mkdtempSync(path.join(tmpdir(), "shipped-config-"));
  await synthesize(definitions, { outputDirectory: path.join(directory, "cdktf.out"), projectDirectory });
  expect(readdirSync(path.join(directory, "cdktf.out", "stacks")).sort()).toEqual(
    definitions.map(({ name }) => name).sort(),
  );
  rmSync(directory, { recursive: true });
});
