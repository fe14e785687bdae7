import type { Account, LandingZone } from "../../model/landing-zone";
import { activeAccountsOf } from "../../model/landing-zone";
import { planAlarms } from "../../detections/alarm-plan";
import { type AlarmPrices, alarmPrices, alarmsPerMonth, cents, monthlyText } from "./alarm-costs";
import { countAlarms } from "./quota-use";

/** A proposal to create fewer alarms in less important accounts. */
export interface Saving {
  /** Names of the accounts that would have only the guide's critical alarms. */
  readonly accounts: readonly string[];
  /** The number of alarms saved. */
  readonly alarms: number;
  /** In the currency of the prices. */
  readonly perMonth: number;
  /** A sentence: the edit, the accounts and the saving. */
  readonly text: string;
}

/** Tag values that mark an account as not production. */
const lesserStage =
  /^(dev|develop|development|test|testing|qa|stage|staging|sandbox|demo|training|non-?prod(uction)?)$/i;

/**
 * The saving of `detections: "critical"` in accounts whose tags (any key, e.g. `stage`) say that they are not
 * production. Undefined if no such account has every alarm.
 */
export function proposeSaving(landingZone: LandingZone, prices: AlarmPrices = alarmPrices): Saving | undefined {
  const accounts = activeAccountsOf(landingZone).filter(
    (account) => account.detections !== "critical" && account.role === "workload" && isLesser(account),
  );
  if (accounts.length === 0) return undefined;
  const alarms = accounts.reduce(
    (sum, account) =>
      sum +
      planAlarms(landingZone, account).length -
      planAlarms(landingZone, { ...account, detections: "critical" }).length,
    0,
  );
  if (alarms === 0) return undefined;
  const names = accounts.map(({ name }) => name);
  const all = countAlarms(landingZone);
  const perMonth = cents(alarmsPerMonth(all, prices) - alarmsPerMonth(all - alarms, prices));
  const shown = names.length > 5 ? `${names.slice(0, 5).join(", ")} …` : names.join(", ");
  return {
    accounts: names,
    alarms,
    perMonth,
    text: `detections: "critical" in ${String(names.length)} ${names.length === 1 ? "account" : "accounts"} tagged as development or test (${shown}) saves ${String(alarms)} alarms = ${monthlyText(perMonth, prices, landingZone)}`,
  };
}

function isLesser({ tags }: Account): boolean {
  return Object.values(tags).some((value) => lesserStage.test(value));
}
