import { alarmPricesOf } from "../../cost/alarm-prices";
import { alarmCosts, type AlarmPrices, alarmPrices } from "../../coverage/quotas/alarm-costs";
import { proposeSaving } from "../../coverage/quotas/propose-savings";
import { quotaUses } from "../../coverage/quotas/quota-use";
import { subscribersOf } from "../../model/channels/channel";
import type { LandingZone } from "../../model/landing-zone";
import { formatTable } from "../output/table";

/** Prints an environment's use of AWS quotas by alarms, and their cost. */
export function describeAlarmLimits(landingZone: LandingZone): string {
  const prices = alarmPricesOf(landingZone);
  const saving = proposeSaving(landingZone, prices);
  return [
    formatTable(
      ["QUOTA", "USED", "OF", ""],
      quotaUses(landingZone).map(({ what, used, limit, adjustable }) => [
        what,
        used,
        limit,
        used > limit ? "passed" : used > 0.8 * limit ? "nearly used up" : adjustable ? "AWS may raise it" : "fixed",
      ]),
    ),
    costsText(landingZone, prices),
    ...(saving === undefined ? [] : [`proposal: ${saving.text}`]),
    ...excludedRoles(landingZone),
    ...mailOnly(landingZone),
  ].join("\n");
}

function costsText(landingZone: LandingZone, prices: AlarmPrices | undefined): string {
  const { alarms, freeAlarms, alarmsPerMonth, metricsAtMost, metricsPerMonthAtMost } = alarmCosts(landingZone, prices);
  const { homeRegion } = landingZone.environment;
  if (prices === undefined) {
    return `${String(alarms)} alarms; lz has no prices of ${homeRegion}: npx lz cost --environment ${landingZone.name} --prices FILE`;
  }
  const { symbol, alarm, region, asOf, source } = prices;
  const each = `${symbol}${String(Number(alarm.toFixed(4))).replace(/^(\d+\.\d)$/, "$10")}`;
  const billed =
    freeAlarms === 0
      ? `${String(alarms)} alarms at ${each}`
      : `${String(alarms)} alarms, ${String(freeAlarms)} of them free, the others at ${each}`;
  return `${billed} = ${symbol}${alarmsPerMonth.toFixed(2)}/month; metrics cost at most ${symbol}${metricsPerMonthAtMost.toFixed(2)}/month, if all ${String(metricsAtMost)} had events in every hour and none was free (list prices of ${region}, ${asOf}: ${source}; npx lz cost estimates the whole bill)`;
}

/** The same as JSON. */
export function alarmLimits(landingZone: LandingZone): object {
  const { excludedRoleArns, benchmark } = landingZone.environment.alarms;
  const prices = alarmPricesOf(landingZone);
  return {
    benchmark,
    quotas: quotaUses(landingZone),
    costs: { ...alarmCosts(landingZone, prices), prices: prices ?? alarmPrices },
    saving: proposeSaving(landingZone, prices) ?? null,
    excludedRoles: excludedRoleArns,
    mailOnlyChannels: mailOnlyChannels(landingZone),
  };
}

/** Channels with e-mail subscribers only, which can stop receiving unnoticed. */
function mailOnlyChannels({ environment }: LandingZone): readonly string[] {
  return Object.entries(environment.channels)
    .filter(([, channel]) => subscribersOf(channel).every(({ protocol }) => protocol === "email"))
    .map(([name]) => name);
}

function mailOnly(landingZone: LandingZone): readonly string[] {
  const channels = mailOnlyChannels(landingZone);
  if (channels.length === 0) return [];
  return [
    `e-mail only: ${channels.join(", ")}. This is not enough: SNS disables an address that receives more than ten messages a second, and nobody notices an empty inbox. Add a Slack channel or a subscription of your own; npx lz alarms confirm --environment ${landingZone.name} shows who receives nothing`,
  ];
}

/** Printed with every coverage: what the alarms exclude, and where that is still counted. */
export function excludedRoles({ environment }: LandingZone): readonly string[] {
  const { excludedRoleArns } = environment.alarms;
  if (excludedRoleArns.length === 0) return [];
  return [
    [
      "excluded by the extended patterns; the exact published patterns still count these:",
      ...excludedRoleArns.map(({ arn, reason }) => `  ${arn}: ${reason}`),
    ].join("\n"),
  ];
}
