import type { AlarmOverrides } from "../../model/alarm-overrides";
import type { LandingZone } from "../../model/landing-zone";
import type { Check, Finding, Section } from "../check";
import { judgeExpiry } from "../expiry";
import { placedAccounts } from "../check";

/** An alarm that the config switches off until a date, and where it says so. */
export interface DisabledAlarm {
  readonly section: Section;
  /** Of the override, e.g. `["accounts", 3, "alarms", "root-login"]`. */
  readonly path: readonly PropertyKey[];
  readonly detection: string;
  /** The account's name. @default - every account of the environment */
  readonly account?: string;
  readonly reason: string;
  /** The last day, YYYY-MM-DD. */
  readonly expires: string;
}

/** Every alarm that is switched off: for the whole environment first, then for single accounts. */
export function disabledAlarmsOf(landingZone: LandingZone): readonly DisabledAlarm[] {
  const read = (place: Pick<DisabledAlarm, "section" | "path" | "account">, overrides: AlarmOverrides) =>
    Object.entries(overrides).flatMap(([detection, { disabled }]): readonly DisabledAlarm[] =>
      disabled === undefined ? [] : [{ ...place, path: [...place.path, detection], detection, ...disabled }],
    );
  return [
    ...read({ section: "environment", path: ["alarms", "overrides"] }, landingZone.environment.alarms.overrides),
    ...placedAccounts(landingZone).flatMap(({ account, section, path }) =>
      read({ section, path: [...path, "alarms"], account: account.name }, account.alarms),
    ),
  ];
}

/** An alarm is switched off for a year at most; after its last day the entry is removed, or renewed. */
export const disabledAlarms: Check = {
  id: "disabled-alarms",
  needs: ["environment", "management", "logArchive", "workloads"],
  run: (landingZone, today) =>
    disabledAlarmsOf(landingZone).flatMap(({ section, path, expires }): readonly Finding[] => {
      const end = judgeExpiry(expires, today, {
        over: "remove the entry to enable the alarm, or renew its date and reason",
        tooLong: "choose a date within a year: disabled alarms are reviewed yearly",
      });
      return end === undefined ? [] : [{ section, path: [...path, "disabled", "expires"], ...end }];
    }),
};
