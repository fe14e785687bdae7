/** The same day a year later, YYYY-MM-DD: the latest end of an exception or of a disabled alarm. */
export function oneYearAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.toISOString().slice(0, 10);
}
