import type { Credential, ReportContent, ReportedCoverage, ReportInput } from "./report";
import { groupBy } from "./collect/collections";
import { dayCount } from "./collect/empty-days";
import { count } from "../text/count";

/** What the report cannot say, each with its reason. */
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
      ? ["What the log files said before they were changed or removed: validation found that they were."]
      : []),
    ...(open.length > 0
      ? [
          `What happened in ${count(dayCount(open), "day")} of accounts and Regions without log files, whose digests do not prove that nothing was called.`,
        ]
      : []),
    ...notFollowed.map((reason) => `Events that were not collected: ${reason}.`),
    ...(coverage.unreadable.length > 0
      ? [`What ${count(coverage.unreadable.length, "log file")} would say that could not be read.`]
      : []),
    ...origins(credentials),
    `What happened before ${incident.since} and from ${incident.until} on: the report covers that window only.`,
    "Reads and writes of data (S3 objects, function invocations, table items) where the trail has no data events for them.",
    "Who sat at the address or held the credential: CloudTrail names credentials and addresses, not persons.",
  ];
}

/** Sign-ins say themselves how they began. */
const knownOrigins: readonly Credential["how"][] = [
  ...(["console sign-in", "Identity Center sign-in", "aws login", "switched role", "service"] as const),
];

/** How the credentials came about that no event of the window made: a sentence for each principal, however many it has. */
function origins(credentials: readonly Credential[]): readonly string[] {
  const roots = credentials.filter(({ parent, how }) => parent === undefined && !knownOrigins.includes(how));
  return [...groupBy(roots, ({ who, how }) => JSON.stringify([who, how === "another account"])).values()].map(
    (group) => {
      const [{ who, how, accountId }] = group;
      if (how === "another account") {
        return `Who of ${who} called account ${accountId}: the events of that account that would say so were not found.`;
      }
      const keys = group.map(({ accessKeyId }) => accessKeyId).filter((key) => key !== "");
      const named = keys.slice(0, 3).join(", ");
      const came =
        keys.length === 0
          ? "its credential: no event of the window made it"
          : keys.length === 1
            ? `access key ${named}: no event of the window made it`
            : `${count(keys.length, "access key")} (${named}${keys.length > 3 ? ", …" : ""}): no event of the window made them`;
      return `How ${who} came by ${came}.`;
    },
  );
}

/** What was not read, in words that follow an answer; empty where everything of the window was. */
export function notRead({ coverage, notFollowed = [] }: ReportInput): string {
  const parts = [
    ...(coverage.unreadable.length > 0 ? [`${count(coverage.unreadable.length, "log file")} could not be read`] : []),
    ...(notFollowed.length > 0 ? ["not everything was followed"] : []),
  ];
  return parts.length === 0 ? "" : `There may be more: ${parts.join(", and ")}.`;
}

/** Days without log files of which nobody can say that nothing happened. */
function emptyDays({ emptyDays: days }: ReportedCoverage): ReportedCoverage["emptyDays"] {
  return days.filter(({ digestsProven }) => !digestsProven);
}

/** What the evidence is worth as a whole. */
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
