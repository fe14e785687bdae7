import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openLocalEngine } from "../../../lib/investigation/engines/local-engine";
import { makeReport } from "../../../lib/report/make-report";
import type { Incident, Report } from "../../../lib/report/report";
import { assumes, sessionIdentity, userIdentity } from "../../support/events/made-sessions";
import { madeEvent, writeEvents } from "../../support/archives/night-archive";

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "collect-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

function reportOn(copy: string, kind: Incident["kind"], value: string): Promise<Report> {
  const path = join(directory, copy);
  return makeReport({
    engine: openLocalEngine({ path }),
    source: { kind: "directory", path, bucket: undefined },
    incident: { kind, value },
    scope: { since: Date.parse("2026-03-14"), until: Date.parse("2026-03-15") },
    aroundEvent: false,
    landingZone: undefined,
    publicKeysFile: undefined,
    skipsValidation: true,
    toolVersion: "0.1.0",
    signal: new AbortController().signal,
  });
}

const answer = ({ summary }: Report, question: string) => summary.find((each) => each.question === question)?.answer;

describe("the events of a report", () => {
  it("are all of a session that began in the second of its AssumeRole, from any of them", async () => {
    const [at, key] = ["2026-03-14T02:13:07Z", "ASIASESSION000000001"];
    const session = sessionIdentity("admin", "s1", key, at);
    const policyArn = "arn:aws:iam::aws:policy/AdministratorAccess";
    // ids in the order that hid the session: the call before the AssumeRole that it came from
    const events = [
      { ...assumes(at, userIdentity("eve"), "admin", "s1", key), eventID: "ffffffff-0000-4000-8000-000000000001" },
      madeEvent(at, "iam", "AttachUserPolicy", {
        userIdentity: session,
        requestParameters: { userName: "mallory", policyArn },
        eventID: "00000000-0000-4000-8000-000000000002",
      }),
      ...[0, 1, 2, 3, 4].map((index) =>
        madeEvent(`2026-03-14T02:13:${String(index + 8).padStart(2, "0")}Z`, "rds", "DeleteDBInstance", {
          userIdentity: session,
          requestParameters: { dBInstanceIdentifier: `payroll-${String(index)}` },
        }),
      ),
    ];
    writeEvents(join(directory, "second"), events);
    const report = await reportOn("second", "principal", "eve");
    expect(answer(report, "What")).toBe(
      "7 calls: 1 that started a session, 6 changes, 0 reads, 0 denied, 0 failed. The changes: iam:AttachUserPolicy, rds:DeleteDBInstance.",
    );
    expect(answer(report, "What was touched")).toContain("AdministratorAccess");
    const last = String((events.at(-1) as Readonly<Record<string, unknown>>)["eventID"]);
    for (const eventId of ["00000000-0000-4000-8000-000000000002", "ffffffff-0000-4000-8000-000000000001", last]) {
      expect((await reportOn("second", "event", eventId)).summary).toStrictEqual(report.summary);
    }
  });

  it("are complete for a principal with a hundred keys, whose unknown origin is one sentence", async () => {
    const keyOf = (index: number) => `ASIA${String(index).padStart(16, "0")}`;
    const time = (index: number) =>
      `2026-03-14T02:${String(Math.floor(index / 60)).padStart(2, "0")}:${String(index % 60).padStart(2, "0")}Z`;
    writeEvents(
      join(directory, "keys"),
      Array.from({ length: 240 }, (_, index) =>
        madeEvent(time(index), "ec2", "DescribeInstances", {
          readOnly: true,
          userIdentity: userIdentity("eve", keyOf(index % 120)),
          requestParameters: { filterSet: { items: [{ name: "tag", value: "x".repeat(500) }] } },
        }),
      ),
    );
    const report = await reportOn("keys", "principal", "eve");
    expect(report.coverage.unreadable).toStrictEqual([]);
    expect(report.credentials).toHaveLength(120);
    expect(report.events).toHaveLength(240);
    expect(report.notKnown.filter((line) => line.includes(" got "))).toStrictEqual([
      `How IAM user eve got 120 access keys (${keyOf(0)}, ${keyOf(1)}, ${keyOf(2)}, …): no event in the window created them.`,
    ]);
    // three look-ups, not one for each key: and no query's text grows by more than a `?` with each
    expect(report.queries.length).toBeLessThan(6);
    for (const { sql, parameters } of report.queries) expect(sql.length).toBeLessThan(5_000 + 4 * parameters.length);
  });

  it("include others' changes to a bucket that was made public, and nothing else of theirs", async () => {
    const open = { Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject" }] };
    const put = (at: string, who: string, bucketName: string, name: string, more: object) =>
      madeEvent(`2026-03-14T${at}Z`, "s3", name, {
        userIdentity: userIdentity(who),
        requestParameters: { bucketName, ...more },
      });
    const block = {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    };
    const events = [
      put("02:00:00", "eve", "payroll", "PutBucketPolicy", { bucketPolicy: open }),
      put("02:01:00", "eve", "exports", "PutBucketPolicy", { bucketPolicy: open }),
      put("09:00:00", "responder", "payroll", "PutBucketPublicAccessBlock", { PublicAccessBlockConfiguration: block }),
      put("09:01:00", "responder", "other", "PutBucketPublicAccessBlock", { PublicAccessBlockConfiguration: block }),
      put("09:02:00", "responder", "exports", "PutBucketTagging", {}),
    ];
    writeEvents(join(directory, "undone"), events);
    const report = await reportOn("undone", "principal", "eve");
    const ids = events.slice(0, 3).map((event) => event["eventID"]);
    expect(report.events.map(({ id }) => id)).toStrictEqual(ids);
    const opened = (list: Report["stillInEffect"]) => list.filter(({ what }) => what.includes("is public"));
    expect(opened(report.stillInEffect).map(({ what }) => what)).toStrictEqual([
      "bucket exports is public through its policy",
    ]);
    expect(opened(report.undone)).toMatchObject([
      {
        what: "bucket payroll is public through its policy",
        ended: { how: "s3:PutBucketPublicAccessBlock", by: "IAM user responder" },
      },
    ]);
  });

  it("include a policy of others that denies everything to a role that was given permissions", async () => {
    const attach = (at: string, who: string, roleName: string, policy: string) =>
      madeEvent(`2026-03-14T${at}Z`, "iam", "AttachRolePolicy", {
        userIdentity: userIdentity(who),
        requestParameters: { roleName, policyArn: `arn:aws:iam::aws:policy/${policy}` },
      });
    const events = [
      attach("02:00:00", "eve", "build", "AdministratorAccess"),
      attach("09:00:00", "responder", "build", "AWSDenyAll"),
      attach("09:01:00", "responder", "deploy", "AWSDenyAll"),
    ];
    writeEvents(join(directory, "denied"), events);
    const report = await reportOn("denied", "principal", "eve");
    expect(report.events.map(({ id }) => id)).toStrictEqual(events.slice(0, 2).map((event) => event["eventID"]));
    expect(report.stillInEffect.find(({ what }) => what.includes("Administrator"))?.denied).toMatchObject({
      to: "role build",
      policyName: "AWSDenyAll",
      since: "2026-03-14T09:00:00Z",
    });
  });
});
