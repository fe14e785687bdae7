import type { LandingZone } from "../../../lib/model/landing-zone";
import { all, set } from "./mutable-config";
import { gatedLandingZone, openLandingZone } from "./sample-landing-zones";
import { changedLandingZone, exampleLandingZones } from "./synthesize";

/**
 * Landing zones of every shape that changes who may do what, by title: gate, cost alarms, Slack, readers, guardrails, owner
 * of trusted access; and those of the example organization.
 */
export function everyShape(): readonly (readonly [title: string, landingZone: LandingZone])[] {
  return [
    ["an open environment with most of what can be asked for", openLandingZone],
    ["a gated environment by default", gatedLandingZone],
    [
      "an environment with a budget alone",
      changedLandingZone("staging", set("staging.environment.cost", { monthlyBudgetUsd: 100, channel: "security" })),
    ],
    [
      "an environment with anomalies alone",
      changedLandingZone("staging", set("staging.environment.cost", { anomalyThresholdUsd: 25, channel: "security" })),
    ],
    [
      "an environment that owns trusted access",
      changedLandingZone(
        "production",
        set("production.environment.trustedAccess", {
          owner: "landing-zone",
          servicePrincipals: ["cloudtrail.amazonaws.com"],
          policyTypes: ["SERVICE_CONTROL_POLICY"],
        }),
      ),
    ],
    ["an environment without guardrails", changedLandingZone("staging", withoutGuardrails)],
    ...exampleLandingZones().map((each) => [`the example ${each.name}`, each] as const),
  ];
}

const withoutGuardrails = all(
  set("staging.environment.guardrails", "off"),
  set("staging.environment.exceptions", [
    {
      rule: "guardrails-off",
      subject: "guardrails",
      reason: "another tool has them",
      ticket: "SEC-1",
      approver: "Ada Lovelace",
      expires: "2027-03-01",
    },
  ]),
);
