import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleLandingZone } from "../support/synthesize";
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
    expect(run.stderr).toContain("say --admin-role AWSControlTowerExecution");
    expect(run.stderr).toContain('write pipeline.oidcProvider: "existing" into environment.ts');
    for (const arn of users) expect(run.stderr).toContain(`there is no ${arn} in account ${management}`);
    expect(run.stderr).toContain("nothing was planned and nothing was changed");
    expect(run.output).not.toContain("planning");
  });

  it("goes through when each of them is mended as it was told, and leaves what was there alone", async () => {
    for (const arn of users) await read("iam", "create_user", { UserName: arn.slice(arn.lastIndexOf("/") + 1) });
    const file = path.join(zone.directory, "config", "staging", "environment.ts");
    const written = readFileSync(file, "utf8");
    const edited = written.replace("gate: ", 'pipeline: { oidcProvider: "existing" },\n  gate: ');
    expect(edited).not.toBe(written);
    writeFileSync(file, edited);

    const run = await zone.lz(["bootstrap", "staging", "--yes", "--admin-role", "AWSControlTowerExecution"]);
    expect(run.output).toMatch(/\nstaging is bootstrapped: \d+ resources made\./);
    expect(run.output).toContain('"Action": "sts:AssumeRole"');
    expect(run.exitCode).toBe(0);
    expect(await read("iam", "get_open_id_connect_provider", { OpenIDConnectProviderArn: provider })).toMatchObject({
      ClientIDList: ["sts.amazonaws.com", "theirs"],
      Tags: [],
    });
    expect(await read("cloudtrail", "describe_trails")).toMatchObject({ trailList: [{ Name: "their-trail" }] });
  });
});
