/**
 * A time in the team's time zone: `2026-11-23 14:05:09 Europe/Berlin (GMT+01:00)`. Assembled from parts, so that every
 * version of Node's locale data gives the same text.
 */
export function localTime(moment: Date, timeZone: string): string {
  const parts = formatOf(timeZone).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? "";
  const date = `${part("year")}-${part("month")}-${part("day")}`;
  const offset = part("timeZoneName").replace(/^GMT$/, "GMT+00:00"); // some versions omit the leading zero
  return `${date} ${part("hour")}:${part("minute")}:${part("second")} ${timeZone} (${offset})`;
}

/** Creating a formatter takes longer than formatting a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
      timeZoneName: "longOffset",
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** `2026-11-23 13:05:09 UTC` */
export function utcTime(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
