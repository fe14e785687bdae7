import { describe, expect, it } from "vitest";
import { findCdktfCommand, type StartedProcess } from "../../lib/configuration/cdktf-command";
import { refuseGatedDeploy } from "../../lib/configuration/refuse-gated-deploy";
import { gatedLandingZone, openLandingZone } from "../support/landing-zones/sample-landing-zones";

const landingZones = [gatedLandingZone, openLandingZone];

describe("a cdktf command", () => {
  const processes = new Map<number, StartedProcess>([
    [
      30,
      {
        isUnattended: true,
        parent: 20,
        argv: ["/bin/sh", "-c", "node --require ./lib/base/load-typescript.js stacks/main.ts"],
      },
    ],
    [
      20,
      {
        isUnattended: false,
        parent: 10,
        argv: ["node", "/repo/node_modules/.bin/cdktf", "deploy", "production-state", "--auto-approve"],
      },
    ],
    [10, { isUnattended: true, parent: 1, argv: ["-zsh"] }],
  ]);

  it("is found among the ancestors", () => {
    expect(findCdktfCommand(30, (pid) => processes.get(pid))).toStrictEqual({
      name: "deploy",
      args: ["production-state", "--auto-approve"],
      isUnattended: false,
    });
  });

  it("is not found where there is none, or where nobody tells", () => {
    expect(findCdktfCommand(10, (pid) => processes.get(pid))).toBeUndefined();
    expect(findCdktfCommand(30, () => undefined)).toBeUndefined();
    expect(findCdktfCommand()).toBeUndefined();
  });
});

describe("a deploy of a plan-only environment", () => {
  it.each([
    ["deploy", ["production-state"]],
    ["apply", ["production-state"]],
    ["destroy", ["production-alarms-*"]],
    ["deploy", ["--auto-approve", "*"]],
    ["deploy", ["staging-state", "production-stat?"]],
  ])("is refused: cdktf %s %j", (name, args) => {
    expect(() => refuseGatedDeploy(landingZones, { name, args, isUnattended: false })).toThrow(
      /^production is plan-only: nothing was planned and nothing was changed\.\n {2}given: {3}cdktf /,
    );
  });

  it.each([
    ["plan", ["production-state"]],
    ["synth", []],
    ["deploy", ["staging-state"]],
    ["deploy", ["staging-*", "--parallelism", "2"]],
    ["deploy", ["production"]],
  ])("is no concern of: cdktf %s %j", (name, args) => {
    expect(() => refuseGatedDeploy(landingZones, { name, args, isUnattended: false })).not.toThrow();
  });

  it("says what to do instead", () => {
    expect(() =>
      refuseGatedDeploy(landingZones, { name: "deploy", args: ["production-log-archive"], isUnattended: false }),
    ).toThrow("show the plan: npx cdktf plan production-log-archive");
    expect(() => refuseGatedDeploy(landingZones, undefined)).not.toThrow();
  });
});
