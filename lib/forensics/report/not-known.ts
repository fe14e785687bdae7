import type { Credential, ReportContent, ReportedCoverage, ReportInput } from "./report";
import { dayCount } from "./empty-days";
import { count } from "./summary";

/** What the report cannot say, each with its reason. */
export function notKnown(
  { coverage, validation, incident, notFollowed = [] }: ReportInput,
  credentials: readonly Credential[],
): readonly string[] {
  const open = emptyDays(coverage);
  const roots = credentials.filter(
    ({ parent, how }) => parent === undefined && how !== "console sign-in" && how !== "service",
  );
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
    ...roots.map(({ who, accessKeyId }) =>
      accessKeyId === ""
        ? `How ${who} came by its credential: no event of the window made it.`
        : `How ${who} came by access key ${accessKeyId}: no event of the window made it.`,
    ),
    `What happened before ${incident.since} and from ${incident.until} on: the report covers that window only.`,
    "Reads and writes of data (S3 objects, function invocations, table items) where the trail has no data events for them.",
    "Who sat at the address or held the credential: CloudTrail names credentials and addresses, not persons.",
  ];
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
