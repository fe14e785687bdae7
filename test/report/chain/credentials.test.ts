import { describe, expect, it } from "vitest";
import type { Incident, Report } from "../../../lib/report/report";
import { investigated } from "../../support/events/incident-scene";
import { assumes, sessionIdentity, signsIn, userIdentity } from "../../support/events/made-sessions";
import { madeEvent, OTHER, WORKLOAD, type MadeEvent } from "../../support/archives/night-archive";
import { sceneReport } from "../../support/events/scene-report";

const window = { since: "2026-11-02T00:00:00Z", until: "2026-11-03T00:00:00Z" };

function reportOn(value: string, events: readonly MadeEvent[], kind: Incident["kind"] = "principal"): Report {
  const incident = { kind, value, ...window };
  const shown = events.map((event) => investigated(event));
  return sceneReport({ incident, events: shown, accountNames: {}, detect: () => [] });
}

function answer({ summary }: Report, question: string): string | undefined {
  return summary.find((each) => each.question === question)?.answer;
}

const at = (time: string): string => `2026-11-02T${time}Z`;
const deletes = (time: string, identity: object): MadeEvent =>
  madeEvent(at(time), "s3", "DeleteBucket", {
    userIdentity: identity,
    requestParameters: { bucketName: `b-${time.replaceAll(":", "")}` },
  });

describe("whose a credential is", () => {
  it("is not somebody else's session of the same name, where it is known who assumed it", () => {
    const [eves, bobs] = ["ASIAEVE0000000000001", "ASIABOB0000000000001"];
    const events = [
      assumes(at("02:00:00"), userIdentity("eve"), "admin", "s1", eves),
      deletes("02:00:01", sessionIdentity("admin", "s1", eves, at("02:00:00"))),
      assumes(at("02:10:00"), userIdentity("bob"), "admin", "s1", bobs),
      deletes("02:10:01", sessionIdentity("admin", "s1", bobs, at("02:10:00"))),
    ];
    const report = reportOn("eve", events);
    expect(report.credentials.map(({ accessKeyId }) => accessKeyId)).toStrictEqual(["AKIAEVE0000000000000", eves]);
    expect(answer(report, "What")).toContain("2 calls");
    expect(reportOn("bob", events).credentials.map(({ who }) => who)).not.toContain("IAM user eve");
  });

  it("is told by the second in which a session was created, where its key is in no answer", () => {
    const session = (created: string) => sessionIdentity("admin", "s1", "ASIAUNKNOWN000000001", at(created));
    const assume = assumes(at("02:00:00"), userIdentity("eve"), "admin", "s1", "ASIAEVE0000000000001");
    const made = reportOn("eve", [assume, deletes("02:05:00", session("02:00:00"))]);
    expect(made.credentials.map(({ how, parent }) => [how, parent])).toStrictEqual([
      ["access key", undefined],
      ["assumed role", 1],
    ]);
    // that session is older than the call
    const older = reportOn("eve", [assume, deletes("02:05:00", session("01:00:00"))]);
    expect(older.credentials.map(({ how }) => how)).toStrictEqual(["access key"]);
  });

  it("goes from a sign-in to the sessions of the console that it opened, each by when it was created", () => {
    const console = (key: string, created: string) => ({
      ...userIdentity("eve", key),
      sessionContext: { attributes: { creationDate: at(created) } },
    });
    const report = reportOn("eve", [
      deletes("01:30:00", console("ASIAEVEEARLIER000001", "00:10:00")),
      signsIn(at("01:00:00"), "eve", true),
      deletes("01:10:00", console("ASIAEVECONSOLE000001", "01:00:00")),
    ]);
    expect(report.credentials.map(({ how, accessKeyId, parent }) => [how, accessKeyId, parent])).toStrictEqual([
      ["console sign-in", "", undefined],
      ["session", "ASIAEVECONSOLE000001", 1],
      ["session", "ASIAEVEEARLIER000001", undefined],
    ]);
  });

  it("goes from a user of IAM Identity Center to the role that the person opened", () => {
    const userId = "90670000-0000-0000-0000-00000000000a";
    const role = {
      ...sessionIdentity("AWSReservedSSO_Admin_0a1b", "alice", "ASIAIDENTITYCENTER01", at("02:00:05")),
      onBehalfOf: { userId },
    };
    const signIn = madeEvent(at("02:00:00"), "signin", "UserAuthentication", {
      userIdentity: { type: "IdentityCenterUser", accountId: WORKLOAD, onBehalfOf: { userId } },
      additionalEventData: { CredentialType: "PASSWORD", UserName: "alice" },
      serviceEventDetails: { UserAuthentication: "Success" },
    });
    const report = reportOn(userId, [signIn, deletes("02:00:10", role)]);
    expect(report.credentials.map(({ how, parent, mfa }) => [how, parent, mfa])).toStrictEqual([
      ["Identity Center sign-in", undefined, "false"],
      // of the role, CloudTrail does not know
      ["assumed role", 1, ""],
    ]);
    expect(answer(report, "How it began")).toContain("signed in to IAM Identity Center without MFA, from 198.51.100.7");
  });

  it("goes from a switch of roles back to who switched", () => {
    const { accessKeyId: _key, ...switched } = sessionIdentity("ops", "eve", "", at("02:01:00")) as Record<
      string,
      unknown
    >;
    const report = reportOn("eve", [
      signsIn(at("02:00:00"), "eve", true),
      madeEvent(at("02:01:00"), "signin", "SwitchRole", {
        userIdentity: switched,
        responseElements: { SwitchRole: "Success" },
        additionalEventData: { SwitchFrom: `arn:aws:iam::${WORKLOAD}:user/eve` },
      }),
      deletes("02:02:00", sessionIdentity("ops", "eve", "ASIASWITCHED00000001", at("02:01:00"))),
    ]);
    expect(report.credentials.map(({ how, parent }) => [how, parent])).toStrictEqual([
      ["console sign-in", undefined],
      ["switched role", 1],
      ["assumed role", 2],
    ]);
  });

  it("is, of an AssumeRoot session, whoever called AssumeRoot, and not the root user", () => {
    const root = (session: object): object => ({
      type: "Root",
      principalId: OTHER,
      arn: `arn:aws:iam::${OTHER}:root`,
      accountId: OTHER,
      ...session,
    });
    const key = "ASIAROOTSESSION00001";
    const assumed = root({
      accessKeyId: key,
      sessionContext: { assumedRoot: "true", attributes: { mfaAuthenticated: "false" } },
    });
    const caller = sessionIdentity("SecurityAdmin", "kim", "ASIAADMIN00000000001", at("01:00:00"));
    const assumeRoot = madeEvent(at("02:10:00"), "sts", "AssumeRoot", {
      userIdentity: caller,
      requestParameters: { targetPrincipal: OTHER },
      responseElements: { credentials: { accessKeyId: key } },
    });
    const done = madeEvent(at("02:12:00"), "s3", "DeleteBucketPolicy", {
      userIdentity: assumed,
      recipientAccountId: OTHER,
    });
    const ownersSignIn = madeEvent(at("03:00:00"), "iam", "ListUsers", {
      userIdentity: root({}),
      recipientAccountId: OTHER,
    });
    const events = [assumeRoot, done, ownersSignIn];
    const report = reportOn(String(done["eventID"]), events, "event");
    expect(report.credentials.map(({ who, how, parent }) => [who, how, parent])).toStrictEqual([
      ["role SecurityAdmin, session kim", "assumed role", undefined],
      ["assumed root session", "assumed root", 1],
    ]);
    expect(report.events.find(({ action }) => action === "ListUsers")?.ofActor).toBe(false);
    expect(reportOn("kim", events).credentials).toStrictEqual(report.credentials);
  });

  it("is not everybody's for whom a service did the same", () => {
    const service = { type: "AWSService", invokedBy: "ec2.amazonaws.com" };
    const instance = (id: string, key: string) => sessionIdentity("web", id, key, at("02:00:00"));
    const events = ["i-1", "i-2"].flatMap((id, index) => [
      assumes(at("02:00:00"), service, "web", id, `ASIAINSTANCE0000000${String(index)}`),
      deletes(`02:0${String(index + 1)}:00`, instance(id, `ASIAINSTANCE0000000${String(index)}`)),
    ]);
    const report = reportOn("i-1", events);
    expect(report.credentials.map(({ who }) => who)).toStrictEqual([
      "AWS service ec2.amazonaws.com",
      "role web, session i-1",
    ]);
  });

  it("survives events that say that two keys made each other", () => {
    const [one, two] = ["ASIAONE0000000000001", "ASIATWO0000000000001"];
    const events = [
      assumes(at("02:00:00"), sessionIdentity("a", "x", one, at("02:00:00")), "b", "x", two),
      assumes(at("02:00:00"), sessionIdentity("b", "x", two, at("02:00:00")), "a", "x", one),
    ];
    expect(reportOn("x", events).credentials).toHaveLength(2);
  });

  it("of an event without ARN and key is told by what there is", () => {
    const identity = { type: "AssumedRole", accountId: WORKLOAD, invokedBy: "cloudformation.amazonaws.com" };
    const event = madeEvent(at("02:20:00"), "cloudtrail", "StopLogging", { userIdentity: identity });
    const report = reportOn(String(event["eventID"]), [event, deletes("02:21:00", userIdentity("eve"))], "event");
    expect(report.credentials).toMatchObject([{ how: "assumed role", arn: "", accessKeyId: "", events: 1 }]);
  });
});

describe("how it began", () => {
  const key = userIdentity("kim", "AKIAKIM0000000000001");
  const list = (time: string) =>
    madeEvent(at(time), "s3", "ListBuckets", { userIdentity: key, readOnly: true, sourceIPAddress: "198.51.100.7" });
  const from = (sourceIPAddress: string, changes: object = {}) => ({ sourceIPAddress, ...changes });

  it.each<[string, readonly MadeEvent[], RegExp]>([
    [
      "a key that was used before its owner signed in",
      [list("02:10:00"), signsIn(at("09:00:00"), "kim", true, from("203.0.113.5"))],
      /^The first call that succeeded is s3:ListBuckets by IAM user kim, from 198\.51\.100\.7, at 2026-11-02T02:10:00Z.*, with access key AKIAKIM0000000000001\. A later sign-in: IAM user kim with MFA, from 203\.0\.113\.5, at 2026-11-02T09:00:00Z/,
    ],
    [
      "a sign-in that failed, and a key",
      [signsIn(at("01:00:00"), "kim", false, from("203.0.113.5")), list("02:11:00")],
      /^The first call that succeeded is s3:ListBuckets .*Before it, 1 call failed or was denied: signin:ConsoleLogin, from 2026-11-02T01:00:00Z.* on, from 203\.0\.113\.5\. The events contain no sign-in of a person\.$/,
    ],
    [
      "a sign-in without MFA that failed, then one with MFA from elsewhere",
      [
        signsIn(at("01:00:00"), "kim", false, from("203.0.113.5")),
        signsIn(at("01:05:00"), "kim", true, from("192.0.2.9")),
      ],
      /^IAM user kim signed in to the console with MFA, from 192\.0\.2\.9, at 2026-11-02T01:05:00Z/,
    ],
    [
      "a sign-in and a call in one second, whichever is named first",
      [list("01:05:00"), signsIn(at("01:05:01"), "kim", true)],
      /^The first call that succeeded is s3:ListBuckets/,
    ],
    [
      "only refusals",
      [madeEvent(at("01:00:00"), "iam", "CreateUser", { userIdentity: key, errorCode: "AccessDenied" })],
      /^No attempt succeeded\. The first attempt is iam:CreateUser by IAM user kim, from 198\.51\.100\.7, at/,
    ],
    [
      "aws login, whose MFA CloudTrail writes into the session",
      [
        madeEvent(at("01:00:00"), "signin", "AuthorizeOAuth2Access", {
          userIdentity: { ...key, accessKeyId: undefined },
          readOnly: true,
          additionalEventData: { success: "true" },
        }),
        madeEvent(at("01:00:02"), "signin", "CreateOAuth2Token", {
          userIdentity: {
            ...key,
            accessKeyId: undefined,
            sessionContext: { attributes: { mfaAuthenticated: "true" } },
          },
          readOnly: true,
          additionalEventData: { success: "true" },
        }),
      ],
      /^The first call that succeeded is signin:AuthorizeOAuth2Access.* A later sign-in: IAM user kim with MFA/,
    ],
  ])("%s", (_, events, expected) => {
    expect(answer(reportOn("kim", events), "How it began")).toMatch(expected);
  });

  it("claims no sign-in anywhere where one only failed", () => {
    const report = reportOn("kim", [signsIn(at("01:00:00"), "kim", false), list("02:11:00")]);
    expect(report.credentials.map(({ how }) => how)).toStrictEqual(["access key"]);
    expect(answer(report, "What")).toMatch(
      /^2 calls: 0 that started a session, 0 changes, 1 read, 0 denied, 1 failed\./,
    );
    expect(answer(reportOn("kim", [signsIn(at("01:00:00"), "kim", false)]), "Who")).toBe(
      `IAM user kim in account ${WORKLOAD}; with 0 credentials.`,
    );
  });

  it.each([
    ["a SAML provider", { SamlProviderArn: `arn:aws:iam::${WORKLOAD}:saml-provider/okta`, MFAUsed: "No" }, "role"],
    ["IAM Identity Center", { MFAUsed: "No" }, "AWSReservedSSO_Admin_0a1b"],
  ])("does not say that who signed in through %s had no MFA", (_, additionalEventData, role) => {
    const { accessKeyId: _key, ...identity } = sessionIdentity(role, "kim", "", at("01:00:00")) as Record<
      string,
      unknown
    >;
    const signIn = signsIn(at("01:00:00"), "kim", true, { userIdentity: identity, additionalEventData });
    const report = reportOn("kim", [signIn]);
    expect(answer(report, "How it began")).toContain("(CloudTrail does not know whether with MFA)");
    expect(report.credentials.map(({ mfa }) => mfa)).toStrictEqual([""]);
  });
});
