import type { Account, LandingZone } from "../../model/landing-zone";
import { activeAccountsOf } from "../../model/landing-zone";
import { planAlarms } from "../../detections/alarm-plan";
import { type AlarmPrices, alarmPrices, cents, monthlyText } from "./alarm-costs";

/** Fewer alarms where they matter less. */
export interface Saving {
  /** The accounts that would have the guide's critical alarms only, by name. */
  readonly accounts: readonly string[];
  /** How many alarms fewer. */
  readonly alarms: number;
  /** In the currency of the prices. */
  readonly perMonth: number;
  /** What to write, for whom, and what that saves, as a sentence. */
  readonly text: string;
}

/** Tag values by which people say that an account is not production. */
const lesserStage =
  /^(dev|develop|development|test|testing|qa|stage|staging|sandbox|demo|training|non-?prod(uction)?)$/i;

/**
 * What `detections: "critical"` would save in accounts whose tags (any key, e.g. `stage`) say that they are not
 * production. Nothing where there are none with every alarm.
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
  const perMonth = cents(alarms * prices.alarm);
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
