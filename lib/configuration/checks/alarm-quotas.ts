import { alarmPrices, monthlyText } from "../../coverage/quotas/alarm-costs";
import { proposeSaving } from "../../coverage/quotas/propose-savings";
import { quotaUses } from "../../coverage/quotas/quota-use";
import { planAlarms } from "../../detections/alarm-plan";
import { awsQuotas } from "../../model/aws-quotas";
import type { LandingZone } from "../../model/landing-zone";
import { activeAccountsOf } from "../../model/landing-zone";
import type { Check, Finding } from "../check";

/** What alarms use of AWS's quotas: refused where AWS raises nothing, with a proposal where it does. */
export const alarmQuotas: Check = {
  id: "alarm-quotas",
  needs: ["environment", "management", "logArchive", "workloads"],
  run: (landingZone) => {
    const findings: Finding[] = [];
    // Too many accounts are the model's finding; first things first.
    if (activeAccountsOf(landingZone).length > awsQuotas.dimensionValues.limit) return findings;
    for (const { id, what, used, limit, adjustable } of quotaUses(landingZone)) {
      if (used <= limit || id === "pattern-length") continue;
      const isAlarms = id === "alarms";
      findings.push({
        severity: adjustable ? "warning" : "error",
        ...(isAlarms
          ? { section: "workloads", path: ["accounts"] }
          : { section: "environment", path: adjustable ? ["channels"] : [] }),
        given: `${String(used)} ${what}`,
        allowed: `${String(limit)}${adjustable ? ", unless AWS increased the quota" : ", which AWS does not increase"}`,
        fix: isAlarms ? fewerAlarms(landingZone, used - limit) : "request a quota increase, or remove some",
      });
    }
    return findings;
  },
};

function fewerAlarms(landingZone: LandingZone, excess: number): string {
  const raise = "request a quota increase and set alarms.alarmQuota to it";
  const saving = proposeSaving(landingZone);
  if (saving !== undefined) return `${raise}, or: ${saving.text}`;
  const [account] = activeAccountsOf(landingZone).filter(
    ({ detections: set, role }) => set === "all" && role === "workload",
  );
  if (account === undefined) return raise;
  const each =
    planAlarms(landingZone, account).length - planAlarms(landingZone, { ...account, detections: "critical" }).length;
  if (each === 0) return raise;
  return `${raise}, or set detections: "critical" in ${String(Math.ceil(excess / each))} less important accounts: each saves ${String(each)} alarms, which is ${monthlyText(each * alarmPrices.alarm, alarmPrices, landingZone)}`;
}
