import { UserError } from "../../base/user-error";

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 24 * 3_600_000 };

/**
 * A time that a person gave, in milliseconds since 1970. A date is its midnight; a time without a zone is UTC, as every
 * time in CloudTrail; `24h`, `7d` and `30m` are that long ago.
 */
export function moment(option: string, text: string): number;
export function moment(option: string, text: string | undefined): number | undefined;
export function moment(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, count, unit = ""] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  if (count !== undefined) return Date.now() - Number(count) * (UNITS[unit] ?? 0);
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?)(Z|[+-]\d\d:\d\d)?)?$/.exec(text);
  const [, date = "", time = "00:00:00", zone = "Z"] = match ?? [];
  const parsed = match ? Date.parse(`${date}T${time}${zone}`) : NaN;
  // JavaScript takes 30 February for 2 March
  if (!Number.isNaN(parsed) && new Date(date).toISOString().startsWith(date)) return parsed;
  throw new UserError(
    `${option} ${text} is no time: give a date or a time in UTC, such as 2026-11-02T10:00:00Z, or how long ago, such as 24h or 7d`,
  );
}

/**
 * The window that a person gave. Where it has no beginning it is as long as is usual, up to its end; without an end it goes
 * up to now.
 * @param usual in milliseconds
 */
export function windowOf(
  { since, until }: { readonly since?: string | undefined; readonly until?: string | undefined },
  usual: number,
): { readonly since: number; readonly until: number } {
  const end = moment("--until", until) ?? Date.now();
  return { since: moment("--since", since) ?? end - usual, until: end };
}
