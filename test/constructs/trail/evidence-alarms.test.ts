import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../lib/base/json";
import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { resourceAt, synthesized } from "../../support/landing-zones/synthesize";

const stack = synthesized(openLandingZone, "staging-notifications");
const alarm = (id: string): JsonObject => resourceAt(stack, "aws_cloudwatch_metric_alarm", `evidence/${id}`);

describe("the evidence alarms", () => {
  it("report a silent trail: no event for an hour, or no metric at all", () => {
    expect(alarm("trail-silent")).toMatchObject({
      alarm_name: "audit-staging-evidence-trail-silent",
      namespace: "AWS/Logs",
      metric_name: "IncomingLogEvents",
      dimensions: { LogGroupName: "/audit-staging/organization-trail" },
      statistic: "Sum",
      period: 900,
      evaluation_periods: 4,
      datapoints_to_alarm: 4,
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      treat_missing_data: "breaching",
    });
  });

  it("report an archive that is not valid, immediately", () => {
    expect(alarm("archive-not-valid")).toMatchObject({
      namespace: "audit-staging/integrity",
      metric_name: "ArchiveValidation",
      statistic: "Maximum",
      period: 3_600,
      evaluation_periods: 1,
      datapoints_to_alarm: 1,
      comparison_operator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      treat_missing_data: "notBreaching",
    });
  });

  it("report that nobody validated the archive, whatever a validation would have found", () => {
    const missing = alarm("validation-missing");
    expect(missing).toMatchObject({
      namespace: "audit-staging/integrity",
      metric_name: "ArchiveValidation",
      statistic: "SampleCount",
      period: 3_600,
      evaluation_periods: 36,
      datapoints_to_alarm: 36,
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      treat_missing_data: "breaching",
    });
    // An alarm with periods of an hour looks back 7 days at most.
    expect(Number(missing["period"]) * Number(missing["evaluation_periods"])).toBeLessThanOrEqual(604_800);
  });

  it.each(["trail-silent", "archive-not-valid", "validation-missing"])(
    "%s notifies the management account's channel, and says what to do",
    (id) => {
      const { alarm_actions: actions, alarm_description: description, actions_enabled: enabled } = alarm(id);
      expect(enabled).toBe(true);
      expect(actions).toStrictEqual(["arn:aws:sns:us-east-1:210987650001:audit-staging-security"]);
      expect(description).toMatch(/^EVIDENCE: /);
      expect(description).toContain("What to do:\n1. ");
      expect((description as string).length).toBeLessThanOrEqual(1_024);
    },
  );
});
