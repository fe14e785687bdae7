import { describe, expect, it } from "vitest";
import { askEvents, DAY } from "../support/events/ask-events";
import { sessionIdentity, signsIn, userIdentity } from "../support/events/made-sessions";
import { madeEvent, WORKLOAD, type MadeEvent } from "../support/archives/night-archive";

const at = (time: string): string => `${DAY}T${time}Z`;

async function answers(events: readonly MadeEvent[]) {
  return (await askEvents("console-sign-ins", events)).map((row) => [row["event_name"], row["outcome"], row["mfa"]]);
}

describe("console-sign-ins", () => {
  it("knows aws login: the consent of the browser, and each token of the CLI", async () => {
    const { accessKeyId: _key, ...identity } = sessionIdentity("Admin", "alice", "", at("01:00:00")) as Record<
      string,
      unknown
    >;
    const login = (time: string, eventName: string, success: string, changes: object = {}) =>
      madeEvent(at(time), "signin", eventName, {
        userIdentity: identity,
        readOnly: true,
        requestParameters: { client_id: "arn:aws:signin:::devtools/same-device" },
        additionalEventData: { success, "x-amzn-vpce-id": "", ...changes },
      });
    expect(
      await answers([
        login("02:00:00", "AuthorizeOAuth2Access", "true"),
        login("02:00:05", "CreateOAuth2Token", "true"),
        login("02:15:05", "CreateOAuth2Token", "true", { grant_type: "refresh_token" }),
        login("02:20:00", "CreateOAuth2Token", "false"),
      ]),
    ).toStrictEqual([
      ["AuthorizeOAuth2Access", "Success", "No"],
      ["CreateOAuth2Token", "Success", "No"],
      ["CreateOAuth2Token", "Success", "No"],
      ["CreateOAuth2Token", "Failure", "No"],
    ]);
  });

  it.each<[string, object, string | null]>([
    ["an IAM user with MFA", {}, "Yes"],
    ["a SAML provider", { SamlProviderArn: `arn:aws:iam::${WORKLOAD}:saml-provider/okta`, MFAUsed: "No" }, null],
  ])("shows the MFA of %s", async (_, additionalEventData, mfa) => {
    const changes = Object.keys(additionalEventData).length === 0 ? {} : { additionalEventData };
    expect(await answers([signsIn(at("02:00:00"), "kim", true, changes)])).toStrictEqual([
      ["ConsoleLogin", "Success", mfa],
    ]);
  });

  it.each([
    ["AWSReservedSSO_Admin_0a1b", "false", null],
    ["Admin", "false", "No"],
    ["Admin", "true", "Yes"],
  ])("shows the MFA of a session of the role %s with %s", async (role, mfaAuthenticated, mfa) => {
    const identity = sessionIdentity(role, "kim", "", at("01:00:00")) as { readonly sessionContext: object };
    const sessionContext = { ...identity.sessionContext, attributes: { mfaAuthenticated } };
    const signIn = signsIn(at("02:00:00"), "kim", true, {
      userIdentity: { ...identity, accessKeyId: undefined, sessionContext },
      additionalEventData: { MFAUsed: "No" },
    });
    expect(await answers([signIn])).toStrictEqual([["ConsoleLogin", "Success", mfa]]);
  });
});

describe("root-activity", () => {
  it("distinguishes an assumed root session from root", async () => {
    const root = { type: "Root", arn: `arn:aws:iam::${WORKLOAD}:root`, accountId: WORKLOAD };
    const rows = await askEvents("root-activity", [
      madeEvent(at("02:00:00"), "iam", "ListUsers", { userIdentity: root }),
      madeEvent(at("02:00:01"), "s3", "DeleteBucketPolicy", {
        userIdentity: { ...root, sessionContext: { assumedRoot: "true" } },
      }),
      madeEvent(at("02:00:02"), "iam", "ListUsers", { userIdentity: userIdentity("eve") }),
    ]);
    expect(rows.map((row) => row["assumed_root"])).toStrictEqual(["false", "true"]);
  });
});

describe("closed accounts", () => {
  it.each(["tampering", "deletions"])("are in %s, closed by anyone", async (id) => {
    const events = ["account", "organizations"].map((service) => madeEvent(at("02:00:00"), service, "CloseAccount"));
    expect((await askEvents(id, events)).map((row) => row["event_source"]).sort()).toStrictEqual([
      "account.amazonaws.com",
      "organizations.amazonaws.com",
    ]);
  });
});

describe("insights", () => {
  it("lists each Insight with baseline, value and principal; other questions do not count it as a call", async () => {
    const insight = {
      eventVersion: "1.11",
      eventTime: at("02:20:00"),
      awsRegion: "us-east-1",
      eventID: "06f0fdee-7c7a-4833-9a51-ddcc4d04e86c",
      eventType: "AwsCloudTrailInsight",
      recipientAccountId: WORKLOAD,
      sharedEventID: "5367eee8-07a3-4391-87f7-5b54b9b8ffa8",
      insightDetails: {
        state: "Start",
        eventSource: "iam.amazonaws.com",
        eventName: "PutUserPolicy",
        insightType: "ApiCallRateInsight",
        insightContext: {
          statistics: { baseline: { average: 0.0025 }, insight: { average: 12.5 }, insightDuration: 2 },
          attributions: [{ attribute: "userIdentityArn", insight: [{ value: `arn:aws:iam::${WORKLOAD}:user/kim` }] }],
        },
      },
      eventCategory: "Insight",
    } as unknown as MadeEvent;
    const events = [insight, madeEvent(at("02:21:00"), "iam", "PutUserPolicy")];
    expect(await askEvents("insights", events)).toMatchObject([
      {
        state: "Start",
        insight_type: "ApiCallRateInsight",
        event_name: "PutUserPolicy",
        error_code: null,
        usual_per_minute: "0.0025",
        seen_per_minute: "12.5",
        minutes: "2",
        attributed_to: `arn:aws:iam::${WORKLOAD}:user/kim`,
      },
    ]);
    expect(await askEvents("iam-changes", events)).toHaveLength(1);
  });
});
