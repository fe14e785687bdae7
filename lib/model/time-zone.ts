import { z } from "zod";
import { message } from "./message";

/** An IANA time zone that this Node.js knows, such as `Europe/Berlin`; offsets and abbreviations have no summer time. */
export const timeZone = z
  .string({ error: message("an IANA time zone in quotes", "write it as in Europe/Berlin") })
  .refine(isTimeZone, message("an IANA time zone, or UTC", "write it as in Europe/Berlin or America/New_York"));

/** By name, whether there is such a time zone: to ask takes a tenth of a millisecond, and each account's channel has one. */
const known = new Map<string, boolean>();

function isTimeZone(name: string): boolean {
  const is = known.get(name) ?? hasTimeZone(name);
  known.set(name, is);
  return is;
}

function hasTimeZone(name: string): boolean {
  if (name !== "UTC" && !/^[A-Z][A-Za-z_]+(\/[A-Z][A-Za-z0-9_+-]+)+$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: name }).format() !== "";
  } catch {
    return false;
  }
}
