import type { AlarmOverrides } from "../alarm-settings";
import type { Check, Finding, Section } from "./check";
import { placedAccounts } from "./check";

/** An alarm that was switched off until a date comes back after it. */
export const disabledAlarms: Check = {
  needs: ["environment", "management", "logArchive", "workloads"],
  run: (landingZone, today) => {
    const findings: Finding[] = [];
    const look = (section: Section, path: readonly PropertyKey[], overrides: AlarmOverrides): void => {
      for (const [detection, override] of Object.entries(overrides)) {
        const disabled = override.disabled;
        if (disabled === undefined || disabled.expires >= today) continue;
        findings.push({
          section,
          path: [...path, detection, "disabled", "expires"],
          given: disabled.expires,
          allowed: `a date from ${today} on`,
          fix: "remove the entry to get the alarm back, or renew its date and reason",
        });
      }
    };
    look("environment", ["alarms", "overrides"], landingZone.environment.alarms.overrides);
    for (const { account, section, path } of placedAccounts(landingZone))
      look(section, [...path, "alarms"], account.alarms);
    return findings;
  },
};
