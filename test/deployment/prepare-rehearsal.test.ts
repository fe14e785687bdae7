import { GuarddutyDetector } from "@cdktf/provider-aws/lib/guardduty-detector";
import { TerraformStack } from "cdktf";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { accountProvider } from "../../lib/constructs/access/account-provider";
import { projectDirectory } from "../../lib/cli/project";
import { emulatedOrganization } from "../../lib/deployment/emulated-organization";
import { prepareRehearsal, type UntriedResource } from "../../lib/deployment/rehearse";
import { triedTypes } from "../../lib/emulator/tried-types";
import { addRemoteState } from "../../lib/constructs/state/remote-state";
import { buildStack, type StackDefinition } from "../../lib/synthesis/build-stack";
import { resourcesOf } from "../../lib/base/terraform-document";
import { stackDefinitions } from "../../stacks/stack-definitions";
import { all, set } from "../support/landing-zones/mutable-config";
import { gatedLandingZone, openLandingZone } from "../support/landing-zones/sample-landing-zones";
import { changedLandingZone, exampleLandingZones } from "../support/landing-zones/synthesize";

const directory = mkdtempSync(path.join(tmpdir(), "rehearsal-"));
afterAll(() => rmSync(directory, { recursive: true }));

const prepare = (name: string, definitions: readonly StackDefinition[]): Promise<readonly UntriedResource[]> =>
  prepareRehearsal({ definitions, projectDirectory, workDirectory: path.join(directory, name) });

const untried: StackDefinition = {
  name: "staging-detector",
  landingZone: openLandingZone,
  account: "management",
  dependencies: [],
  build: (app) => {
    const stack = new TerraformStack(app, "staging-detector");
    addRemoteState(stack, openLandingZone);
    const provider = accountProvider(stack, openLandingZone, "management");
    for (const id of ["one", "two"]) new GuarddutyDetector(stack, id, { provider });
    return stack;
  },
};

describe("resource types that the emulated AWS may not support", () => {
  it("are reported for each stack before anything is tried", async () => {
    expect(await prepare("untried", [...stackDefinitions(openLandingZone).slice(0, 2), untried])).toEqual([
      { stack: "staging-detector", type: "aws_guardduty_detector" },
    ]);
  });

  it("are never caused by config alone", () => {
    const zones = [...exampleLandingZones(), openLandingZone, gatedLandingZone];
    const types = zones
      .flatMap(stackDefinitions)
      .flatMap((definition) => resourcesOf(buildStack(definition).document).map(({ type }) => type));
    expect([...new Set(types)].sort()).toEqual([...triedTypes].sort());
  });
});

describe("the emulated organization", () => {
  it("has what the config expects: units, the root, trusted access and Slack workspaces", () => {
    expect(
      emulatedOrganization(
        changedLandingZone(
          "production",
          all(set("production.environment.guardrails.targets", ["ou-x1y2-security1", "ou-x1y2-workload"])),
        ),
      ),
    ).toMatchObject({
      id: "o-m3r1d1anpr0d",
      rootId: "r-x1y2",
      organizationalUnits: ["ou-x1y2-security1", "ou-x1y2-workload"],
      trustedServices: ["cloudtrail.amazonaws.com"],
      policyTypes: ["SERVICE_CONTROL_POLICY"],
      slackWorkspaces: ["T0MERIDIAN"],
    });
    const open = emulatedOrganization(openLandingZone);
    expect(open).toMatchObject({ rootId: "r-st4g", organizationalUnits: [] });
    expect(open).not.toHaveProperty("trustedServices");
  });
});
