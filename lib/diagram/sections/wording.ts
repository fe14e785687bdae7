import { count } from "../../text/count";
import { inYears } from "../../text/duration";

/** `365 days`, `7 years`: as {@link inYears}, but one year is `365 days`. */
export function duration(days: number): string {
  return days < 2 * 365 ? count(days, "day") : inYears(days);
}

/** S3's storage classes as the S3 console names them. Source: https://aws.amazon.com/s3/storage-classes/ (read 2026-11) */
const storageClasses: Readonly<Record<string, string>> = {
  STANDARD: "S3 Standard",
  STANDARD_IA: "S3 Standard-IA",
  ONEZONE_IA: "S3 One Zone-IA",
  INTELLIGENT_TIERING: "S3 Intelligent-Tiering",
  GLACIER_IR: "Glacier Instant Retrieval",
  GLACIER: "Glacier Flexible Retrieval",
  DEEP_ARCHIVE: "Glacier Deep Archive",
};

export function storageClassName(storageClass: string): string {
  return storageClasses[storageClass] ?? storageClass;
}

/** `128 KB` */
export function bytesText(bytes: number): string {
  return bytes >= 1024 && bytes % 1024 === 0 ? `${(bytes / 1024).toLocaleString("en-US")} KB` : count(bytes, "byte");
}

/** The first items of a list, and the number of the others. */
export function some<T>(all: readonly T[], most: number, textOf: (each: T) => string, what: string): readonly string[] {
  if (all.length <= most) return all.map(textOf);
  const rest = all.length - (most - 1);
  return [...all.slice(0, most - 1).map(textOf), `and ${rest.toLocaleString("en-US")} more ${what}`];
}

/** The common prefix of several names, in whole words with hyphens; empty for a single name. */
export function commonPrefix(names: readonly string[]): string {
  const [first = "", ...others] = names;
  if (others.length === 0) return "";
  let length = first.length;
  for (const name of others) while (!name.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, first.slice(0, length).lastIndexOf("-") + 1);
}
