import { statSync, rmSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accountsOf } from "../../lib/model/landing-zone";
import { listStacks } from "../../lib/naming/list-stacks";
import { namePrefix } from "../../lib/naming/landing-zone-names";
import { archiveBucketName, trailArn, validationMetricName } from "../../lib/naming/resource-names";
import { validationRoleArn } from "../../lib/naming/role-names";
import { serveArchive, type ArchiveServer } from "../support/archives/archive-server";
import { makeSampleArchive } from "../support/archives/sample-archive";
import { sampleKey } from "../support/archives/sample-keys";
import { iso, publicKeyList, type MadeArchive } from "../support/archives/signed-archive";
import { exampleLandingZone } from "../support/landing-zones/synthesize";
import { logOf, type WorkflowRun } from "../support/workflows/workflow-runs";
import { awsCalls } from "./support/aws-calls";
import { confirmSubscriptions } from "./support/confirm-subscriptions";

import { makeRoad, noteApplied, type RoadZone, type Road } from "./support/road";
import { landingZoneAt } from "./support/stages";

const staging = exampleLandingZone("staging");
const production = exampleLandingZone("production");
const [stagingAccount] = staging.workloads.accounts;
const [productionAccount] = production.workloads.accounts;
const stagingStack = `staging-alarms-${String(stagingAccount?.name)}`;
const productionStack = `production-alarms-${String(productionAccount?.name)}`;

let stagingZone: RoadZone;
let productionZone: RoadZone;
let archive: ArchiveServer | undefined;
let road: Road;
beforeAll(async () => {
  const enforceIam = true;
  stagingZone = { landingZone: staging, zone: await landingZoneAt("applied", staging, { enforceIam }) };
  await confirmSubscriptions(stagingZone.zone.emulator);
  productionZone = { landingZone: production, zone: await landingZoneAt("bootstrapped", production, { enforceIam }) };
  road = await makeRoad(
    [stagingZone, productionZone],
    // The emulated CloudTrail has no keys to verify with.
    ({ roleArn }) => (roleArn === validationRoleArn(staging) ? (archive?.environment ?? {}) : {}),
  );
  const { github } = road;
  for (const { name, environment } of [staging, production]) {
    const reviewers = environment.gate === "plan-only" ? ["the-reviewers"] : [];
    const branches = [environment.pipeline.branch];
    github.environments.set(name, { name, reviewers, preventSelfReview: true, branches });
    noteApplied(github, name);
  }
});
afterAll(async () => {
  await road.stop();
  await stagingZone.zone.end();
  await productionZone.zone.end();
});

/** Gives the workload account of an environment a tag more. */
const tag = (environment: string, text: string): void =>
  road.repository.edit(`config/${environment}/workloads.ts`, (before) => before.replace("tags: {", `tags: { ${text},`));

/** The tags of one of an account's alarms, as AWS has them; undefined where there is no such alarm. */
async function alarmTags({ landingZone, zone }: RoadZone): Promise<Readonly<Record<string, string>> | undefined> {
  const account = landingZone.management.account.id;
  const [workload] = landingZone.workloads.accounts;
  const AlarmNamePrefix = `${namePrefix(landingZone)}-${String(workload?.name)}-`;
  const [answer] = await awsCalls(zone.emulator, [
    { account, service: "cloudwatch", operation: "describe_alarms", parameters: { AlarmNamePrefix } },
  ]);
  const [alarm] = answer?.["MetricAlarms"] as readonly { AlarmArn: string }[];
  if (alarm === undefined) return undefined;
  const parameters = { ResourceARN: alarm.AlarmArn };
  const [tags] = await awsCalls(zone.emulator, [
    { account, service: "cloudwatch", operation: "list_tags_for_resource", parameters },
  ]);
  const list = tags?.["Tags"] as readonly { Key: string; Value: string }[];
  return Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]));
}

/** Markdown as a person reads it. */
const read = (markdown: string | undefined): string => String(markdown).replaceAll("&#45;", "-");

/** Waits for the end of a run. */
async function end(run: WorkflowRun): Promise<void> {
  expect(await run.finished(), logOf(run.record)).toBe("success");
}

describe("the road to production", () => {
  it("begins with a pull request, whose comments say what it would change in each environment", async () => {
    tag("staging", 'owner: "returns"');
    tag("production", 'owner: "returns"');
    await end(road.propose(7, "owner"));
    const { comments } = road.github;
    expect(comments.map(({ number }) => number)).toEqual([7, 7]);
    const of = (environment: string) =>
      read(comments.find(({ body }) => body.includes(`review of ${environment} -->`))?.body);
    expect(of("staging")).toContain(stagingStack);
    expect(of("production")).toContain(productionStack);
    expect(of("production")).not.toContain(stagingStack);
  });

  it("applies a merge to staging, and to production when it is approved; a second merge waits for that", async () => {
    const first = road.merge("owner");
    await first.untilWaiting("production");
    expect(await alarmTags(stagingZone)).toMatchObject({ owner: "returns" });
    expect(await alarmTags(productionZone)).toBeUndefined();
    expect(read(first.job("production / Review production").summary)).toContain(productionStack);
    expect(sizesOf(first, "review-production")).toMatchObject({
      [`stacks/${productionStack}/cdk.tf.json`]: expect.any(Number) as unknown,
      [`stacks/${productionStack}/plan.tfplan`]: expect.any(Number) as unknown,
      [`stacks/${productionStack}/.terraform.lock.hcl`]: expect.any(Number) as unknown,
    });
    expect(
      Object.keys(sizesOf(first, "review-production")).filter((file) => /\.terraform\/|terraform\.d/.test(file)),
    ).toEqual([]);

    tag("production", 'floor: "three"');
    road.repository.commit("floor", "Say the floor");
    const second = road.merge("floor");
    await road.github.groups.untilPending("apply-production");
    first.review("production", "approve");
    await end(first);
    expect(await alarmTags(productionZone)).toMatchObject({ owner: "returns" });

    await second.untilWaiting("production");
    // Planned on top of the first: nothing of that is left to do.
    expect(second.job("production / Review production").summary).toContain("floor");
    expect(second.job("production / Review production").summary).not.toContain("owner");
    second.review("production", "approve");
    await end(second);
    expect(await alarmTags(productionZone)).toMatchObject({ owner: "returns", floor: "three" });
  });
});

/** The files of an artifact, in bytes. */
function sizesOf({ artifacts }: WorkflowRun, name: string): Readonly<Record<string, number>> {
  const directory = artifacts.find(name) ?? "";
  return Object.fromEntries(artifacts.list(name).map((file) => [file, statSync(path.join(directory, file)).size]));
}

describe("where staging is the only environment", () => {
  beforeAll(() => {
    road.repository.git("switch", "--quiet", "main");
    rmSync(path.join(road.repository.clone, "config", "production"), { recursive: true });
    road.repository.commit("main", "Leave production");
  });

  it("tells of what was changed by hand in an issue", async () => {
    const { landingZone, zone } = stagingZone;
    const account = landingZone.management.account.id;
    const AlarmNamePrefix = `${namePrefix(landingZone)}-${String(stagingAccount?.name)}-`;
    const [answer] = await awsCalls(zone.emulator, [
      { account, service: "cloudwatch", operation: "describe_alarms", parameters: { AlarmNamePrefix } },
    ]);
    const [alarm] = answer?.["MetricAlarms"] as readonly { AlarmArn: string; AlarmName: string }[];
    const hand = (operation: string, parameters: object) =>
      awsCalls(zone.emulator, [
        { account, service: "cloudwatch", operation, parameters: { ResourceARN: alarm!.AlarmArn, ...parameters } },
      ]);
    await hand("tag_resource", { Tags: [{ Key: "owner", Value: "mallory" }] });
    await end(road.schedule("drift.yml"));
    expect(road.github.issues).toMatchObject([{ title: "Drift in staging", state: "open" }]);
    const told = read(road.github.issues[0]?.body);
    expect(told).toContain("mallory");
    expect(told).toContain(
      `1 resource differs from the applied state, in 1 of ${String(listStacks(landingZone).length)} stacks`,
    );
    // That it is closed again is driven in test/project/pipeline: nine plans more would show no more than that.
  });

  it("validates the archive with a role of its own, and tells when it is not as CloudTrail signed it", async () => {
    const recent = makeRecentArchive();
    const keys = publicKeyList([sampleKey], Date.now() / 1000 - 1e6, Date.now() / 1000 + 1e6);
    archive = await serveArchive(recent, keys);
    const { landingZone, zone } = stagingZone;
    const account = landingZone.management.account.id;
    const parameters = { Name: trailArn(landingZone) };
    await awsCalls(zone.emulator, [{ account, service: "cloudtrail", operation: "stop_logging", parameters }]);
    try {
      await end(road.schedule("validate.yml"));
      expect(archive.metrics.at(-1)).toMatchObject({ MetricData: [{ MetricName: validationMetricName, Value: 0 }] });
      // Somebody stopped the trail, and the issue about drift is still open.
      expect(openIssues()).toEqual(["Drift in staging", "The trail of staging is unhealthy"]);
      const told = stripVTControlCharacters(String(road.github.issues.at(-1)?.body));
      expect(told).toMatch(/^unhealthy +logging /m);
      expect(told).toMatch(/^healthy +subscribers /m);
      const [chain] = recent.chains.values();
      rmSync(path.join(recent.directory, chain!.at(-2)!.content.logFiles[0]!.s3Object));
      await end(road.schedule("validate.yml"));
      expect(archive.metrics.at(-1)).toMatchObject({ MetricData: [{ MetricName: validationMetricName, Value: 2 }] });
      expect(openIssues().at(-1)).toBe("The archive of staging is not valid");
    } finally {
      await archive.stop();
    }
  });
});

const openIssues = (): readonly string[] =>
  road.github.issues.filter(({ state }) => state === "open").map(({ title }) => title);

/** Hours of every account and Region of staging, until an hour ago. */
function makeRecentArchive(): MadeArchive {
  const hour = 3_600_000;
  const { organizationId, governedRegions, homeRegion } = staging.environment;
  return makeSampleArchive(path.join(mkdtempSync(path.join(tmpdir(), "archive-")), "staging"), {
    bucket: archiveBucketName(staging),
    organizationId,
    accounts: accountsOf(staging).map(({ id }) => id),
    regions: governedRegions,
    trail: "organization_trail",
    homeRegion,
    start: iso(Math.floor(Date.now() / hour) * hour - 75 * hour),
    hours: 74,
    logsPerHour: 1,
  });
}
