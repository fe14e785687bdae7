import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { longestComment } from "../../lib/review/report/render-comment";
import type { Review } from "../../lib/review/report/review";
import type { ReviewManifest } from "../../lib/review/planning/review-manifest";
import { archiveBucketName } from "../../lib/naming/resource-names";
import { exampleLandingZone } from "../support/landing-zones/synthesize";
import { awsCalls } from "./support/aws-calls";
import type { EmulatedLandingZone } from "./support/emulated-landing-zone";
import { startFaultyAws } from "./support/faulty-aws";
import { beginHistory, commitAll, git } from "./support/git-history";
import { landingZoneAt } from "./support/stages";

const stack = "staging-log-archive";
const config = "config/staging/log-archive.ts";
const output = "cdktf.out.review";
const manifestFile = path.join(output, "review-manifest.json");

const landingZone = exampleLandingZone("staging");

let zone: EmulatedLandingZone;
beforeAll(async () => {
  zone = await landingZoneAt("bootstrapped", landingZone);
  beginHistory(zone.directory);
});
afterAll(() => zone.end());

const inClone = (...parts: readonly string[]): string => path.join(zone.directory, ...parts);

function edit(file: string, from: string, to: string): void {
  const before = readFileSync(inClone(file), "utf8");
  expect(before).toContain(from);
  writeFileSync(inClone(file), before.replace(from, to));
}

const readManifest = (): ReviewManifest => JSON.parse(readFileSync(inClone(manifestFile), "utf8")) as ReviewManifest;
const readReview = (): Review => JSON.parse(readFileSync(inClone(output, "review.json"), "utf8")) as Review;
const readComment = (): string => readFileSync(inClone(output, "comment.md"), "utf8");
const apply = (environment: Readonly<Record<string, string>> = {}) =>
  zone.lz(["apply", "--reviewed", manifestFile], { environment });

async function lockByHand(days: number): Promise<void> {
  const { id } = landingZone.logArchive.account;
  const rule = { DefaultRetention: { Mode: "GOVERNANCE", Days: days } };
  const parameters = {
    Bucket: archiveBucketName(landingZone),
    ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", Rule: rule },
  };
  const call = { account: id, service: "s3", operation: "put_object_lock_configuration", parameters };
  expect(await awsCalls(zone.emulator, [call])).toEqual([{}]);
}

describe("from a review to an apply", () => {
  it("plans what is asked for, allows it and keeps the plan", async () => {
    const run = await zone.lz(["review", "--base", "HEAD", "--environment", "staging", "--stack", stack]);
    expect(run.output).toContain("Review: allowed");
    expect(run.exitCode).toBe(0);
    const manifest = readManifest();
    expect(manifest).toMatchObject({
      commit: git(zone.directory, "rev-parse", "HEAD"),
      dirty: false,
      verdict: "allow",
      failed: [],
    });
    expect(manifest.stacks.map(({ name }) => name)).toEqual([stack]);
  });

  it("refuses a plan that is not the one that was reviewed", async () => {
    const plan = inClone(output, "stacks", stack, "plan.tfplan");
    const reviewed = readFileSync(plan);
    writeFileSync(plan, Buffer.concat([reviewed, Buffer.from("x")]));
    const run = await apply();
    writeFileSync(plan, reviewed);
    expect(run.exitCode).toBe(1);
    expect(run.output).toContain(`${stack}: the saved plan differs from the reviewed one`);
    expect(run.output).toContain("nothing was changed");
  });

  it("refuses a working tree that is not what was reviewed", async () => {
    edit(config, "objectLock: { days: 7 }", "objectLock: { days: 3 }");
    const run = await apply();
    git(zone.directory, "checkout", "--quiet", "--", "config");
    expect(run.exitCode).toBe(1);
    expect(run.output).toContain("the working tree has uncommitted changes");
    expect(run.output).toContain("the config differs from the reviewed one");
    expect(run.output).toContain(`${stack}: the checked-out commit synthesizes another document`);
  });

  it("applies exactly that, once", async () => {
    const first = await apply();
    expect(first.output).toContain("all of the review is applied");
    expect(first.exitCode).toBe(0);
    const second = await apply();
    expect(second.output).toContain("applied before");
    expect(second.exitCode).toBe(0);
  });

  it("asks for an exception where objects are locked for a shorter time and a month costs more than it may, plans that stack only, and does not apply it", async () => {
    edit(config, "objectLock: { days: 7 }", "objectLock: { days: 3 },\n  averageObjectSizeBytes: 2000");
    edit("config/staging/environment.ts", '  gate: "open",', '  gate: "open",\n  cost: { monthlyLimitUsd: 5 },');
    commitAll(zone.directory, "lock for three days");
    const run = await zone.lz(["review", "--base", "HEAD~1", "--environment", "staging"]);
    expect(run.exitCode).toBe(2);
    expect(readManifest().stacks.map(({ name }) => name)).toEqual([stack]);
    expect(readComment()).toContain("`gate-object-lock-weakened`");
    expect(readComment()).toContain("The exception needs rule `gate-cost-limit-exceeded` and subject `staging`.");
    expect(readComment()).toMatch(
      /^`staging`: `\$[\d.]+` → `\$[\d.]+` a month \(`\+\$[\d.]+`\)\. The first year: .*\. Mostly: S3&#58; log files.*\*\*Over the limit\*\* of `\$5\.00`/m,
    );
    expect(readComment().length).toBeLessThanOrEqual(longestComment);
    const [cost] = readReview().costs;
    expect(cost).toMatchObject({
      environment: "staging",
      reason: "kept",
      limit: { monthlyLimitUsd: 5, passed: false },
    });
    expect(cost?.comparison?.month.difference).toBeGreaterThan(0);
    expect(readReview().costs).toHaveLength(1);
    const applied = await apply();
    expect(applied.exitCode).toBe(1);
    expect(applied.output).toContain('its verdict is "needs-exception"');
  });

  it("asks for the same where somebody has locked them for a shorter time by hand first, so that nothing is to do", async () => {
    await lockByHand(3);
    const run = await zone.lz(["review", "--base", "HEAD~1", "--environment", "staging"]);
    await lockByHand(7);
    expect(run.exitCode).toBe(2);
    expect(readManifest().stacks).toMatchObject([{ name: stack, changed: false, verdict: "needs-exception" }]);
    expect(readComment()).toContain("`gate-object-lock-weakened`");
    expect(readComment()).toContain("**this change keeps it**");
    expect(readComment()).not.toContain("\\u00");
  });

  it("allows it with an exception, says so loudly, and applies it", async () => {
    const expires = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const exception = (rule: string, subject: string) =>
      `{ rule: "gate-${rule}", subject: "${subject}", reason: "a rehearsal is over in three days", ticket: "SEC-7", approver: "R. Diaz", expires: "${expires}" }`;
    const exceptions = [exception("object-lock-weakened", stack), exception("cost-limit-exceeded", "staging")].join(
      ", ",
    );
    edit("config/staging/environment.ts", '  gate: "open",', `  gate: "open",\n  exceptions: [${exceptions}],`);
    commitAll(zone.directory, "ask for an exception");
    const run = await zone.lz(["review", "--base", "HEAD~2", "--environment", "staging"]);
    expect(readComment()).toContain("Allowed by exception: 2 findings");
    expect(run.exitCode).toBe(0);
    const applied = await apply();
    expect(applied.output).toContain("all of the review is applied");
    expect(applied.exitCode).toBe(0);
  });
});

describe("a key that AWS makes and then refuses a setting", () => {
  const trail = "staging-organization-trail";
  const review = () => zone.lz(["review", "--base", "HEAD", "--environment", "staging", "--stack", trail]);
  let made: readonly KeyOfManagement[] = [];

  it("is kept by the apply that fails", async () => {
    await turnOnTrustedAccess();
    const reviewed = await review();
    expect(reviewed.exitCode, reviewed.output).toBe(0);
    const before = (await keysOfManagement()).map(({ id }) => id);
    const aws = await startFaultyAws(zone.emulator.endpoint);
    aws.decide((asked) => (asked.includes("TrentService.EnableKeyRotation") ? "deny" : "pass"));
    const run = await apply({ AWS_ENDPOINT_URL: aws.endpoint });
    await aws.stop();
    expect(run.exitCode).toBe(1);
    expect(run.output).toContain("AccessDeniedException: a policy does not allow it");
    expect(run.output).toMatch(
      /staging-organization-trail: aws_kms_key\.organization_logs_key_\w+ was only partly created and is kept; the next plan completes it/,
    );
    made = (await keysOfManagement()).filter(({ id }) => !before.includes(id));
    expect(made).toMatchObject([{ isRotating: false }]);
  });

  it("is completed by the next review and apply, which destroy nothing and ask for no exception", async () => {
    const reviewed = await review();
    expect(reviewed.output).toContain("Review: allowed");
    expect(reviewed.exitCode, reviewed.output).toBe(0);
    const applied = await apply();
    expect(applied.output).toContain("all of the review is applied");
    expect(applied.exitCode).toBe(0);
    expect(await keysOfManagement()).toEqual(expect.arrayContaining(made.map(({ id }) => ({ id, isRotating: true }))));
  });
});

interface KeyOfManagement {
  readonly id: string;
  readonly isRotating: boolean;
}

/** By hand, as an administrator: that a plan turns something on asks for an exception. */
async function turnOnTrustedAccess(): Promise<void> {
  const { trustedAccess } = landingZone.environment;
  if (trustedAccess.owner !== "landing-zone") throw new Error("staging lost what is tested here");
  const { account } = landingZone.management;
  const call = (operation: string, parameters: object = {}) => {
    return { account: account.id, service: "organizations", operation, parameters: { ...parameters } };
  };
  const [roots] = await awsCalls(zone.emulator, [call("list_roots")]);
  const [root] = roots?.["Roots"] as readonly { Id: string }[];
  const answers = await awsCalls(zone.emulator, [
    ...trustedAccess.servicePrincipals.map((ServicePrincipal) =>
      call("enable_aws_service_access", { ServicePrincipal }),
    ),
    call("enable_policy_type", { RootId: root?.Id, PolicyType: "SERVICE_CONTROL_POLICY" }),
  ]);
  for (const answer of answers) expect(answer).not.toHaveProperty("error");
}

async function keysOfManagement(): Promise<readonly KeyOfManagement[]> {
  const call = (operation: string, parameters = {}) => {
    return { account: landingZone.management.account.id, service: "kms", operation, parameters };
  };
  const [listed] = await awsCalls(zone.emulator, [call("list_keys")]);
  const ids = (listed?.["Keys"] as { KeyId: string }[]).map(({ KeyId }) => KeyId);
  const statuses = await awsCalls(
    zone.emulator,
    ids.map((KeyId) => call("get_key_rotation_status", { KeyId })),
  );
  return ids.map((id, index) => ({ id, isRotating: statuses[index]?.["KeyRotationEnabled"] === true }));
}
