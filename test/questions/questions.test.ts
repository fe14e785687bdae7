import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { detectionById } from "../../lib/detections/catalogue/catalogue";
import type { PythonEnvironment } from "../../lib/emulator/python/python-environment";
import { pythonTool } from "../support/tools/python-tools";
import { openLocalEngine } from "../../lib/investigation/engines/local-engine";
import type { QueryEngine } from "../../lib/investigation/engines/query-engine";
import { followSessions } from "../../lib/investigation/follow-sessions";
import type { DetectionId } from "../../lib/model/detection-ids";
import { questionById, questions } from "../../lib/questions/catalogue";
import { namedQuery } from "../../lib/questions/named-query";
import { questionsMarkdown } from "../../lib/questions/questions-markdown";
import type { QuestionValues } from "../../lib/questions/question";
import {
  FIRST_HOP,
  madeEvent,
  makeNightArchive,
  OTHER,
  SECOND_HOP,
  WORKLOAD,
  writeEvents,
} from "../support/archives/night-archive";

const project = path.join(__dirname, "..", "..");
const night = { since: Date.parse("2026-03-14T02:00:00Z"), until: Date.parse("2026-03-14T02:22:00Z") };
let directory: string;
let engine: QueryEngine;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), "questions-"));
  makeNightArchive(directory);
  engine = openLocalEngine({ path: directory });
});
afterAll(() => rmSync(directory, { recursive: true }));

async function ask(id: string, values: Partial<QuestionValues> = {}) {
  const result = await engine.run(questionById(id)!.query({ ...night, ...values }));
  expect(result.unreadable).toEqual([]);
  return result.rows;
}

async function namesOf(id: string, values: Partial<QuestionValues> = {}) {
  return (await ask(id, values)).map((row) => row["event_name"]);
}

describe("the questions, of the guide's night", () => {
  it.each([
    ["iam-changes", {}, ["PutUserPolicy"]],
    ["security-groups-opened", {}, ["AuthorizeSecurityGroupIngress"]],
    ["buckets-made-public", {}, ["DeleteBucketPublicAccessBlock", "PutBucketPolicy"]],
    ["resource-changes", { resource: "customers" }, ["DeleteBucketPublicAccessBlock", "PutBucketPolicy"]],
    ["data-access", { resource: "customers" }, ["GetObject"]],
    ["data-access", { resource: "partners" }, []],
    ["deletions", {}, ["DeleteBucketPublicAccessBlock", "DeleteTable"]],
    ["root-activity", {}, ["ListUsers"]],
    ["principal-activity", { principal: "admin-session", eventSources: ["cloudtrail.amazonaws.com"] }, ["StopLogging"]],
    ["events", { eventNames: ["DescribeTable"] }, ["DescribeTable"]],
    ["events", { regions: ["us-east-1"] }, []],
  ])("%s %j", async (id, values, expected) => {
    expect(await namesOf(id, values)).toEqual(expected);
  });

  it("tampering: attempts count too", async () => {
    expect(await ask("tampering")).toEqual(
      expect.arrayContaining([expect.objectContaining({ event_name: "StopLogging", error_code: "AccessDenied" })]),
    );
  });

  it("tampering: every call that triggers an alarm on evidence, alarms or security services", () => {
    const watched: readonly DetectionId[] = [
      ...(["cloudtrail-change", "log-archive-tampering", "alarm-tampering", "kms-key-disabled-or-deleted"] as const),
      ...(["config-change", "threat-detection-disabled", "service-logging-disabled"] as const),
    ];
    const { sql } = questionById("tampering")!.query(night);
    const missing = watched
      .flatMap((id) => Object.entries(detectionById(id).events.matching))
      .flatMap(([source, names]) => names.map((name) => `'${source} ${name}'`))
      .filter((call) => !sql.includes(call));
    expect(missing).toEqual([]);
  });

  it.each([
    ["a star", "*", true],
    ["a star of AWS", { AWS: "*" }, true],
    ["a star behind others", { AWS: [`arn:aws:iam::${OTHER}:root`, "*"] }, true],
    ["a star behind a service", { Service: "ec2.amazonaws.com", AWS: "*" }, true],
    ["an account", { AWS: `arn:aws:iam::${OTHER}:root` }, false],
    ["a service", { Service: ["ec2.amazonaws.com", "s3.amazonaws.com"] }, false],
  ])(
    "buckets-made-public: a policy with %s as its principal, as an object and as text",
    async (name, Principal, found) => {
      const copy = path.join(directory, `policy-${name.replaceAll(" ", "-")}`);
      const bucketPolicy = { Statement: [{ Effect: "Allow", Principal, Action: "s3:*", Resource: "*" }] };
      writeEvents(
        copy,
        [bucketPolicy, JSON.stringify(bucketPolicy), JSON.stringify(bucketPolicy, null, 2)].map((policy) =>
          madeEvent("2026-03-14T02:10:00Z", "s3", "PutBucketPolicy", { requestParameters: { bucketPolicy: policy } }),
        ),
      );
      const { rows } = await openLocalEngine({ path: copy }).run(questionById("buckets-made-public")!.query(night));
      expect(rows).toHaveLength(found ? 3 : 0);
    },
  );

  it("console-sign-ins: the failed one, and the one from a new network without MFA", async () => {
    const rows = await ask("console-sign-ins");
    expect(
      rows.map(({ outcome, mfa, network, first_from_network }) => [outcome, mfa, network, first_from_network]),
    ).toEqual([
      ["Failure", null, "198.51.0.0/16", "true"],
      ["Success", "No", "198.51.0.0/16", "true"],
    ]);
    expect(rows[0]!["principal_seen_from"]).toBe("2026-03-01T09:00:00Z");
    const month = await ask("console-sign-ins", { since: Date.parse("2026-03-01") });
    expect(month.map(({ mfa }) => mfa)).toEqual(["Yes", null, "No"]);
  });

  it("console-sign-ins: those of IAM Identity Center, by the user's name, the refused password and what else was used", async () => {
    const copy = path.join(directory, "identity-center");
    const signIn = (time: string, eventName: string, outcome: string, type: string, changes: object = {}) =>
      madeEvent(`2026-03-14T02:${time}:00Z`, "signin", eventName, {
        eventType: "AwsServiceEvent",
        userIdentity: {
          type: "IdentityCenterUser",
          accountId: WORKLOAD,
          onBehalfOf: { userId: "90670000-0000-0000-0000-00000000000a" },
        },
        additionalEventData: { CredentialType: type, UserName: "alice" },
        serviceEventDetails: { [eventName]: outcome },
        ...changes,
      });
    writeEvents(copy, [
      signIn("01", "CredentialVerification", "Failure", "PASSWORD"),
      signIn("02", "CredentialVerification", "Success", "PASSWORD"),
      signIn("03", "UserAuthentication", "Success", "PASSWORD"),
      signIn("04", "UserAuthentication", "Success", "PASSWORD,TOTP"),
      signIn("05", "UserAuthentication", "Success", "EXTERNAL_IDP", {
        additionalEventData: { CredentialType: "EXTERNAL_IDP", UserName: "bob" },
      }),
    ]);
    const rowsOf = async (values: Partial<QuestionValues>) =>
      (
        await openLocalEngine({ path: copy }).run(questionById("console-sign-ins")!.query({ ...night, ...values }))
      ).rows.map((row) => [row["principal"], row["event_name"], row["outcome"], row["mfa"]]);
    const alice = [
      ["alice", "CredentialVerification", "Failure", null],
      ["alice", "UserAuthentication", "Success", "No"],
      ["alice", "UserAuthentication", "Success", "Yes"],
    ];
    expect(await rowsOf({})).toEqual([...alice, ["bob", "UserAuthentication", "Success", null]]);
    expect(await rowsOf({ principal: "alice" })).toEqual(alice);
    const byId = questionById("principal-activity")!.query({
      ...night,
      principal: "90670000-0000-0000-0000-00000000000a",
    });
    expect((await openLocalEngine({ path: copy }).run(byId)).rows).toHaveLength(5);
  });

  it("denied-call-bursts: twelve refusals in twelve seconds, not the single one", async () => {
    expect(await ask("denied-call-bursts")).toMatchObject([
      { account: WORKLOAD, denied: "12", first_time: "2026-03-14T02:16:10Z", last_time: "2026-03-14T02:16:21Z" },
    ]);
    expect(await ask("denied-call-bursts", { threshold: 13 })).toEqual([]);
  });

  it("first-use: a Region and a service that the account did not use before", async () => {
    const rows = await ask("first-use");
    const used = rows.map(({ account, used_region, event_source }) => [account, used_region, event_source].join(" "));
    expect(used).toContain(`${OTHER} sa-east-1 dynamodb.amazonaws.com`);
    expect(used).not.toContain(`${WORKLOAD} eu-central-1 ec2.amazonaws.com`);
    const seen = new Map(rows.map(({ account, account_seen_from }) => [account, account_seen_from]));
    expect(seen.get(WORKLOAD)).toBe("2026-03-01T09:00:00Z");
    expect(seen.get(OTHER)! >= "2026-03-14").toBe(true); // has no baseline
  });

  it("call-volume: an event that was delivered twice counts once", async () => {
    expect(await ask("call-volume", { accounts: [WORKLOAD] })).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: "management write", event_source: "iam.amazonaws.com", events: "1" }),
      ]),
    );
  });

  it("follows a user's sessions through roles into another account", async () => {
    const { accessKeys, stopped } = await followSessions(engine, { ...night, principal: "alice" });
    expect(accessKeys).toEqual([FIRST_HOP, SECOND_HOP]);
    expect(stopped).toBeUndefined();
    const names = await namesOf("principal-activity", { principal: "alice", accessKeys });
    expect(names).toEqual(expect.arrayContaining(["PutUserPolicy", "DeleteTable", "StopLogging"]));
    expect(names).not.toContain("DescribeTable");
  });

  it.each(["' OR 1=1 --", "%", "alice%", 'a"b\\', "'); DROP TABLE cloudtrail_events; --", "\u{1f600}"])(
    "accepts %j as a name",
    async (hostile) => {
      expect(await ask("principal-activity", { principal: hostile })).toEqual([]);
      expect(await ask("resource-changes", { resource: hostile })).toEqual([]);
    },
  );
});

describe("the SQL of the questions", () => {
  const values: QuestionValues = {
    ...night,
    accounts: [WORKLOAD],
    regions: ["eu-central-1"],
    principal: "alice",
    accessKeys: [FIRST_HOP],
    resource: "customers",
    eventNames: ["GetObject"],
    eventSources: ["s3.amazonaws.com"],
    limit: 10,
  };

  it.each(questions.map((question) => [question.id, question] as const))(
    "%s prunes partitions, and returns the declared columns",
    async (_, question) => {
      const query = question.query(values);
      expect(query.sql).toMatch(/day BETWEEN '\d{4}\/\d\d\/\d\d' AND '2026\/03\/15'/);
      expect(query.sql).toContain("account IN (?)");
      expect(query.sql).toContain("region IN (?)");
      expect(query.sql.split("?").length - 1).toBeGreaterThanOrEqual(query.parameters.length);
      expect((await engine.run(query)).columns).toEqual(question.columns);
    },
  );

  it.each(["iam-changes", "console-sign-ins", "data-access", "principal-activity", "session-chain"])(
    "%s of a principal declares that every row mentions the principal, so that other files are skipped",
    (id) => {
      expect(questionById(id)!.query({ ...night, principal: "alice" }).mentions).toEqual(["alice"]);
      expect(questionById(id)!.query({ ...night, principal: "root" }).mentions).not.toEqual(["root"]);
    },
  );

  let sqlglot: PythonEnvironment;
  beforeAll(async () => {
    sqlglot = await pythonTool("sqlglot");
  });

  it("is valid for Athena, according to an independent parser", async () => {
    const script =
      "import json, sys, sqlglot\n" +
      "for text in json.load(open(sys.argv[1])):\n" +
      "  for dialect in ('trino', 'athena'): sqlglot.parse_one(text, dialect=dialect, error_level=sqlglot.ErrorLevel.RAISE)\n" +
      "print('parsed')";
    const texts = questions.flatMap((question) => [
      question.query(night).sql,
      question.query(values).sql,
      namedQuery(question).sql,
    ]);
    const file = path.join(directory, "texts.json");
    writeFileSync(file, JSON.stringify(texts));
    const { stdout } = await promisify(execFile)(sqlglot.program("python"), ["-c", script, file]);
    expect(stdout.trim()).toBe("parsed");
  });
});

describe("docs/investigation.md", () => {
  it("holds the questions as they are", () => {
    expect(readFileSync(path.join(project, "docs", "investigation.md"), "utf8")).toContain(questionsMarkdown());
  });
});
