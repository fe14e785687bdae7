import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { questions } from "../../lib/questions/catalogue";
import { everyEvent } from "../support/events/every-event";
import { sessionIdentity, signsIn, userIdentity } from "../support/events/made-sessions";
import {
  madeEvent,
  makeNightArchive,
  OTHER,
  WORKLOAD,
  writeEvents,
  type MadeEvent,
} from "../support/archives/night-archive";
import { crossCheck, everyQuestion, type CrossChecked } from "./cross-check";

const DAY = Date.parse("2026-03-15");

/** Calls, refusals and sign-ins by a few principals, close together, with what questions ask for in any of the places. */
const anyEvent: fc.Arbitrary<MadeEvent> = fc
  .record({
    second: fc.nat(7200),
    who: fc.constantFrom(
      userIdentity("alice"),
      userIdentity("bob"),
      sessionIdentity("deploy", "alice", "ASIADEPLOY0000000001", "2026-03-15T00:00:00Z"),
      { type: "Root", principalId: WORKLOAD, arn: `arn:aws:iam::${WORKLOAD}:root`, accountId: WORKLOAD },
      { type: "AWSService", invokedBy: "config.amazonaws.com" },
      { type: "IdentityCenterUser", accountId: WORKLOAD, onBehalfOf: { userId: "u-1", identityStoreArn: "d-1" } },
    ),
    call: fc.constantFrom(
      ["s3", "PutBucketPolicy"],
      ["s3", "PutBucketAcl"],
      ["s3", "GetObject"],
      ["iam", "CreateUser"],
      ["sts", "AssumeRole"],
      ["ec2", "AuthorizeSecurityGroupIngress"],
      ["ec2", "TerminateInstances"],
      ["kms", "ScheduleKeyDeletion"],
      ["signin", "ConsoleLogin"],
    ),
    errorCode: fc.constantFrom(undefined, undefined, "AccessDenied", "Client.UnauthorizedOperation", "NoSuchBucket"),
    parameters: fc.constantFrom<object | null>(
      null,
      { bucketName: "customers", bucketPolicy: { Statement: { Effect: "Allow", Principal: { AWS: ["*"] } } } },
      { bucketName: "customers", bucketPolicy: { Statement: [{ Effect: "Deny", Principal: "*" }] } },
      { bucketName: "partners", "x-amz-acl": ["public-read"] },
      { userName: "carol", roleName: "arn:aws:iam::111122223333:role/deploy" },
      { ipPermissions: { items: [{ ipv6Ranges: { items: [{ cidrIpv6: "::/0" }] } }] } },
    ),
    address: fc.constantFrom("198.51.100.7", "203.0.113.9", "2001:db8::7", "2001:db8:0:9::1", "config.amazonaws.com"),
    readOnly: fc.constantFrom(true, false, undefined),
    region: fc.constantFrom("eu-central-1", "us-east-1"),
    category: fc.constantFrom("Management", "Management", "Data", undefined),
  })
  .map(({ second, who, call: [service = "", name = ""], errorCode, parameters, category, ...rest }) => ({
    ...madeEvent(timeOf(second), service, name, {
      userIdentity: who,
      requestParameters: parameters,
      sourceIPAddress: rest.address,
      readOnly: rest.readOnly,
      awsRegion: rest.region,
      eventCategory: category,
      ...(errorCode !== undefined && { errorCode }),
      ...(name === "ConsoleLogin" && { responseElements: { ConsoleLogin: errorCode ? "Failure" : "Success" } }),
    }),
  }));

function timeOf(second: number): string {
  return new Date(DAY + second * 1000).toISOString().replace(".000Z", "Z");
}

const insight = { eventType: "AwsCloudTrailInsight", eventCategory: "Insight", eventName: undefined };

/** A copy with a busy night, then every event that a detection looks for, then two hours of anything. */
function makeArchive(directory: string): void {
  makeNightArchive(directory);
  const some = fc.sample(anyEvent, { numRuns: 600, seed: 20260315 });
  const details = { eventName: "RunInstances", insightType: "ApiErrorRateInsight" };
  const day = { day: "2026/03/15" };
  writeEvents(directory, some.slice(0, 400), day);
  writeEvents(directory, [...everyEvent("2026-03-15T03:00:00Z"), ...some.slice(390, 400)], { ...day, name: "b" });
  writeEvents(
    directory,
    [
      ...some.slice(400),
      ...["Start", "End"].map((state, index) =>
        madeEvent(timeOf(9000 + 60 * index), "ec2", "", { ...insight, insightDetails: { ...details, state } }),
      ),
    ],
    { ...day, account: OTHER, region: "us-east-1" },
  );
  writeEvents(directory, [signsIn("2026-03-16T00:00:00Z", "alice", true)], { day: "2026/03/16" });
}

describe("lz and an independent computation answer every question alike", () => {
  const directory = mkdtempSync(join(tmpdir(), "cross-check-"));
  let checked: readonly CrossChecked[] = [];
  beforeAll(async () => {
    makeArchive(directory);
    const until = DAY + 24 * 3_600_000;
    checked = await crossCheck(
      directory,
      await everyQuestion(directory, { since: Date.parse("2026-03-14"), until }, 1),
    );
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  it.each(questions.map(({ id }) => id))("%s", (id) => {
    const asked = checked.filter(({ question }) => question === id);
    expect(asked.filter(({ onlyLz, onlyPython }) => onlyLz.length + onlyPython.length > 0)).toStrictEqual([]);
    expect(Math.max(...asked.map(({ rows }) => rows))).toBeGreaterThan(0);
  });
});
