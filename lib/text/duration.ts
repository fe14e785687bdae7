import { count } from "./count";

/** A number of days in words: `7 years`, `90 days`. A year is 365 to 366 days, so leap days may be included. */
export function inYears(days: number): string {
  const years = Math.round(days / 365.25);
  const isYears = years > 0 && days >= years * 365 && days <= years * 365 + Math.ceil(years / 4) + 1;
  return isYears ? count(years, "year") : count(days, "day");
}
