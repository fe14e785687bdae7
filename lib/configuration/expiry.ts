import { oneYearAfter } from "../base/one-year-after";
import type { Finding } from "./check";

/** From so many days before its last day on, an exception or a switched-off alarm is warned of. */
export const daysOfWarning = 14;

const millisecondsOfDay = 86_400_000;

/** Whole days from one day to another, both YYYY-MM-DD. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / millisecondsOfDay);
}

function inDays(days: number): string {
  if (days === 0) return "today is the last day";
  return days === 1 ? "one day is left" : `${String(days)} days are left`;
}

export interface ExpiryFixes {
  /** What to do when it is over, or soon will be. */
  readonly over: string;
  /** What to do when it lasts too long. */
  readonly tooLong: string;
}

/**
 * What is to be said of the last day of an exception or a switched-off alarm: it is over, too far away, or near.
 * @param expires the last day, YYYY-MM-DD
 * @param today YYYY-MM-DD, UTC
 */
export function judgeExpiry(
  expires: string,
  today: string,
  fixes: ExpiryFixes,
): Pick<Finding, "given" | "allowed" | "fix" | "severity" | "expiry"> | undefined {
  const latest = oneYearAfter(today);
  const finding = { given: expires, allowed: `a date from ${today} to ${latest}` };
  if (expires > latest) return { ...finding, fix: fixes.tooLong };
  if (expires < today) return { ...finding, fix: fixes.over, expiry: "over" };
  const left = daysBetween(today, expires);
  if (left >= daysOfWarning) return undefined;
  const allowed = `${finding.allowed}: ${inDays(left)}, then check, synth, review and apply refuse this config`;
  return { ...finding, allowed, fix: fixes.over, expiry: "soon", severity: "warning" };
}
