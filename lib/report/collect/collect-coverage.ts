import { isoSeconds, MILLISECONDS_OF_DAY } from "../../integrity/archive/archive-keys";
import type { ArchiveSource } from "../../integrity/archive/archive-source";
import { archiveContents, type Selection } from "../../integrity/archive/find-places";
import { logFilesIn, type LogFile } from "../../integrity/archive/log-folders";
import type { RegionResult } from "../../integrity/verify-region";
import type { EventScope } from "../../questions/sql/event-scope";
import { foldDays, type EmptyDay } from "./empty-days";
import type { ReportedCoverage } from "../report";

/**
 * The accounts and Regions of a scope, and their days without a log file.
 * @param regions their validation; empty if skipped
 * @param expected accounts and Regions that must exist, from the config; for a closed account, days after its last
 * digest are not missing
 */
export async function collectCoverage(
  source: ArchiveSource,
  scope: EventScope,
  regions: readonly RegionResult[],
  expected: Selection["expected"],
): Promise<Omit<ReportedCoverage, "unreadable">> {
  const { since, until, accounts = [], regions: names = [] } = scope;
  const found = new Set<string>();
  const full = new Set<string>();
  const { places, loose } = await archiveContents(source, { ...(expected && { expected }) });
  const isAsked = ({ accountId, region }: Pick<LogFile, "accountId" | "region">): boolean =>
    (accounts.length === 0 || accounts.includes(accountId)) && (names.length === 0 || names.includes(region));
  const add = ({ accountId, region, day }: LogFile): void => {
    found.add(`${accountId} ${region}`);
    full.add(`${accountId} ${region} ${isoSeconds(day)}`);
  };
  for (const file of loose.filter(isAsked)) add(file);
  for (const place of places.filter(isAsked)) {
    found.add(`${place.accountId} ${place.region}`);
    // the queries already reported what is skipped in a folder
    for await (const file of logFilesIn(source, place, since, until, () => undefined)) add(file);
  }
  const emptyDays: EmptyDay[] = [];
  for (const id of [...found].sort()) {
    const [accountId = "", region = ""] = id.split(" ");
    for (const day of daysOf(since, until)) {
      if (full.has(`${id} ${isoSeconds(day)}`)) continue;
      const from = Math.max(since, day);
      const to = Math.min(until, day + MILLISECONDS_OF_DAY);
      const results = regions.filter((each) => each.accountId === accountId && each.region === region);
      if (expected?.ended?.includes(accountId) === true && results.every((each) => endsBefore(each, to))) continue;
      const digestsProven = results.length > 0 && results.every((each) => proves(each, from, to));
      emptyDays.push({ accountId, region, day: isoSeconds(day).slice(0, 10), digestsProven });
    }
  }
  const split = [...found].map((id) => id.split(" "));
  return {
    accounts: [...new Set(split.map(([account = ""]) => account))].sort(),
    regions: [...new Set(split.map(([, region = ""]) => region))].sort(),
    emptyDays: foldDays(emptyDays),
  };
}

function daysOf(since: number, until: number): readonly number[] {
  const first = Math.floor(since / MILLISECONDS_OF_DAY) * MILLISECONDS_OF_DAY;
  const count = Math.ceil((until - first) / MILLISECONDS_OF_DAY);
  return Array.from({ length: count }, (_, index) => first + index * MILLISECONDS_OF_DAY);
}

/** Whether the digests of a suspended or closed account end regularly before a time. */
function endsBefore({ verdict, to }: RegionResult, time: number): boolean {
  return verdict === "valid" && (to === undefined || Date.parse(to) < time);
}

function proves({ verdict, from, to }: RegionResult, since: number, until: number): boolean {
  return (
    verdict === "valid" &&
    from !== undefined &&
    to !== undefined &&
    Date.parse(from) <= since &&
    Date.parse(to) >= until
  );
}
