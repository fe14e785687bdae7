import { accountsOf, type LandingZone } from "../../model/landing-zone";
import type { JsonObject } from "../../base/json";
import { plannedChanges } from "../gate/changes";
import { objectAt, textAt, type Plan } from "../gate/plan-document";
import type { AlarmCoverage } from "./review";

/** The accounts whose alarms these plans add or remove. A replaced alarm is neither. */
export function alarmCoverage(
  plans: readonly { readonly landingZone: LandingZone; readonly plan: Plan }[],
): readonly AlarmCoverage[] {
  const byAccount = new Map<string, { gained: string[]; lost: string[] }>();
  for (const { landingZone, plan } of plans) {
    for (const { type, action, before, after } of plannedChanges(plan)) {
      if (type !== "aws_cloudwatch_metric_alarm") continue;
      const isGained = action === "create";
      if (!isGained && action !== "delete" && action !== "forget") continue;
      const alarm = isGained ? after : before;
      const account = accountOf(landingZone, alarm);
      const coverage = byAccount.get(account) ?? { gained: [], lost: [] };
      byAccount.set(account, coverage);
      coverage[isGained ? "gained" : "lost"].push(textAt(alarm, "metric_name") || textAt(alarm, "alarm_name"));
    }
  }
  return [...byAccount]
    .map(([account, { gained, lost }]) => ({ account, gained: gained.sort(), lost: lost.sort() }))
    .sort((one, other) => other.lost.length - one.lost.length || (one.account < other.account ? -1 : 1));
}

function accountOf(landingZone: LandingZone, alarm: JsonObject): string {
  const id = textAt(objectAt(alarm, "dimensions"), "AccountId");
  const name =
    accountsOf(landingZone).find((account) => account.id === id)?.name ?? textAt(objectAt(alarm, "tags"), "account");
  return [name, id].filter(Boolean).join(" ") || "the organization";
}
