import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planText } from "../../lib/cli/respond/respond-text";
import { readFinding, type Finding } from "../../lib/respond/finding";
import { planResponse } from "../../lib/respond/plan-response";
import { principalOfEvent } from "../../lib/respond/suspected-principal";
import { sessionIdentity } from "../support/events/made-sessions";
import { madeEvent, OTHER, WORKLOAD, type MadeEvent } from "../support/archives/night-archive";

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "assumed-root-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

const key = "ASIAROOTSESSION00001";
const deleted = madeEvent("2026-11-20T02:12:00Z", "s3", "DeleteBucketPolicy", {
  recipientAccountId: OTHER,
  userIdentity: {
    type: "Root",
    principalId: OTHER,
    arn: `arn:aws:iam::${OTHER}:root`,
    accountId: OTHER,
    accessKeyId: key,
    sessionContext: { attributes: { mfaAuthenticated: "false" }, assumedRoot: "true" },
  },
});
const assumeRoot = madeEvent("2026-11-20T02:10:00Z", "sts", "AssumeRoot", {
  userIdentity: sessionIdentity("SecurityAdmin", "kim", "ASIAADMIN00000000001", "2026-11-20T02:00:00Z"),
  requestParameters: { targetPrincipal: OTHER },
  responseElements: { credentials: { accessKeyId: key } },
});

async function found(Records: readonly MadeEvent[], event: MadeEvent): Promise<Finding> {
  const source = join(directory, "events.json");
  writeFileSync(source, JSON.stringify({ Records }));
  const userOfKey = () => Promise.reject(new Error("nobody asks for a key"));
  return readFinding({ source, eventId: String(event["eventID"]), userOfKey });
}

async function planOf(finding: Finding): Promise<string> {
  const options = { denyAll: false, again: false, now: new Date(0), landingZones: [], readerOf: () => undefined };
  return planText(await planResponse(finding, options));
}

describe("a session of AssumeRoot", () => {
  it.each([
    ["before it", [assumeRoot, deleted]],
    ["after it", [deleted, assumeRoot]],
  ])("is contained as the caller of the AssumeRoot call %s in the file", async (_, records) => {
    const finding = await found(records, deleted);
    expect(finding.principal).toMatchObject({ kind: "role", name: "SecurityAdmin", accountId: WORKLOAD });
    expect(finding.remarks.join()).toContain(`${String(assumeRoot["eventID"])} (AssumeRoot at 2026-11-20T02:10:00Z`);
    expect(await planOf(finding)).not.toMatch(/root's password and access keys|delete-login-profile/);
  });

  it("is described as such if that call is unknown, and root's credentials are not changed", async () => {
    const plan = await planOf(await found([deleted], deleted));
    expect(plan).toContain(`Who      assumed root session (arn:aws:iam::${OTHER}:root)`);
    expect(plan).toContain("Find the caller of AssumeRoot, and respond to that principal");
    expect(plan).toContain(`--access-key ${key}`);
    expect(plan).not.toMatch(/delete-access-key|delete-login-profile|change the password/);
  });

  it("is not root itself", () => {
    const { sessionContext: _session, ...root } = deleted["userIdentity"] as Readonly<Record<string, unknown>>;
    expect(principalOfEvent({ ...deleted, userIdentity: root })).toMatchObject({ kind: "root" });
  });
});

describe("an event without an ARN", () => {
  const identity = { type: "AssumedRole", accountId: OTHER, accessKeyId: "ASIADELEGATED0000001" };
  const event = (userIdentity: object, changes: object = {}) =>
    madeEvent("2026-11-20T02:20:00Z", "cloudtrail", "StopLogging", { userIdentity, ...changes });

  it("is an error with the event's data and where the caller's own event is", () => {
    const shared = { sharedEventID: "5a5a5a5a-1111-4222-8333-444444444444" };
    const told = () => principalOfEvent(event({ ...identity, invokedBy: "cloudformation.amazonaws.com" }, shared));
    expect(told).toThrow(
      `has no ARN (account ${OTHER}, access key ASIADELEGATED0000001, called through cloudformation.amazonaws.com, sharedEventID 5a5a5a5a-1111-4222-8333-444444444444)`,
    );
    expect(told).toThrow(`find the event of the same call in account ${OTHER}`);
    expect(told).toThrow("npx lz investigate events --event-id 5a5a5a5a-1111-4222-8333-444444444444");
    expect(told).toThrow("npx lz report --access-key ASIADELEGATED0000001");
    expect(() => principalOfEvent(event({ type: "AssumedRole" }))).toThrow("find the event that created the key");
  });

  it("belongs to the role in the session's issuer", () => {
    const sessionContext = { sessionIssuer: { type: "Role", arn: `arn:aws:iam::${OTHER}:role/ops` } };
    expect(principalOfEvent(event({ ...identity, sessionContext }))).toMatchObject({ kind: "role", name: "ops" });
  });
});
