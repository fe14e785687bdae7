import type { Credential, ReportContent, ReportedCoverage, ReportInput } from "./report";
import { groupBy } from "./collect/collections";
import { dayCount } from "./collect/empty-days";
import { count } from "../text/count";

/** What the report does not know, each with the reason. */
export function notKnown(
  { coverage, validation, incident, notFollowed = [] }: ReportInput,
  credentials: readonly Credential[],
): readonly string[] {
  const open = emptyDays(coverage);
  return [
    ...(validation.verdict === "skipped"
      ? [
          `Whether the log files are as CloudTrail wrote them: they were not validated. ${validation.reason ?? ""}`.trim(),
        ]
      : []),
    ...(validation.verdict === "incomplete"
      ? ["Whether every log file is as CloudTrail wrote it: the digests do not prove all of them."]
      : []),
    ...(validation.verdict === "invalid"
      ? ["The original content of log files that were changed or removed, according to validation."]
      : []),
    ...(open.length > 0
      ? [
          `What happened in ${count(dayCount(open), "day")} of accounts and Regions without log files: no digest proves that there were no calls.`,
        ]
      : []),
    ...notFollowed.map((reason) => `Events that were not collected: ${reason}.`),
    ...(coverage.unreadable.length > 0
      ? [`The events in ${count(coverage.unreadable.length, "log file")} that could not be read.`]
      : []),
    ...origins(credentials),
    `What happened before ${incident.since} and from ${incident.until} on: the report covers only that window.`,
    "Reads and writes of data (S3 objects, function invocations, table items) for which the trail records no data events.",
    "Which person used the address or the credential: CloudTrail records credentials and addresses, not persons.",
  ];
}

/** Credentials that are sign-ins, so that their origin is known. */
const knownOrigins: readonly Credential["how"][] = [
  ...(["console sign-in", "Identity Center sign-in", "aws login", "switched role", "service"] as const),
];

/** The unknown origins of credentials that no event of the window created: one sentence per principal. */
function origins(credentials: readonly Credential[]): readonly string[] {
  const roots = credentials.filter(({ parent, how }) => parent === undefined && !knownOrigins.includes(how));
  return [...groupBy(roots, ({ who, how }) => JSON.stringify([who, how === "another account"])).values()].map(
    (group) => {
      const [{ who, how, accountId }] = group;
      if (how === "another account") {
        return `Which principal of ${who} called account ${accountId}: the caller's own events were not found.`;
      }
      const keys = group.map(({ accessKeyId }) => accessKeyId).filter((key) => key !== "");
      const named = keys.slice(0, 3).join(", ");
      const came =
        keys.length === 0
          ? "its credential: no event in the window created it"
          : keys.length === 1
            ? `access key ${named}: no event in the window created it`
            : `${count(keys.length, "access key")} (${named}${keys.length > 3 ? ", …" : ""}): no event in the window created them`;
      return `How ${who} got ${came}.`;
    },
  );
}

/** A sentence on unread data, to append to an answer; empty if everything in the window was read. */
export function notRead({ coverage, notFollowed = [] }: ReportInput): string {
  const parts = [
    ...(coverage.unreadable.length > 0 ? [`${count(coverage.unreadable.length, "log file")} could not be read`] : []),
    ...(notFollowed.length > 0 ? ["collection stopped at a limit"] : []),
  ];
  return parts.length === 0 ? "" : `There may be more: ${parts.join(", and ")}.`;
}

/** Days without log files and without proof that there were no calls. */
function emptyDays({ emptyDays: days }: ReportedCoverage): ReportedCoverage["emptyDays"] {
  return days.filter(({ digestsProven }) => !digestsProven);
}

/** The overall standing of the evidence. */
export function standingOf({ coverage, validation, notFollowed = [] }: ReportInput): ReportContent["standing"] {
  if (validation.verdict === "invalid") return "invalid";
  const whole =
    validation.verdict === "valid" &&
    notFollowed.length === 0 &&
    coverage.unreadable.length === 0 &&
    emptyDays(coverage).length === 0 &&
    validation.logFiles.every(({ verdict }) => verdict === "valid");
  return whole ? "whole" : "incomplete";
}
