import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callerPolicies } from "../../lib/constructs/access/policies-of-callers";
import { stateBucketName } from "../../lib/naming/resource-names";
import { pipelineRoleArn } from "../../lib/naming/role-names";
import { exampleLandingZone } from "../support/landing-zones/synthesize";
import { keysOf, type SessionKeys } from "./support/assume-role";
import { awsCalls, type AwsCall } from "./support/aws-calls";
import type { EmulatedLandingZone } from "./support/emulated-landing-zone";
import { landingZoneAt } from "./support/stages";

/** Production from a laptop: `cdktf deploy` of a stack, with the credentials of somebody of the platform team. */
const landingZone = exampleLandingZone("production");
const account = landingZone.management.account.id;
const [teamRoleArn = ""] = landingZone.environment.platformTeamRoleArns;
const stack = "production-log-archive";

let zone: EmulatedLandingZone;
beforeAll(async () => {
  zone = await landingZoneAt("bootstrapped", landingZone, { enforceIam: true });
});
afterAll(() => zone.end());

describe("cdktf deploy of a plan-only environment", () => {
  it("is refused before it plans, with what to do instead", async () => {
    const run = await zone.cdktf(["deploy", stack, "--auto-approve"]);
    expect(run.output).toContain("production is plan-only: nothing was planned and nothing was changed.");
    expect(run.output).toContain(`npx cdktf plan ${stack}`);
    expect(run.exitCode).toBe(1);
    expect(existsSync(path.join(zone.directory, "cdktf.out", "stacks", stack))).toBe(false);
  });

  it("plans and is then refused by AWS where that was passed by, and nothing is changed", async () => {
    expect((await zone.lz(["synth", stack])).exitCode).toBe(0);
    const team = await teamSession();
    const run = await zone.cdktf(
      ["deploy", stack, "--skip-synth", "--auto-approve", "--ignore-missing-stack-dependencies"],
      { environment: team },
    );
    expect(run.output).toMatch(/Plan: \d+ to add, 0 to change, 0 to destroy/);
    expect(run.output).toContain(`Cannot assume IAM Role`);
    expect(run.output).toContain(pipelineRoleArn(landingZone, "apply", "log-archive"));
    expect(run.output).toContain("AccessDenied");
    expect(run.exitCode).not.toBe(0);
    const [answer] = await awsCalls(zone.emulator, [
      { account: landingZone.logArchive.account.id, service: "s3", operation: "list_buckets" },
    ]);
    expect(answer?.["Buckets"]).toEqual([]);
  });
});

/**
 * Signs in as the platform team, whose role may do what `lz bootstrap` prints for it. Its part of the state, which the
 * bucket's policy gives on AWS, has to be given here: the emulated AWS asks no policies of buckets.
 */
async function teamSession(): Promise<SessionKeys> {
  const RoleName = teamRoleArn.slice(teamRoleArn.lastIndexOf("/") + 1);
  const states = `arn:aws:s3:::${stateBucketName(landingZone)}`;
  const [printed] = callerPolicies(landingZone);
  const permissions = [
    ...(printed?.policy.Statement ?? []),
    { Effect: "Allow", Action: ["s3:ListBucket", "s3:GetObject"], Resource: [states, `${states}/*`] },
    { Effect: "Allow", Action: ["s3:PutObject", "s3:DeleteObject"], Resource: `${states}/*.tflock` },
  ];
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: permissions });
  const call = (service: string, operation: string, parameters: AwsCall["parameters"]): AwsCall => {
    return { account, service, operation, ...(parameters && { parameters }) };
  };
  const answers = await awsCalls(zone.emulator, [
    call("iam", "put_role_policy", { RoleName, PolicyName: "team", PolicyDocument }),
  ]);
  for (const answer of answers) expect(answer).not.toHaveProperty("error");
  return keysOf(zone.emulator, call("sts", "assume_role", { RoleArn: teamRoleArn, RoleSessionName: "ada" }));
}
