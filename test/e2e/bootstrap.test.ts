import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stateBucketName } from "../../lib/naming/resource-names";
import { stackName } from "../../lib/naming/stack-names";
import { resourcesOf } from "../../lib/base/terraform-document";
import { exampleLandingZone, synthesized } from "../support/landing-zones/synthesize";
import { keysOf } from "./support/assume-role";
import { awsCalls } from "./support/aws-calls";
import { emulateLandingZone, type EmulatedLandingZone } from "./support/emulated-landing-zone";
import { descendants } from "./support/processes";
import type { ProgramRun, RunProgramOptions } from "./support/run-program";
import { runUnderTerminal } from "./support/run-under-terminal";
import { beginMaking, keepStage } from "./support/stages";

const landingZone = exampleLandingZone("production");
const management = landingZone.management.account.id;
const bucket = stateBucketName(landingZone);
const stateStack = stackName(landingZone, "state");
const resources = resourcesOf(synthesized(landingZone, stateStack).document);
/** The provider waits 55 s for each of these: while it does, all others are made. */
const slow = "aws_s3_bucket_lifecycle_configuration";
const fastResources = resources.filter(({ type }) => type !== slow);

let zone: EmulatedLandingZone;
/** What others start from is kept at the end, unless another run is at it. */
let giveBack: (() => void) | undefined;
beforeAll(async () => {
  giveBack = beginMaking(landingZone);
  zone = await emulateLandingZone(landingZone);
});
afterAll(async () => {
  giveBack?.();
  await zone.end();
});

const bootstrap = (options?: RunProgramOptions): Promise<ProgramRun> =>
  zone.lz(["bootstrap", "production", "--yes"], options);

/** How many resources the local state of the state stack has, the slow ones aside; none when no such file. */
function recorded(): number {
  const file = path.join(zone.directory, ".bootstrap", "production", stateStack, "terraform.tfstate");
  if (!existsSync(file)) return 0;
  try {
    const state = JSON.parse(readFileSync(file, "utf8")) as { resources: { mode: string; type: string }[] };
    return state.resources.filter(({ mode, type }) => mode === "managed" && type !== slow).length;
  } catch {
    return 0; // it is being written
  }
}

/** Does something as soon as that many resources are in the local state, once. */
function whenRecorded(count: number, then: (lz: ChildProcess) => void): RunProgramOptions {
  let timer: NodeJS.Timeout | undefined;
  return {
    onOutput: (output, lz) => {
      if (timer !== undefined || !output.includes(": applying ")) return;
      timer = setInterval(() => {
        if (lz.exitCode !== null || lz.signalCode !== null) clearInterval(timer);
        else if (recorded() >= count) {
          clearInterval(timer);
          then(lz);
        }
      }, 50);
    },
  };
}

async function buckets(): Promise<unknown> {
  const [answer] = await awsCalls(zone.emulator, [{ account: management, service: "s3", operation: "list_buckets" }]);
  return answer?.["Buckets"];
}

describe("a bootstrap that must not begin", () => {
  it("is refused with the credentials of another account", async () => {
    const keys = await keysOf(zone.emulator, {
      account: management,
      service: "sts",
      operation: "assume_role",
      parameters: {
        RoleArn: `arn:aws:iam::${landingZone.logArchive.account.id}:role/OrganizationAccountAccessRole`,
        RoleSessionName: "somebody",
      },
    });
    const run = await bootstrap({ environment: keys });
    expect(run.output).toContain(
      `found     arn:aws:sts::${landingZone.logArchive.account.id}:assumed-role/OrganizationAccountAccessRole/somebody, in ` +
        `account ${landingZone.logArchive.account.id}; the management account is ${management}\n`,
    );
    expect(run.stderr).toBe(
      "error: production is not bootstrapped: caller-identity is in the way. Fix this as shown above, then run again; " +
        "--skip-preflight skips the check.\n",
    );
    expect(run.exitCode).toBe(1);
    expect(await buckets()).toEqual([]);
  });

  it("shows the changes and asks for --yes where nobody can be asked", async () => {
    const run = await zone.lz(["bootstrap", "production"]);
    expect(run.output).toContain(`${stateStack} would\n`);
    expect(run.output.match(/^ {2}create {2}aws_/gm)).toHaveLength(resources.length);
    expect(run.stderr).toBe(
      "error: not an interactive terminal: review the changes above, then run again with --yes\n",
    );
    expect(run.exitCode).toBe(1);
    expect(await buckets()).toEqual([]);
  });

  it("changes nothing when it is declined", async () => {
    const run = await runUnderTerminal([process.execPath, "lib/cli/lz.js", "bootstrap", "production"], {
      directory: zone.directory,
      environment: zone.emulator.environment,
      input: "staging\n",
    });
    expect(run.output).toContain("Type production to apply, anything else to cancel: ");
    expect(run.output.trimEnd()).toMatch(/\nnothing was applied$/);
    expect(run.exitCode).toBe(1);
    expect(await buckets()).toEqual([]);
  });
});

describe("a bootstrap that is interrupted", () => {
  it("stops in good order at Ctrl-C", async () => {
    const run = await bootstrap(whenRecorded(1, (lz) => lz.kill("SIGINT")));
    expect(run.output).toContain("stopping after the current step; run the command again to continue\n");
    expect(run.output).toContain("terraform apply was interrupted and stopped cleanly");
    expect(run.exitCode).toBe(130);
    expect(recorded()).toBeGreaterThan(0);
    expect(recorded()).toBeLessThan(fastResources.length);
  });

  it("loses nothing that Terraform had recorded when everything is killed in the middle of an apply", async () => {
    const run = await bootstrap(
      whenRecorded(fastResources.length, (lz) => {
        for (const pid of [Number(lz.pid), ...descendants(Number(lz.pid))]) process.kill(pid, "SIGKILL");
      }),
    );
    expect(run.exitCode).toBeNull();
    expect(recorded()).toBe(fastResources.length);
  });

  it("is killed once more when all is made and the state is about to move", async () => {
    const run = await bootstrap({
      onOutput: (output, lz) => {
        if (output.includes(": moving the state ")) lz.kill("SIGKILL");
      },
    });
    expect(run.output).toContain(`${stateStack}: applying `);
    expect(run.exitCode).toBeNull();
  });

  it("carries on from there to the end, with the state in its bucket", async () => {
    const run = await bootstrap();
    expect(run.output).not.toContain(`${stateStack}: applying`);
    expect(run.output).toMatch(/\nproduction is bootstrapped: \d+ resources created\. Next: /);
    expect(run.exitCode).toBe(0);
    const [answer] = await awsCalls(zone.emulator, [
      { account: management, service: "s3", operation: "list_objects_v2", parameters: { Bucket: bucket } },
    ]);
    expect((answer?.["Contents"] as { Key: string }[]).map(({ Key }) => Key)).toEqual([
      "production/production-access/terraform.tfstate",
      "production/production-state/terraform.tfstate",
    ]);
    expect(existsSync(path.join(zone.directory, ".bootstrap", "production", stateStack))).toBe(false);
    if (giveBack !== undefined) await keepStage(zone, landingZone, "bootstrapped");
  });
});

describe("a bootstrap of what is there already", () => {
  it("refuses to change it in a plan-only environment, and says what would change", async () => {
    const open = {
      BlockPublicAcls: false,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    };
    await awsCalls(zone.emulator, [
      {
        account: management,
        service: "s3",
        operation: "put_public_access_block",
        parameters: { Bucket: bucket, PublicAccessBlockConfiguration: open },
      },
    ]);
    const run = await bootstrap();
    expect(run.stderr).toMatch(
      /^error: production-state exists already, and this would change it: update aws_s3_bucket_public_access_block\.\S+\. production is plan-only: propose the change in a pull request, and let the pipeline apply it\.\n$/,
    );
    expect(run.exitCode).toBe(1);
    const [answer] = await awsCalls(zone.emulator, [
      { account: management, service: "s3", operation: "get_public_access_block", parameters: { Bucket: bucket } },
    ]);
    expect(answer).toEqual({ PublicAccessBlockConfiguration: open });
  });
});
