import { describe, expect, it } from "vitest";
import { unwatchedAccounts } from "../../lib/coverage/benchmark-coverage";
import { weakeningsOf, weakeningsText } from "../../lib/coverage/weakened-alarms";
import { planAlarms, type PlannedAlarm } from "../../lib/detections/alarm-plan";
import { accountsOf, activeAccountsOf } from "../../lib/model/landing-zone";
import { set } from "../support/landing-zones/mutable-config";
import { changedLandingZone, exampleLandingZone } from "../support/landing-zones/synthesize";

/** The alarms of the account whose config is changed, with what is weakened. */
function weakenedBy(place: string, value: unknown): Readonly<Record<string, string>> {
  const landingZone = changedLandingZone("staging", set(place, value));
  const account = accountsOf(landingZone).find(({ role }) => role === "workload")!;
  return Object.fromEntries(
    planAlarms(landingZone, account)
      .map((alarm: PlannedAlarm) => [alarm.detection.id, weakeningsText(weakeningsOf(alarm))] as const)
      .filter(([, text]) => text !== ""),
  );
}

describe("the settings with which config weakens an alarm", () => {
  it("are none by default, and none if an alarm fires sooner", () => {
    const landingZone = exampleLandingZone("production");
    const [management] = activeAccountsOf(landingZone);
    expect(planAlarms(landingZone, management!).flatMap(weakeningsOf)).toStrictEqual([]);
    const sooner = { threshold: 1, periodSeconds: 3600, severity: "critical" };
    expect(weakenedBy("staging.environment.alarms", { overrides: { "unauthorized-api-calls": sooner } })).toStrictEqual(
      {},
    );
  });

  it.each([
    ["a higher threshold", { threshold: 7 }, "threshold 7 instead of 1 events"],
    ["a lower severity", { severity: "low" }, "severity low instead of critical"],
    ["both", { threshold: 2, severity: "low" }, "threshold 2 instead of 1 events, severity low instead of critical"],
    [
      "a shorter period in which more than one event must fall",
      { threshold: 2, periodSeconds: 60 },
      "threshold 2 instead of 1 events, period 60 instead of 300 seconds",
    ],
    ["a shorter period for one event, which weakens nothing", { periodSeconds: 60 }, undefined],
  ])("%s", (_title, override, text) => {
    const everywhere = weakenedBy("staging.environment.alarms", { overrides: { "root-login": override } });
    expect(everywhere["root-login"]).toBe(text);
    const inAccount = weakenedBy("staging.workloads.accounts.0.alarms", { "root-login": override });
    expect(inAccount["root-login"]).toBe(text);
  });

  it("include the environment's own period", () => {
    const weakened = weakenedBy("staging.environment.alarms", { periodSeconds: 60 });
    expect(weakened["unauthorized-api-calls"]).toBe("period 60 instead of 300 seconds");
    expect(weakened["root-login"]).toBeUndefined();
  });
});

it("are listed beside suspended and closed accounts", () => {
  expect(unwatchedAccounts(exampleLandingZone("production"))).toStrictEqual([
    { account: "loyalty-2023", id: "310987650061", status: "suspended" },
    { account: "acquired-webshop", id: "310987650071", status: "closed" },
  ]);
});
