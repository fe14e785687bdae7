import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { register } from "tsx/cjs/api";
import { beforeAll, describe, expect, it } from "vitest";
import { loadLandingZones } from "../../lib/configuration/load-landing-zones";
import { synthesize } from "../../lib/synthesis/synthesize";
import { stackDefinitions } from "../../stacks/stack-definitions";
import type { CheckovReport } from "../support/tools/checkov";
import { runCheckov } from "../support/tools/checkov";
import { exampleConfig } from "../support/landing-zones/example";

const projectDirectory = join(__dirname, "..", "..");

/** An independent judge of what is emitted, not of how it was made. */
describe("checkov on every stack of both environments", () => {
  let report: CheckovReport;

  beforeAll(async () => {
    const unregister = register();
    const definitions = loadLandingZones(exampleConfig).flatMap(stackDefinitions);
    unregister();
    const outputDirectory = join(mkdtempSync(join(tmpdir(), "checkov-")), "cdktf.out");
    await synthesize(definitions, { outputDirectory, projectDirectory });
    report = await runCheckov(definitions.map(({ name }) => join(outputDirectory, "stacks", name)));
  }, 900_000);

  it("has no finding that nobody evaluated", () => {
    expect(report.failed).toStrictEqual([]);
  });

  it("has no skip without a finding", () => {
    expect(report.unusedSkips).toStrictEqual([]);
  });

  it("has really run", () => {
    expect(report.passed).toBeGreaterThan(1_000);
  });
});
