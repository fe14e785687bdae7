import type { AlarmOverrides } from "../../model/alarm-overrides";
import type { Check, Finding, Section } from "../check";
import { judgeExpiry } from "../expiry";
import { placedAccounts } from "../check";

/** An alarm is switched off for a year at most; after its last day the entry is removed, or renewed. */
export const disabledAlarms: Check = {
  id: "disabled-alarms",
  needs: ["environment", "management", "logArchive", "workloads"],
  run: (landingZone, today) => {
    const findings: Finding[] = [];
    const look = (section: Section, path: readonly PropertyKey[], overrides: AlarmOverrides): void => {
      for (const [detection, override] of Object.entries(overrides)) {
        const disabled = override.disabled;
        if (disabled === undefined) continue;
        const end = judgeExpiry(disabled.expires, today, {
          over: "remove the entry to enable the alarm, or renew its date and reason",
          tooLong: "choose a date within a year: disabled alarms are reviewed yearly",
        });
        if (end !== undefined) findings.push({ section, path: [...path, detection, "disabled", "expires"], ...end });
      }
    };
    look("environment", ["alarms", "overrides"], landingZone.environment.alarms.overrides);
    for (const { account, section, path } of placedAccounts(landingZone))
      look(section, [...path, "alarms"], account.alarms);
    return findings;
  },
};
