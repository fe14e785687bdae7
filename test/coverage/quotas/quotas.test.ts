import { describe, expect, it } from "vitest";
import { defaultDetections as detections } from "../../detections/default-detections";
import { alarmPricesOf } from "../../../lib/cost/alarm-prices";
import { estimateCost } from "../../../lib/cost/estimate";
import { toNumber } from "../../../lib/cost/money";
import { alarmCosts, alarmPrices, metricsPerMonth, monthlyText } from "../../../lib/coverage/quotas/alarm-costs";
import { proposeSaving } from "../../../lib/coverage/quotas/propose-savings";
import type { LandingZone } from "../../../lib/model/landing-zone";
import { quotaUses } from "../../../lib/coverage/quotas/quota-use";
import { standingAlarms } from "../../../lib/coverage/quotas/standing-alarm-count";
import { all, set } from "../../support/landing-zones/mutable-config";
import { gatedLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { changedLandingZone, exampleLandingZones, synthesized } from "../../support/landing-zones/synthesize";
import { resourcesOf } from "../../../lib/base/terraform-document";

/** How many alarms an account has beyond the guide's critical ones. */
const saved = detections.filter(
  ({ guideCritical, detectedIn }) => guideCritical !== true && detectedIn !== "management account",
).length;

describe("an environment's use of quotas", () => {
  it("is what its stacks have", () => {
    const used = Object.fromEntries(quotaUses(gatedLandingZone).map(({ id, used: count }) => [id, count]));
    const trail = synthesized(gatedLandingZone, "production-organization-trail").document;
    const filters = resourcesOf(trail, "aws_cloudwatch_log_metric_filter");
    const accounts = ["management", "log-archive", "payments-prod", "payments-test"];
    const stacks = [...accounts.map((name) => `alarms-${name}`), "notifications"];
    const alarms = stacks.flatMap((name) =>
      resourcesOf(synthesized(gatedLandingZone, `production-${name}`).document, "aws_cloudwatch_metric_alarm"),
    );
    expect(used).toEqual({
      filters: filters.length,
      "pattern-length": Math.max(...filters.map(({ body }) => (body["pattern"] as string).length)),
      dimensions: 4,
      alarms: alarms.length,
      topics: 2,
      subscriptions: 2,
    });
  });

  it("is within every quota, each with AWS's page", () => {
    for (const { used, limit, source } of quotaUses(gatedLandingZone)) {
      expect(used).toBeLessThanOrEqual(limit);
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    }
  });
});

describe("the cost of alarms", () => {
  it("is ten cents each beyond the free ten, and the metrics at most by tiers", () => {
    const inTheManagementAccountOnly = detections.filter(({ detectedIn }) => detectedIn === "management account");
    const metrics = 4 * detections.length - 3 * inTheManagementAccountOnly.length;
    const alarms = metrics + standingAlarms.evidence + standingAlarms.notifier;
    expect(alarmCosts(gatedLandingZone)).toEqual({
      alarms,
      freeAlarms: 10,
      alarmsPerMonth: Math.round((alarms - 10) * 10) / 100,
      metricsAtMost: metrics,
      metricsPerMonthAtMost: Math.round(metrics * 30) / 100,
    });
    expect(metricsPerMonth(10_000)).toBe(3_000);
    expect(metricsPerMonth(10_001)).toBe(3_000.1);
    expect(metricsPerMonth(250_001)).toBe(27_000.05);
    expect(metricsPerMonth(1_000_001)).toBe(64_500.02);
    expect(metricsPerMonth(0)).toBe(0);
  });
});

describe("the prices of an environment's own Region", () => {
  const inRegion = (partition: string, homeRegion: string) =>
    alarmPricesOf({ environment: { partition, homeRegion } } as LandingZone);

  it.each(exampleLandingZones())("make the alarms of $name cost what lz cost says", (landingZone) => {
    const item = estimateCost(landingZone).components.find(({ name }) => name === "CloudWatch: alarms");
    expect(alarmCosts(landingZone, alarmPricesOf(landingZone)).alarmsPerMonth).toBe(toNumber(item?.amount ?? 0n));
  });

  it("are those of lz cost", () => {
    expect(inRegion("aws", "us-east-1")).toStrictEqual(alarmPrices);
    expect(inRegion("aws-us-gov", "us-gov-west-1")).toMatchObject({ region: "us-gov-west-1", alarm: 0.13 });
    expect(alarmCosts(gatedLandingZone, inRegion("aws-us-gov", "us-gov-west-1")).alarmsPerMonth).toBe(
      Math.round(alarmCosts(gatedLandingZone).alarms * 13) / 100,
    );
  });

  it("are not known in China, and another Region's price is marked as such", () => {
    expect(inRegion("aws-cn", "cn-north-1")).toBeUndefined();
    expect(inRegion("aws", "eu-nowhere-9")).toMatchObject({ region: "us-east-1" });
    const { environment } = gatedLandingZone;
    expect(monthlyText(4, alarmPrices, gatedLandingZone)).toBe("$4.00/month");
    const elsewhere = { ...gatedLandingZone, environment: { ...environment, homeRegion: "eu-west-1" } } as LandingZone;
    expect(monthlyText(4, alarmPrices, elsewhere)).toBe("$4.00/month at the price of us-east-1");
  });
});

describe("a saving", () => {
  const tagged = (tags: object, more: object = {}): ReturnType<typeof proposeSaving> =>
    proposeSaving(
      changedLandingZone(
        "production",
        all(
          set("production.workloads.accounts.1.tags", tags),
          ...Object.entries(more).map(([key, value]) => set(`production.workloads.accounts.1.${key}`, value)),
        ),
      ),
    );

  it("is proposed for an account with a tag that is not production", () => {
    expect(tagged({ stage: "test" })).toEqual({
      accounts: ["payments-test"],
      alarms: saved,
      perMonth: saved / 10,
      text: `detections: "critical" in 1 account tagged as development or test (payments-test) saves ${String(saved)} alarms = $${(saved / 10).toFixed(2)}/month`,
    });
  });

  it("counts only existing alarms", () => {
    const disabled = { reason: "the team renews its network this month", expires: "2026-12-31" };
    expect(
      tagged({ stage: "dev" }, { alarms: { "vpc-change": { disabled }, "root-login": { disabled } } }),
    ).toMatchObject({ alarms: saved - 1 });
  });

  it("is not proposed for production, nor for accounts with only critical alarms", () => {
    expect(tagged({ stage: "production" })).toBeUndefined();
    expect(tagged({ team: "latest" })).toBeUndefined();
    expect(tagged({ stage: "test" }, { detections: "critical" })).toBeUndefined();
    expect(tagged({ stage: "test" }, { status: "closed" })).toBeUndefined();
  });
});
