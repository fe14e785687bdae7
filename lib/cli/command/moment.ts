import { UsageError } from "./usage-error";

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 24 * 3_600_000 };

/**
 * Parses a time to milliseconds since 1970. A date is its midnight; a time without a zone is UTC, as in CloudTrail;
 * `24h`, `7d` and `30m` are relative to now.
 * @param option the option's name, such as `--since`
 */
export function moment(option: string, text: string): number {
  const [, count, unit = ""] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  if (count !== undefined) return Date.now() - Number(count) * (UNITS[unit] ?? 0);
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?)(Z|[+-]\d\d:\d\d)?)?$/.exec(text);
  const [, date = "", time = "00:00:00", zone = "Z"] = match ?? [];
  const parsed = match ? Date.parse(`${date}T${time}${zone}`) : NaN;
  // JavaScript parses 30 February as 2 March
  if (!Number.isNaN(parsed) && new Date(date).toISOString().startsWith(date)) return parsed;
  throw new UsageError(
    `${option} ${text} is not a time: use a date or time in UTC, such as 2026-11-02T10:00:00Z, or how long ago, such as 24h or 7d`,
  );
}

/** The values of `--since` and `--until`, default length, in milliseconds since 1970. */
interface GivenWindow {
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

/**
 * The window from `--since` and `--until`. Without a start it has the default length; without an end it ends now.
 * @param usual in milliseconds
 * @throws UsageError when it ends before it begins
 */
export function windowOf(given: GivenWindow, usual: number): { readonly since: number; readonly until: number } {
  const until = given.until ?? Date.now();
  const window = { since: given.since ?? until - usual, until };
  checkWindow(window);
  return window;
}

/** @throws UsageError when a window ends before it begins */
export function checkWindow({ since, until }: GivenWindow): void {
  if (since === undefined || until === undefined || since < until) return;
  const [from, to] = [since, until].map((time) => new Date(time).toISOString().replace(/\.\d+Z$/, "Z"));
  throw new UsageError(`--since is not before --until: ${String(from)} and ${String(to)}`);
}
