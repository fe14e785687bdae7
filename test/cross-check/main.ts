import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { readEvents } from "../../lib/events/read-events";
import { MILLISECONDS_OF_DAY } from "../../lib/questions/sql/event-scope";
import { crossCheck, everyQuestion } from "./cross-check";

/**
 * Checks every question against an independent computation, on real events:
 *
 *     npm run cross-check -- DIRECTORY…
 *
 * Each directory holds JSON files of CloudTrail events, in any form that `lz alarms test` reads. They are put into an archive
 * of its own in the temporary directory, by account, Region and day, which is removed at the end. Public data sets that it
 * was run on: invictus-ir/aws_dataset, the detonation logs of DataDog/stratus-red-team, and the events of the rule tests of
 * panther-labs/panther-analysis. They are not part of this project.
 *
 * Exit code: 0 where both computations agree, 1 where they differ.
 */
async function main(directories: readonly string[]): Promise<void> {
  let differences = 0;
  for (const directory of directories) {
    const archive = mkdtempSync(join(tmpdir(), "cross-check-"));
    try {
      const { events, first, last } = await makeArchive(directory, archive);
      const window = { since: first, until: last + MILLISECONDS_OF_DAY };
      const halves = [window, { since: Math.floor((first + last) / 2000) * 1000, until: window.until }];
      process.stdout.write(`${directory}: ${String(events)} events\n`);
      for (const each of halves) {
        for (const result of await crossCheck(archive, await everyQuestion(archive, each, 3))) {
          const { question, values, rows, onlyLz, onlyPython } = result;
          const { since, until, ...asked } = values;
          const differs = onlyLz.length + onlyPython.length > 0;
          if (differs) differences += 1;
          process.stdout.write(
            `  ${differs ? "DIFFERS" : "agrees "} ${question} ${JSON.stringify(asked)}: ${String(rows)} rows\n`,
          );
          for (const line of onlyLz) process.stdout.write(`    only lz:     ${line}\n`);
          for (const line of onlyPython) process.stdout.write(`    only python: ${line}\n`);
        }
      }
    } finally {
      rmSync(archive, { recursive: true });
    }
  }
  process.stdout.write(`${String(differences)} differences\n`);
  process.exitCode = differences > 0 || directories.length === 0 ? 1 : 0;
}

async function makeArchive(directory: string, archive: string) {
  const folders = new Map<string, unknown[]>();
  let [events, first, last] = [0, Infinity, -Infinity];
  for (const name of readdirSync(directory, { recursive: true, encoding: "utf8" }).sort()) {
    if (!/\.jsonl?(\.gz)?$/.test(name)) continue;
    for await (const { event } of readEvents(join(directory, name))) {
      const time = Date.parse(String(event["eventTime"]));
      if (Number.isNaN(time)) continue;
      const [account, region] = [String(event["recipientAccountId"]), String(event["awsRegion"])];
      const isPlace = /^\d{12}$/.test(account) && /^[a-z]{2,}(-[a-z]+)+-\d$/.test(region);
      const day = new Date(time).toISOString().slice(0, 10).replaceAll("-", "/");
      const folder = `AWSLogs/${isPlace ? account : "111122223333"}/CloudTrail/${isPlace ? region : "us-east-1"}/${day}`;
      folders.set(folder, [
        ...(folders.get(folder) ?? []),
        { ...event, eventTime: new Date(time).toISOString().replace(/\.\d+Z$/, "Z") },
      ]);
      events += 1;
      first = Math.min(first, time);
      last = Math.max(last, time);
    }
  }
  for (const [folder, records] of folders) {
    mkdirSync(join(archive, folder), { recursive: true });
    writeFileSync(join(archive, folder, "all.json.gz"), gzipSync(JSON.stringify({ Records: records })));
  }
  return { events, first, last };
}

void main(process.argv.slice(2));
