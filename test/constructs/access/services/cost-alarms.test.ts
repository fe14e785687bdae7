import { describe, expect, it } from "vitest";
import { breakGlassStatements } from "../../../../lib/constructs/access/break-glass-statements";
import {
  changeCostAlarms,
  costAlarmServices,
  readCostAlarms,
} from "../../../../lib/constructs/access/services/cost-alarms";
import { set } from "../../../support/landing-zones/mutable-config";
import { gatedLandingZone } from "../../../support/landing-zones/sample-landing-zones";
import { changedLandingZone } from "../../../support/landing-zones/synthesize";

const landingZone = changedLandingZone(
  "staging",
  set("staging.environment.cost", { monthlyBudgetUsd: 100, anomalyThresholdUsd: 25, channel: "security" }),
);
const budget = ["arn:aws:budgets::210987650001:budget/audit-staging-*"];
const anomalies = ["arn:aws:ce::210987650001:anomalymonitor/*", "arn:aws:ce::210987650001:anomalysubscription/*"];

describe("the permissions for cost alarms", () => {
  it("read and change the budget by name, and anomaly alarms of the account", () => {
    expect(readCostAlarms(landingZone)).toStrictEqual([
      { sid: "ReadTheBudget", actions: ["budgets:ListTagsForResource", "budgets:ViewBudget"], resources: budget },
      {
        sid: "ReadAnomalyAlarms",
        actions: ["ce:GetAnomalyMonitors", "ce:GetAnomalySubscriptions", "ce:ListTagsForResource"],
        resources: anomalies,
      },
    ]);
    expect(changeCostAlarms(landingZone)).toStrictEqual([
      {
        sid: "MakeTheBudget",
        actions: ["budgets:ModifyBudget", "budgets:TagResource", "budgets:UntagResource"],
        resources: budget,
      },
      {
        sid: "MakeAnomalyAlarms",
        actions: ["ce:CreateAnomalyMonitor", "ce:CreateAnomalySubscription"],
        resources: ["*"],
        condition: [{ test: "StringEquals", variable: "aws:RequestTag/landing-zone", values: ["audit-staging"] }],
      },
      {
        sid: "ChangeAnomalyAlarms",
        actions: [
          "ce:DeleteAnomalyMonitor",
          "ce:DeleteAnomalySubscription",
          "ce:TagResource",
          "ce:UntagResource",
          "ce:UpdateAnomalyMonitor",
          "ce:UpdateAnomalySubscription",
        ],
        resources: anomalies,
      },
    ]);
    expect(costAlarmServices(landingZone)).toStrictEqual(["budgets:*", "ce:*"]);
  });

  it("are also granted to the break-glass role, in the management account", () => {
    const services = (account: "management" | "log-archive"): unknown =>
      breakGlassStatements(landingZone, account).find(({ sid }) => sid === "WorkWithTheServicesOfTheStacks")?.actions;
    expect(services("management")).toEqual(expect.arrayContaining(["budgets:*", "ce:*"]));
    expect(services("log-archive")).not.toContain("budgets:*");
  });

  it("are missing if the environment has no such alarm", () => {
    expect(readCostAlarms(gatedLandingZone)).toStrictEqual([]);
    expect(changeCostAlarms(gatedLandingZone)).toStrictEqual([]);
    expect(costAlarmServices(gatedLandingZone)).toStrictEqual([]);
  });
});
