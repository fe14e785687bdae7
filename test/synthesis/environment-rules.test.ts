import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { describe, expect, it } from "vitest";
import { defaultDetections as detections } from "../detections/default-detections";
import { collectFacts, checkEnvironments } from "../../lib/synthesis/environment-rules";
import type { StackDefinition } from "../../lib/synthesis/build-stack";
import { buildStack } from "../../lib/synthesis/build-stack";
import { synthesize } from "../../lib/synthesis/synthesize";
import { stackDefinitions } from "../../stacks/stack-definitions";
import { gatedLandingZone } from "../support/landing-zones/sample-landing-zones";

const definitions = stackDefinitions(gatedLandingZone);

/** The same stacks, one of them with alarms that tell nobody. */
const broken: readonly StackDefinition[] = definitions.map((definition) =>
  definition.name !== "production-alarms-payments-test"
    ? definition
    : {
        ...definition,
        build: (app) => {
          const stack = definition.build(app);
          for (const construct of stack.node.findAll()) {
            if (construct instanceof CloudwatchMetricAlarm) construct.actionsEnabled = false;
          }
          return stack;
        },
      },
);

describe("the rules over an environment", () => {
  const check = (all: readonly StackDefinition[]): ReturnType<typeof checkEnvironments> =>
    checkEnvironments(
      all,
      all.map((definition) => collectFacts(buildStack(definition))),
    );

  it("are kept by the project's stacks", () => {
    expect(check(definitions)).toEqual([]);
  });

  it("name the stack that breaks them", () => {
    const found = check(broken);
    // Those of a member account: some detections are of the management account only.
    expect(found).toHaveLength(detections.filter(({ detectedIn }) => detectedIn !== "management account").length);
    expect(found[0]).toMatchObject({
      stack: "production-alarms-payments-test",
      found: "payments-test: root-login: the chain breaks at the action: its actions are disabled",
      rule: { id: "alarms-reach-somebody" },
    });
  });

  it("are skipped if not every stack was built", () => {
    expect(check(broken.filter(({ name }) => name !== "production-state"))).toEqual([]);
  });

  it("stop synthesis", async () => {
    const outputDirectory = path.join(mkdtempSync(path.join(tmpdir(), "environment-rules-")), "out");
    try {
      await expect(synthesize(broken, { outputDirectory, projectDirectory: process.cwd() })).rejects.toThrow(
        "payments-test: root-login: the chain breaks at the action: its actions are disabled",
      );
    } finally {
      rmSync(path.dirname(outputDirectory), { recursive: true });
    }
  });
});
