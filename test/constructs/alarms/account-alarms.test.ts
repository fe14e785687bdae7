import { describe, expect, it } from "vitest";
import { defaultDetections as detections } from "../../detections/default-detections";
import { resourcesOf } from "../../../lib/base/terraform-document";
import { all, set } from "../../support/landing-zones/mutable-config";
import { gatedLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { changedLandingZone, resourceAt, synthesized } from "../../support/landing-zones/synthesize";

const stack = synthesized(gatedLandingZone, "production-alarms-payments-prod");

describe("AccountAlarms", () => {
  it("evaluates a detection's metric with the account's dimension, and notifies the account's channel", () => {
    expect(resourceAt(stack, "aws_cloudwatch_metric_alarm", "alarms/root-login")).toStrictEqual({
      provider: "aws.management",
      alarm_name: "audit-production-payments-prod-310987650011-root-login",
      alarm_description: [
        "ALERT: Root login detected",
        "Account: payments-prod (310987650011)",
        "Region: see the event; the trail is in us-east-1",
        "Severity: critical; an event within 300 seconds",
        "",
        "The root user can do everything, no policy of its account limits it, and daily work never needs it.",
        "",
        "What to do:",
        "1. Ask the owner of the root user whether it was them, over a channel that is not e-mail.",
        "2. If not: reset the root password, replace its MFA device, delete its access keys and end its sessions.",
        "3. List what the session did: every event of this principal from the sign-in on.",
      ].join("\n"),
      namespace: "audit-production/detections",
      metric_name: "root-login",
      dimensions: { AccountId: "310987650011" },
      statistic: "Sum",
      period: 300,
      evaluation_periods: 1,
      datapoints_to_alarm: 1,
      comparison_operator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      treat_missing_data: "notBreaching",
      actions_enabled: true,
      alarm_actions: ["arn:aws:sns:us-east-1:310987650001:audit-production-payments"],
      tags: { account: "payments-prod", severity: "critical" },
    });
  });

  it("has one alarm for every detection that can match in the account, each with its own metric and dimension", () => {
    const alarms = resourcesOf(stack.document, "aws_cloudwatch_metric_alarm").map(({ body }) => body);
    const here = detections.filter(({ detectedIn }) => detectedIn !== "management account").map(({ id }) => id);
    expect(alarms.map((alarm) => alarm["metric_name"])).toStrictEqual(here);
    expect(new Set(alarms.map((alarm) => alarm["alarm_name"])).size).toBe(here.length);
    for (const alarm of alarms) {
      expect(alarm["dimensions"]).toStrictEqual({ AccountId: "310987650011" });
      expect(alarm["treat_missing_data"]).toBe("notBreaching");
      expect(alarm["alarm_actions"]).toHaveLength(1);
      expect((alarm["alarm_description"] as string).length).toBeLessThanOrEqual(1_024);
    }
  });

  it("prefers the account's override to the environment's, and that to the catalogue's", () => {
    const landingZone = changedLandingZone(
      "production",
      all(
        set("production.environment.alarms", {
          periodSeconds: 600,
          overrides: {
            "root-login": { threshold: 2, severity: "high" },
            "console-sign-in-without-mfa": { threshold: 4 },
          },
        }),
        set(["production", "workloads", "accounts", 0, "alarms"], {
          "root-login": { threshold: 3, channel: "security" },
        }),
      ),
    );
    const overridden = synthesized(landingZone, "production-alarms-payments-prod");
    expect(resourceAt(overridden, "aws_cloudwatch_metric_alarm", "alarms/root-login")).toMatchObject({
      threshold: 3,
      period: 600,
      tags: { severity: "high" },
      alarm_actions: ["arn:aws:sns:us-east-1:310987650001:audit-production-security"],
      alarm_description: expect.stringContaining("Severity: high; 3 events within 600 seconds") as string,
    });
    expect(resourceAt(overridden, "aws_cloudwatch_metric_alarm", "alarms/console-sign-in-without-mfa")).toMatchObject({
      threshold: 4,
    });
  });

  it("leaves out alarms that are disabled with a reason, for this account only", () => {
    const landingZone = changedLandingZone(
      "production",
      set(["production", "workloads", "accounts", 0, "alarms"], {
        "root-login": { disabled: { reason: "the root user signs in by a script until March", expires: "2027-03-31" } },
      }),
    );
    const ids = (name: string): readonly unknown[] =>
      resourcesOf(synthesized(landingZone, name).document, "aws_cloudwatch_metric_alarm").map(
        ({ body }) => body["metric_name"],
      );
    expect(ids("production-alarms-payments-prod")).not.toContain("root-login");
    expect(ids("production-alarms-payments-test")).toContain("root-login");
  });

  it("gives a critical-only account the guide's critical alarms", () => {
    const landingZone = changedLandingZone(
      "production",
      set(["production", "workloads", "accounts", 0, "detections"], "critical"),
    );
    const alarms = resourcesOf(
      synthesized(landingZone, "production-alarms-payments-prod").document,
      "aws_cloudwatch_metric_alarm",
    );
    expect(alarms.map(({ body }) => body["metric_name"])).toStrictEqual(
      detections.filter(({ guideCritical }) => guideCritical === true).map(({ id }) => id),
    );
  });
});
