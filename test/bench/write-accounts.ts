import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { accountId, dayStart, eventsPerFile, organizationId, regions, wantedPrincipal } from "./archive-shape";
import type { ArchiveShape } from "./archive-shape";
import { hexadecimal, makeEvent, randomNumbers } from "./make-events";

/**
 * A process of its own: writes the log files of every n-th account.
 * Options: directory, shape as JSON, which part, how many parts.
 */
const [directory = "", shapeText = "{}", part = "0", parts = "1"] = process.argv.slice(2);
const shape = JSON.parse(shapeText) as ArchiveShape;
let written = { files: 0, events: 0, bytes: 0, compressedBytes: 0 };

for (let account = Number(part); account < shape.accounts; account += Number(parts)) {
  for (let day = 0; day < shape.days; day += 1) writeDay(account, day);
}
process.stdout.write(JSON.stringify(written));

function writeDay(account: number, day: number): void {
  const perDay = shape.events / shape.accounts / shape.days;
  for (const [index, { name: region, share }] of regions.entries()) {
    const next = randomNumbers(account * 1_000_003 + day * 1_009 + index);
    const count = Math.round(perDay * share);
    const files = Math.max(1, Math.round(count / eventsPerFile));
    const folder = folderOf(account, region, day);
    mkdirSync(folder, { recursive: true });
    for (let file = 0; file < files; file += 1) {
      const from = Math.round((count * file) / files);
      const to = Math.round((count * (file + 1)) / files);
      writeLogFile(folder, account, region, day, next, from, to, count);
    }
  }
}

function writeLogFile(
  folder: string,
  account: number,
  region: string,
  day: number,
  next: () => number,
  from: number,
  to: number,
  count: number,
): void {
  const isHome = wantedPrincipal(shape).split(":")[4] === accountId(account);
  const records: string[] = [];
  for (let event = from; event < to; event += 1) {
    // The last minutes of a day are delivered in the next: the bench's are all delivered on their own.
    const moment = dayStart(day) + Math.floor((event / count) * 86_000_000);
    records.push(
      makeEvent(next, {
        account,
        region,
        moment,
        session: isHome && event % 25 === 0 ? ["operator", "ana"] : undefined,
      }),
    );
  }
  const text = `{"Records":[${records.join(",")}]}`;
  const content = gzipSync(text);
  const delivered = new Date(dayStart(day) + Math.floor((to / count) * 86_000_000)).toISOString();
  const stamp = `${delivered.slice(0, 16).replaceAll(/[-:]/g, "")}Z`;
  const name = `${accountId(account)}_CloudTrail_${region}_${stamp}_${hexadecimal(next, 16)}.json.gz`;
  writeFileSync(path.join(folder, name), content);
  written = {
    files: written.files + 1,
    events: written.events + records.length,
    bytes: written.bytes + text.length,
    compressedBytes: written.compressedBytes + content.length,
  };
}

function folderOf(account: number, region: string, day: number): string {
  const date = new Date(dayStart(day)).toISOString().slice(0, 10).split("-");
  return path.join(directory, "AWSLogs", organizationId, accountId(account), "CloudTrail", region, ...date);
}
