import type { LandingZone } from "../model/landing-zone";
import { standingAlarmNames } from "../naming/standing-alarms";
import { stackName } from "../naming/stack-names";
import { expectedSubscribers } from "../notifier/expected-subscribers";
import { missingSubscribers } from "../notifier/subscribers";
import type { HealthCheck } from "./health-check";
import { judge } from "./health-check";
import type { TrailReadings } from "./trail-readings";

/**
 * Checks that alarms reach somebody: the subscribers of the channels, and the alarms that fire when nothing arrives.
 */
export function alarmChecks(
  landingZone: LandingZone,
  { subscriptions, standingAlarms }: Pick<TrailReadings, "subscriptions" | "standingAlarms">,
): readonly HealthCheck[] {
  const names = standingAlarmNames(landingZone);
  const stacks = `${stackName(landingZone, "organization-trail")} and ${stackName(landingZone, "notifications")}`;
  return [
    judge(
      {
        id: "subscribers",
        title: "every subscriber of the channels receives messages",
        expected: "each confirmed",
        fix: `pending: follow the link in the e-mail from SNS. Missing (not confirmed within 48 hours, or unsubscribed): plan and apply ${stackName(landingZone, "notifications")}, then confirm`,
      },
      subscriptions,
      (byChannel) => {
        const missing = Object.entries(landingZone.environment.channels).flatMap(([name, channel]) =>
          missingSubscribers(expectedSubscribers(channel), byChannel.get(name) ?? []).map(
            ({ who, why }) => `${name}: ${who} ${why}`,
          ),
        );
        return { healthy: missing.length === 0, found: missing.length === 0 ? "each confirmed" : missing.join("; ") };
      },
    ),
    judge(
      {
        id: "standing-alarms",
        title: "the evidence and notifier alarms exist, and none is in ALARM",
        expected: "none missing, none in ALARM",
        fix: `missing: plan and apply ${stacks}. In ALARM: fix what its description names; if it fired before the subscriptions were confirmed: npx lz alarms confirm --environment ${landingZone.name} --reset`,
      },
      standingAlarms,
      (states) => {
        const wrong = names.flatMap((name) => {
          const state = states.get(name) ?? "missing";
          return state === "ALARM" || state === "missing"
            ? [`${name} ${state === "missing" ? state : "in ALARM"}`]
            : [];
        });
        return { healthy: wrong.length === 0, found: wrong.length === 0 ? "none" : wrong.join("; ") };
      },
    ),
  ];
}
