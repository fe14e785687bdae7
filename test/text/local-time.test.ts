import { expect, it } from "vitest";
import { localTime, utcTime } from "../../lib/text/local-time";
import { timeZone } from "../../lib/model/time-zone";

const moment = new Date("2026-03-08T07:30:05.999Z");

it.each([
  ["UTC", "2026-03-08 07:30:05 UTC (GMT+00:00)"],
  ["Europe/Berlin", "2026-03-08 08:30:05 Europe/Berlin (GMT+01:00)"],
  ["America/New_York", "2026-03-08 03:30:05 America/New_York (GMT-04:00)"],
  ["Asia/Kolkata", "2026-03-08 13:00:05 Asia/Kolkata (GMT+05:30)"],
  ["Pacific/Auckland", "2026-03-08 20:30:05 Pacific/Auckland (GMT+13:00)"],
])("gives the time of %s", (zone, expected) => {
  expect(localTime(moment, zone)).toBe(expected);
});

it("has 00 at midnight, not 24", () => {
  expect(localTime(new Date("2026-01-01T00:00:00Z"), "UTC")).toBe("2026-01-01 00:00:00 UTC (GMT+00:00)");
});

it("gives UTC with seconds", () => {
  expect(utcTime(moment)).toBe("2026-03-08 07:30:05 UTC");
});

it("accepts IANA names of time zones, and rejects anything else", () => {
  for (const name of ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5"]) {
    expect(timeZone.safeParse(name).success, name).toBe(true);
  }
  for (const name of ["CET", "+01:00", "europe/berlin", "Europe/Berlin ", "Mars/Olympus_Mons", "", 1, null]) {
    expect(timeZone.safeParse(name).success, String(name)).toBe(false);
  }
});
