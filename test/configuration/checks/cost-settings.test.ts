import { describe, expect, it } from "vitest";
import { costSettings } from "../../../lib/configuration/checks/cost-settings";
import type { Partition } from "../../../lib/model/regions";
import { changedLandingZone } from "../../support/landing-zones/synthesize";
import { set } from "../../support/landing-zones/mutable-config";

const landingZone = changedLandingZone(
  "staging",
  set("staging.environment.cost", {
    monthlyBudgetUsd: 100,
    monthlyLimitUsd: 150,
    monthlyIncreaseLimitUsd: 20,
    channel: "security",
  }),
);

function refusedIn(partition: Partition): readonly PropertyKey[] {
  const { environment } = landingZone;
  const findings = costSettings.run({ ...landingZone, environment: { ...environment, partition } }, "2026-11-23");
  return findings.map(({ path }) => path.at(-1) ?? "");
}

describe("what an environment may cost, by partition", () => {
  it("has alarms and limits in the partition aws", () => {
    expect(refusedIn("aws")).toEqual([]);
  });

  it("has limits and no alarms in GovCloud, which is billed elsewhere", () => {
    expect(refusedIn("aws-us-gov")).toEqual(["monthlyBudgetUsd"]);
  });

  it("has none in the China Regions, which bill in yuan", () => {
    expect(refusedIn("aws-cn")).toEqual(["monthlyLimitUsd", "monthlyIncreaseLimitUsd", "monthlyBudgetUsd"]);
  });
});
