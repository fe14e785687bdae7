import { cpSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { stateBucketName } from "../../lib/naming/resource-names";
import { exampleLandingZone } from "../support/landing-zones/synthesize";
import { awsCalls } from "./support/aws-calls";
import { emulateLandingZone, withPipelineRoles, type EmulatedLandingZone } from "./support/emulated-landing-zone";
import { startFaultyAws, type FaultyAws } from "./support/faulty-aws";
import { beginHistory } from "./support/git-history";
import { descendants, isRunning } from "./support/processes";
import { runProgram, type ProgramRun, type RunProgramOptions } from "./support/run-program";

const landingZone = exampleLandingZone("staging");
const account = landingZone.management.account.id;
/** Alone and quick: it needs no other stack, and waits for nothing. */
const stack = "staging-alarms-management";

let zone: EmulatedLandingZone;
let aws: FaultyAws;
beforeAll(async () => {
  zone = await emulateLandingZone(landingZone, { there: withPipelineRoles(landingZone) });
  aws = await startFaultyAws(zone.emulator.endpoint);
  beginHistory(zone.directory);
  await call("s3", "create_bucket", { Bucket: stateBucketName(landingZone) });
});
afterAll(async () => {
  await aws.stop();
  await zone.end();
});
beforeEach(() => aws.decide(() => "pass"));

async function call(service: string, operation: string, parameters: Readonly<Record<string, unknown>> = {}) {
  const [answer] = await awsCalls(zone.emulator, [{ account, service, operation, parameters }]);
  if (answer === undefined || "error" in answer) throw new Error(JSON.stringify(answer));
  return answer;
}

async function alarms(): Promise<readonly string[]> {
  const answer = await call("cloudwatch", "describe_alarms", { MaxRecords: 100 });
  return (answer["MetricAlarms"] as { AlarmName: string }[]).map(({ AlarmName }) => AlarmName).sort();
}

const lz = (args: readonly string[], options: RunProgramOptions = {}): Promise<ProgramRun> =>
  zone.lz(args, { ...options, environment: { AWS_ENDPOINT_URL: aws.endpoint, ...options.environment } });
const review = (output: string, options?: RunProgramOptions, name = stack) =>
  lz(["review", "--base", "HEAD", "--stack", name, "--output", `cdktf.out.${output}`], options);
const manifestOf = (output: string): string => path.join(`cdktf.out.${output}`, "review-manifest.json");
const apply = (output: string, options?: RunProgramOptions) => lz(["apply", "--reviewed", manifestOf(output)], options);

/** The same review, as another job has it. */
function copyReview(from: string, to: string): void {
  const directory = (name: string): string => path.join(zone.directory, `cdktf.out.${name}`);
  cpSync(directory(from), directory(to), { recursive: true, verbatimSymlinks: true });
}

/** Applies, and does something to the run when its nth alarm is about to be made. @returns what ran below it then */
async function applyUntil(output: string, nth: number, then: (pid: number, below: readonly number[]) => void) {
  let pid = 0;
  let asked = 0;
  let below: readonly number[] = [];
  aws.decide((what) => {
    if (what.includes("PutMetricAlarm") && ++asked === nth) {
      below = descendants(pid);
      then(pid, below);
    }
    return "pass";
  });
  const run = await apply(output, { onOutput: (_output, child) => (pid = Number(child.pid)) });
  expect(below).not.toEqual([]);
  return { run, below };
}

async function ended(processes: readonly number[]): Promise<void> {
  while (processes.some(isRunning)) await new Promise((resolve) => setTimeout(resolve, 100));
}

describe("a review that AWS throttles", () => {
  it("tries again, and comes to the plan", async () => {
    let throttled = 0;
    // Once for each of what Terraform tries by itself, and so that the first run fails.
    aws.decide((what) => (what.includes(`${stack}/terraform.tfstate`) && throttled++ < 1 ? "throttle" : "pass"));
    const run = await review("first", { environment: { AWS_MAX_ATTEMPTS: "1" } });
    expect(run.output).toContain("Review: allowed");
    expect(run.exitCode).toBe(0);
    expect(throttled).toBeGreaterThan(1);
  });
});

describe("an apply that is killed", () => {
  it("in the middle, with Terraform, leaves the lock, and says how to release it", async () => {
    copyReview("first", "second");
    const { run, below } = await applyUntil("first", 5, (pid, all) => {
      for (const each of [pid, ...all]) process.kill(each, "SIGKILL");
    });
    expect(run.exitCode).toBeNull();
    await ended(below);
    const again = await apply("first");
    expect(again.exitCode).toBe(1);
    expect(again.output).toContain(`${stack}: terraform apply found the state locked by `);
    expect(again.output).toContain("if it was killed, release the lock with `terraform -chdir=");
    expect(again.output).toContain("run the same command again to continue with the rest");
    const [, directory, id] = /terraform -chdir=(\S+) force-unlock ([\w-]+)`/.exec(again.output) ?? [];
    const unlocked = await runProgram(
      "terraform",
      [`-chdir=${String(directory)}`, "force-unlock", "-force", String(id)],
      { directory: zone.directory, environment: zone.emulator.environment },
    );
    expect(unlocked.output).toContain("successfully unlocked");
  });

  it("alone, lets Terraform carry on to the end, which leaves no lock", async () => {
    const { run, below } = await applyUntil("first", 5, (pid) => process.kill(pid, "SIGKILL"));
    expect(run.exitCode).toBeNull();
    await ended(below);
    expect((await alarms()).length).toBeGreaterThan(20);
  });

  it("has nothing left to do when it is run again", async () => {
    const run = await apply("first");
    expect(run.output).toContain(`${stack}: nothing to do`);
    expect(run.output).toContain("all of the review is applied");
    expect(run.exitCode).toBe(0);
    const log = path.join(zone.directory, "cdktf.out.first", "applied.json");
    expect(JSON.parse(readFileSync(log, "utf8"))).toHaveProperty(stack);
  });
});

describe("a plan that is stale", () => {
  it("is refused where what it was made for is not there any more, and nothing is touched", async () => {
    const [gone, ...kept] = await alarms();
    await call("cloudwatch", "delete_alarms", { AlarmNames: [gone] });
    const run = await apply("second");
    expect(run.exitCode).toBe(1);
    expect(run.output).toContain("refused the saved plan: the state has changed since it was made");
    expect(run.output).toContain("Plan again, and have the new plan reviewed.");
    expect(await alarms()).toEqual(kept);
  });
});

describe("an apply that is told to stop", () => {
  // Of its own: an alarm whose call was cut off is tainted, and the next review would ask about it.
  const other = "staging-alarms-log-archive";

  it("finishes the call that is under way, saves the state, and leaves no lock", async () => {
    expect((await review("stopped", {}, other)).exitCode).toBe(0);
    // As GitHub Actions cancels a job; SIGINT asks the same way (test/terraform/interrupt-signals.test.ts).
    const { run, below } = await applyUntil("stopped", 1, (pid) => process.kill(pid, "SIGTERM"));
    expect(run.exitCode).toBe(130);
    expect(run.output).toContain("stopping after the current calls");
    expect(run.output).toContain("was interrupted and stopped cleanly: the state is saved and unlocked");
    expect(below.filter(isRunning)).toEqual([]);
    const again = await apply("stopped");
    expect(again.output).toContain("refused the saved plan: the state has changed since it was made");
    expect(again.exitCode).toBe(1);
    // To replace a tainted alarm takes an exception.
    expect([0, 2]).toContain((await review("stopped-again", {}, other)).exitCode);
  });
});
