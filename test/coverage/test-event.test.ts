import { describe, expect, it } from "vitest";
import { eventTester } from "../../lib/coverage/test-event";
import { all, set } from "../support/landing-zones/mutable-config";
import { gatedLandingZone } from "../support/landing-zones/sample-landing-zones";
import { changedLandingZone } from "../support/landing-zones/synthesize";

const rootSignIn = {
  eventName: "ConsoleLogin",
  eventSource: "signin.amazonaws.com",
  eventType: "AwsConsoleSignIn",
  userIdentity: { type: "Root" },
  recipientAccountId: "310987650011",
};

describe("testing an event", () => {
  it("names the account, filter, matched terms, alarm and notified subscribers", () => {
    const { account, detections } = eventTester([gatedLandingZone])(rootSignIn);
    expect(account).toEqual({ name: "payments-prod", environment: "production" });
    expect(detections).toEqual([
      {
        id: "root-login",
        title: "Root login detected",
        severity: "critical",
        filters: [
          {
            id: "root-login",
            pattern: expect.stringContaining("userIdentity.type") as string,
            terms: [
              expect.objectContaining({ term: '$.userIdentity.type = "Root"', values: ["Root"], matched: true }),
              expect.objectContaining({ term: "$.userIdentity.invokedBy NOT EXISTS" }),
              expect.objectContaining({ term: '$.eventType != "AwsServiceEvent"', values: ["AwsConsoleSignIn"] }),
            ],
          },
        ],
        alarm: {
          name: "audit-production-payments-prod-310987650011-root-login",
          threshold: 1,
          periodSeconds: 300,
          channel: "payments",
          subscribers: ["Slack C0PAYALERTS"],
        },
      },
    ]);
  });

  it("says why an account has no alarm", () => {
    const reason = "the break-glass drill raises it";
    const landingZone = changedLandingZone(
      "production",
      all(
        set("production.workloads.accounts.0.alarms", {
          "root-login": { disabled: { reason, expires: "2027-01-31" } },
        }),
        set("production.workloads.accounts.1.detections", "critical"),
      ),
    );
    const test = eventTester([landingZone]);
    const alarmOf = (recipientAccountId: string, event: object = rootSignIn): unknown =>
      test({ ...rootSignIn, ...event, recipientAccountId }).detections[0]?.alarm;
    expect(alarmOf("310987650011")).toBe(`none: disabled until 2027-01-31: ${reason}`);
    expect(alarmOf("310987650012")).toMatchObject({ channel: "security" });
    const stopLogging = { eventName: "StopLogging", userIdentity: { type: "IAMUser" } };
    expect(alarmOf("310987650012", stopLogging)).toBe('none: the account has detections: "critical"');
    expect(alarmOf("310987650013")).toBe("none: the account is suspended");
    expect(alarmOf("999999999999")).toBe("none: the account is in no environment of this config");
  });

  it("returns nothing if no detection matches, and accepts an event in any JSON form", () => {
    const test = eventTester([gatedLandingZone]);
    expect(test({ ...rootSignIn, userIdentity: { type: "IAMUser" } }).detections).toEqual([]);
    expect(test({ eventName: "x" })).toEqual({ accountId: "", detections: [] });
    expect(test({ eventName: "x", recipientAccountId: 12, userIdentity: null })).toMatchObject({ accountId: "" });
  });
});
