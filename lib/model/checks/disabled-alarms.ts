import type { AlarmOverrides } from "../alarm-settings";
import type { Check, Finding, Section } from "./check";
import { oneYearAfter } from "../one-year-after";
import { placedAccounts } from "./check";

/** An alarm is switched off for a year at most, and comes back after the date given. */
export const disabledAlarms: Check = {
  needs: ["environment", "management", "logArchive", "workloads"],
  run: (landingZone, today) => {
    const findings: Finding[] = [];
    const latest = oneYearAfter(today);
    const look = (section: Section, path: readonly PropertyKey[], overrides: AlarmOverrides): void => {
      for (const [detection, override] of Object.entries(overrides)) {
        const disabled = override.disabled;
        if (disabled === undefined || (disabled.expires >= today && disabled.expires <= latest)) continue;
        findings.push({
          section,
          path: [...path, detection, "disabled", "expires"],
          given: disabled.expires,
          allowed: `a date from ${today} to ${latest}`,
          fix:
            disabled.expires < today
              ? "remove the entry to get the alarm back, or renew its date and reason"
              : "let it end within a year: switched-off alarms are looked at again",
        });
      }
    };
    look("environment", ["alarms", "overrides"], landingZone.environment.alarms.overrides);
    for (const { account, section, path } of placedAccounts(landingZone))
      look(section, [...path, "alarms"], account.alarms);
    return findings;
  },
};
