import type { Check, Finding } from "../check";
import { cisVersionOf } from "../../model/benchmarks";
import { awsQuotas } from "../../model/aws-quotas";
import type { LandingZone } from "../../model/landing-zone";
import { activeAccountsOf } from "../../model/landing-zone";
import { planAlarms } from "../../detections/alarm-plan";
import { detections } from "../../detections/catalogue/catalogue";
import { maximumPatternLength } from "../../detections/filter-pattern/limits";
import { plannedFilters } from "../../detections/planned-filters";
import { alarmPrices, monthlyText } from "../../coverage/quotas/alarm-costs";
import { proposeSaving } from "../../coverage/quotas/propose-savings";
import { quotaUses } from "../../coverage/quotas/quota-use";

/** Filters that CloudWatch Logs takes: excluded roles lengthen patterns, and a benchmark's own text may be broken. */
export const checkFilters: Check = {
  needs: ["environment", "management", "logArchive", "workloads"],
  run: (landingZone) => [...repeatedRoles(landingZone), ...longPatterns(landingZone), ...brokenTexts(landingZone)],
};

/** What alarms use of AWS's quotas: refused where AWS raises nothing, with a proposal where it does. */
export const checkAlarmQuotas: Check = {
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

function repeatedRoles({ environment }: LandingZone): readonly Finding[] {
  const arns = environment.alarms.excludedRoleArns.map(({ arn }) => arn);
  return arns.flatMap((arn, index) =>
    arns.indexOf(arn) === index
      ? []
      : {
          section: "environment" as const,
          path: ["alarms", "excludedRoleArns", index, "arn"],
          given: arn,
          allowed: "each role once",
          fix: "remove the second one",
        },
  );
}

function longPatterns(landingZone: LandingZone): readonly Finding[] {
  const long = plannedFilters(landingZone).filter(({ pattern }) => pattern.length > maximumPatternLength);
  const [longest] = [...long].sort((one, other) => other.pattern.length - one.pattern.length);
  if (longest === undefined) return [];
  const { excludedRoleArns } = landingZone.environment.alarms;
  return [
    {
      section: "environment",
      path: ["alarms", "excludedRoleArns"],
      given: `${String(excludedRoleArns.length)} roles; with them the pattern of ${longest.id} has ${String(longest.pattern.length)} characters`,
      allowed: `patterns of at most ${String(maximumPatternLength)} characters; ${String(long.length)} ${long.length === 1 ? "is" : "are"} longer`,
      fix: "exclude fewer roles, or combine a role of several accounts: *:role/NAME",
    },
  ];
}

function brokenTexts({ environment }: LandingZone): readonly Finding[] {
  const { benchmark } = environment.alarms;
  const version = cisVersionOf(benchmark);
  if (version === undefined) return [];
  return detections.flatMap(({ id, patterns }): readonly Finding[] => {
    const text = patterns.benchmarkTexts?.[version];
    if (text?.broken !== true) return [];
    return [
      {
        severity: "warning",
        section: "environment",
        path: ["alarms", "benchmark"],
        given: benchmark,
        allowed: `a benchmark whose text for ${id} works. ${text.note}`,
        fix: `use "security-hub" or a later CIS version, or disable ${id} with a reason`,
      },
    ];
  });
}

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
