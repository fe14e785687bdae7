import { alarmPricesOf } from "../../cost/alarm-prices";
import { alarmCosts, type AlarmPrices, alarmPrices } from "../../coverage/quotas/alarm-costs";
import { proposeSaving } from "../../coverage/quotas/propose-savings";
import { quotaUses } from "../../coverage/quotas/quota-use";
import { subscribersOf } from "../../model/channels/channel";
import type { LandingZone } from "../../model/landing-zone";
import { formatTable } from "../output/table";

/** What an environment's alarms use of AWS's quotas, and what they cost; for people. */
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
  const { alarms, alarmsPerMonth, metricsAtMost, metricsPerMonthAtMost } = alarmCosts(landingZone, prices);
  const { homeRegion } = landingZone.environment;
  if (prices === undefined) {
    return `${String(alarms)} alarms; the prices of ${homeRegion} are not known here: npx lz cost --environment ${landingZone.name} --prices FILE`;
  }
  const { symbol, alarm, region, asOf, source } = prices;
  return `${String(alarms)} alarms at ${symbol}${String(Number(alarm.toFixed(4))).replace(/^(\d+\.\d)$/, "$10")} = ${symbol}${alarmsPerMonth.toFixed(2)}/month; metrics cost at most ${symbol}${metricsPerMonthAtMost.toFixed(2)}/month, if all ${String(metricsAtMost)} had events in every hour (list prices of ${region}, ${asOf}: ${source})`;
}

/** The same for a program. */
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

/** Channels that reach people in one way only, which can end without anybody's doing. */
function mailOnlyChannels({ environment }: LandingZone): readonly string[] {
  return Object.entries(environment.channels)
    .filter(([, channel]) => subscribersOf(channel).every(({ protocol }) => protocol === "email"))
    .map(([name]) => name);
}

function mailOnly(landingZone: LandingZone): readonly string[] {
  const channels = mailOnlyChannels(landingZone);
  if (channels.length === 0) return [];
  return [
    `by e-mail alone: ${channels.join(", ")}. It is not enough: SNS switches an address off that gets more than ten mails a second, and nobody notices an empty inbox. Name a Slack channel too, or subscribe something of your own; npx lz alarms confirm --environment ${landingZone.name} says who gets nothing`,
  ];
}

/** Said wherever coverage is shown: what is left out, and where it is not. */
export function excludedRoles({ environment }: LandingZone): readonly string[] {
  const { excludedRoleArns } = environment.alarms;
  if (excludedRoleArns.length === 0) return [];
  return [
    [
      "left out by the extensions; the exact published patterns still count them:",
      ...excludedRoleArns.map(({ arn, reason }) => `  ${arn}: ${reason}`),
    ].join("\n"),
  ];
}
