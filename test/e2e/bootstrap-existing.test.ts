import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleLandingZone } from "../support/landing-zones/synthesize";
import { awsCalls } from "./support/aws-calls";
import { emulateLandingZone, type EmulatedLandingZone } from "./support/emulated-landing-zone";

/**
 * A bootstrap where others were before: AWS Control Tower, whose role in the members has another name, a GitHub OIDC
 * provider of another team, and a trail; and where nobody made the break-glass users yet.
 */
const landingZone = exampleLandingZone("staging");
const management = landingZone.management.account.id;
const provider = `arn:aws:iam::${management}:oidc-provider/token.actions.githubusercontent.com`;
const users = landingZone.environment.breakGlass?.userArns ?? [];

let zone: EmulatedLandingZone;
beforeAll(async () => {
  zone = await emulateLandingZone(landingZone, {
    comparesProvider: true,
    there: {
      adminRoleName: "AWSControlTowerExecution",
      oidcProviders: [{ host: "token.actions.githubusercontent.com", audiences: ["sts.amazonaws.com", "theirs"] }],
      principals: landingZone.environment.platformTeamRoleArns,
    },
  });
  const call = (service: string, operation: string, parameters: Record<string, unknown>) =>
    awsCalls(zone.emulator, [{ account: management, service, operation, parameters }]);
  await call("s3", "create_bucket", { Bucket: "their-trail-bucket" });
  await call("cloudtrail", "create_trail", { Name: "their-trail", S3BucketName: "their-trail-bucket" });
});
afterAll(() => zone.end());

async function read(service: string, operation: string, parameters: Record<string, unknown> = {}): Promise<unknown> {
  const [answer] = await awsCalls(zone.emulator, [{ account: management, service, operation, parameters }]);
  return answer;
}

describe("a bootstrap where others were before", () => {
  it("lists at once what is missing and in the way, and changes nothing", async () => {
    const run = await zone.lz(["bootstrap", "staging", "--yes"]);
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toMatch(
      /^error: staging is not bootstrapped: oidc-provider is in the way; admin-role, principals must exist first\. /,
    );
    expect(run.output).toContain("npx lz bootstrap staging --admin-role AWSControlTowerExecution");
    expect(run.output).toContain('use it: pipeline.oidcProvider: "existing"');
    for (const arn of users) expect(run.output).toContain(arn);
    expect(run.output).not.toContain("staging-state: looking for the state");
  });

  it("goes through when each of them is mended as it was told, and leaves what was there alone", async () => {
    for (const arn of users) await read("iam", "create_user", { UserName: arn.slice(arn.lastIndexOf("/") + 1) });
    const file = path.join(zone.directory, "config", "staging", "environment.ts");
    const written = readFileSync(file, "utf8");
    const edited = written.replace("gate: ", 'pipeline: { oidcProvider: "existing" },\n  gate: ');
    expect(edited).not.toBe(written);
    writeFileSync(file, edited);

    const run = await zone.lz(["bootstrap", "staging", "--yes", "--admin-role", "AWSControlTowerExecution"]);
    expect(run.output).toMatch(/\nstaging is bootstrapped: \d+ resources created\./);
    expect(run.output).toContain('"Action": "sts:AssumeRole"');
    expect(run.exitCode).toBe(0);
    expect(await read("iam", "get_open_id_connect_provider", { OpenIDConnectProviderArn: provider })).toMatchObject({
      ClientIDList: ["sts.amazonaws.com", "theirs"],
      Tags: [],
    });
    expect(await read("cloudtrail", "describe_trails")).toMatchObject({ trailList: [{ Name: "their-trail" }] });
  });
});
