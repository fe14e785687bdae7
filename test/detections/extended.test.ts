import { describe, expect, it } from "vitest";
import { planAlarms } from "../../lib/detections/alarm-plan";
import { detections } from "../../lib/detections/catalogue/catalogue";
import { auditedFilters, plannedFilters } from "../../lib/detections/planned-filters";
import { maximumPatternLength } from "../../lib/detections/filter-pattern/limits";
import type { LandingZone } from "../../lib/model/landing-zone";
import { activeAccountsOf } from "../../lib/model/landing-zone";
import { extendedDetectionIds } from "../../lib/model/detection-ids";
import { set } from "../support/landing-zones/mutable-config";
import { gatedLandingZone } from "../support/landing-zones/sample-landing-zones";
import { changedLandingZone } from "../support/landing-zones/synthesize";

function asking(extended: unknown): LandingZone {
  return changedLandingZone("production", set(["production", "workloads", "accounts", 0, "detections"], { extended }));
}

function alarmsOf(landingZone: LandingZone): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    activeAccountsOf(landingZone).map((account) => [
      account.name,
      planAlarms(landingZone, account)
        .map(({ detection }) => detection.id)
        .filter((id) => extendedDetectionIds.some((each) => each === id)),
    ]),
  );
}

const filtered = (landingZone: LandingZone): ReadonlySet<string> =>
  new Set(plannedFilters(landingZone).map(({ detectionId }) => detectionId));

describe("opt-in detections", () => {
  it("are those of the model's list, each with what it costs in noise", () => {
    const onRequest = detections.filter(({ onRequest }) => onRequest !== undefined);
    expect(onRequest.map(({ id }) => id)).toStrictEqual([...extendedDetectionIds]);
    for (const { onRequest: noise } of onRequest) expect(noise).toMatch(/\w+ \w+/);
  });

  it("cost nothing unless requested: no alarm, no filter", () => {
    expect(new Set(Object.values(alarmsOf(gatedLandingZone)).flat())).toStrictEqual(new Set());
    for (const id of extendedDetectionIds) expect(filtered(gatedLandingZone).has(id)).toBe(false);
  });

  it("exist in the account that requests all of them, and in no other", () => {
    const landingZone = asking(true);
    const [first, ...others] = activeAccountsOf(landingZone).filter(({ role }) => role === "workload");
    expect(alarmsOf(landingZone)[first?.name ?? ""]).toStrictEqual([...extendedDetectionIds]);
    for (const { name } of others) expect(alarmsOf(landingZone)[name]).toStrictEqual([]);
    const filters = [...plannedFilters(landingZone), ...auditedFilters(landingZone)];
    expect(filters.length).toBeLessThanOrEqual(100);
    for (const { pattern } of filters) expect(pattern.length).toBeLessThanOrEqual(maximumPatternLength);
  });

  it("can be requested by id", () => {
    const landingZone = asking(["data-protection-weakened"]);
    const account = activeAccountsOf(landingZone).find(({ role }) => role === "workload");
    expect(alarmsOf(landingZone)[account?.name ?? ""]).toStrictEqual(["data-protection-weakened"]);
    expect(filtered(landingZone).has("remote-command")).toBe(false);
    const before = activeAccountsOf(gatedLandingZone).find(({ name }) => name === account?.name);
    expect(account && planAlarms(landingZone, account).length).toBe(
      (before === undefined ? 0 : planAlarms(gatedLandingZone, before).length) + 1,
    );
  });
});
