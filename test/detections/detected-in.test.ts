import { describe, expect, it } from "vitest";
import { planAlarms } from "../../lib/detections/alarm-plan";
import { detectionById, detections } from "../../lib/detections/catalogue/catalogue";
import { eventTester } from "../../lib/coverage/test-event";
import { admits } from "../../lib/detections/filter-pattern/admits";
import { parseFilterPattern } from "../../lib/detections/filter-pattern/filter-pattern";
import { plannedFilters } from "../../lib/detections/planned-filters";
import type { LandingZone } from "../../lib/model/landing-zone";
import { activeAccountsOf } from "../../lib/model/landing-zone";
import { gatedLandingZone, openLandingZone } from "../support/landing-zones/sample-landing-zones";
import { changedLandingZone } from "../support/landing-zones/synthesize";
import { ChainDocuments } from "../coverage/chain-documents";

/** Under the guardrails there must be one. */
const withoutBreakGlass = changedLandingZone("production", (config) => {
  delete config.production.environment["breakGlass"];
  config.production.environment["guardrails"] = "off";
  config.production.environment["exceptions"] = [
    {
      rule: "guardrails-off",
      subject: "guardrails",
      reason: "the organization's own policies come first",
      ticket: "SEC-1",
      approver: "ciso",
      expires: "2027-03-31",
    },
  ];
});

describe("an alarm", () => {
  it.each<readonly [string, LandingZone]>([
    ["a gated environment", gatedLandingZone],
    ["an open environment", openLandingZone],
    ["one without a break-glass role", withoutBreakGlass],
  ])("for %s is planned only where its patterns can match an event", (_name, landingZone) => {
    const patterns = plannedFilters(landingZone).map((filter) => ({
      ...filter,
      compiled: parseFilterPattern(filter.pattern),
    }));
    for (const account of activeAccountsOf(landingZone)) {
      const possible = new Set(
        patterns
          .filter(({ compiled }) => admits(compiled, "recipientAccountId", account.id))
          .map(({ detectionId }) => detectionId),
      );
      expect(planAlarms(landingZone, account).map(({ detection }) => detection.id)).toStrictEqual(
        detections.map(({ id }) => id).filter((id) => possible.has(id)),
      );
    }
  });

  it("on break-glass use needs a break-glass role", () => {
    const ids = plannedFilters(withoutBreakGlass).map(({ detectionId }) => detectionId);
    expect(ids).not.toContain("break-glass-use");
    expect(plannedFilters(gatedLandingZone).map(({ detectionId }) => detectionId)).toContain("break-glass-use");
  });

  it("on the alarm chain does not exist in member accounts", () => {
    const event = {
      eventSource: "monitoring.amazonaws.com",
      eventName: "DeleteAlarms",
      userIdentity: { type: "IAMUser", arn: "arn:aws:iam::310987650011:user/mallory" },
      requestParameters: { alarmNames: ["x"] },
    };
    const test = eventTester([gatedLandingZone]);
    expect(test({ ...event, recipientAccountId: "310987650011" }).detections).toStrictEqual([]);
    const [fired] = test({ ...event, recipientAccountId: "310987650001" }).detections;
    expect(fired).toMatchObject({ id: "alarm-tampering", alarm: { threshold: 1 } });
  });
});

describe("the proof of coverage", () => {
  it("finds an alarm that can never fire", () => {
    const documents = ChainDocuments.of(gatedLandingZone);
    const detection = detectionById("alarm-tampering");
    const place = detection as { detectedIn?: unknown };
    const before = place.detectedIn;
    delete place.detectedIn; // as if nobody had said where it can match
    try {
      const { breaks } = documents.prove();
      expect(breaks.filter(({ link }) => link === "filter")).toMatchObject(
        ["310987650002", "310987650011", "310987650012"].map((id) => ({
          detection: "alarm-tampering",
          found: `no filter of alarm-tampering can match an event of account ${id}: the alarm can never fire`,
        })),
      );
    } finally {
      place.detectedIn = before;
    }
  });
});

describe("whether a pattern admits an account", () => {
  it.each([
    ['{ $.recipientAccountId = "1" }', true, false],
    ['{ ($.recipientAccountId = "1") && ($.eventName = A) }', true, false],
    ['{ ($.recipientAccountId = "1") || ($.eventName = A) }', true, true],
    ['{ ($.recipientAccountId != "1") }', false, true],
    ["{ ($.recipientAccountId NOT EXISTS) }", false, false],
    ['{ ($.userIdentity.recipientAccountId = "2") && ($.eventName != A) }', true, true],
  ])("%s: %s for 1, %s for 2", (pattern, one, two) => {
    expect(admits(parseFilterPattern(pattern), "recipientAccountId", "1")).toBe(one);
    expect(admits(parseFilterPattern(pattern), "recipientAccountId", "2")).toBe(two);
  });
});
