import { count } from "../../text/count";
import { harmless } from "../../text/harmless";
import { localTime } from "../../text/local-time";

/** `2026-11-02T01:13:07Z, which is 2026-11-02 02:13:07 Europe/Berlin (GMT+01:00)` */
export function moment(time: string, timeZone: string): string {
  const date = new Date(time);
  if (timeZone === "UTC" || Number.isNaN(date.getTime())) return harmless(time);
  return `${time}, which is ${localTime(date, timeZone)}`;
}

export function duration(from: string, to: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
  if (seconds < 120) return count(seconds, "second");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 120) return `${count(minutes, "minute")} ${count(seconds % 60, "second")}`;
  return `${count(Math.floor(minutes / 60), "hour")} ${count(minutes % 60, "minute")}`;
}

export function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

export function list(values: readonly string[], most: number, separator = ", "): string {
  const left = values.length - most;
  return `${values.slice(0, most).join(separator)}${left > 0 ? ` and ${left} more` : ""}`;
}
