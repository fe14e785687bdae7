import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { formatTable } from "../../lib/cli/output/table";
import { archiveDirectory, dayStart, wantedDay, wantedPrincipal } from "./archive-shape";
import type { ArchiveShape } from "./archive-shape";
import { makeBenchArchive } from "./make-bench-archive";
import { measure } from "./measure";

/**
 * npm run bench:investigate -- [--events 5000000] [--accounts 40] [--days 30] [--quick] [--remove]: a principal's day found
 * by lz's local engine and by what people have at hand, in one run on the same files, whole processes from start to end.
 * The archive is kept in the system's temporary directory for the next run; --remove takes it away at the end.
 */
const { values } = parseArgs({
  options: {
    events: { type: "string", default: "5000000" },
    accounts: { type: "string", default: "40" },
    days: { type: "string", default: "30" },
    quick: { type: "boolean", default: false },
    remove: { type: "boolean", default: false },
  },
});

interface Case {
  readonly title: string;
  readonly seconds: number;
  readonly rows: number | undefined;
  /** Undefined where it is several processes. */
  readonly megabytes?: number;
  readonly failure?: string;
}

const python = `
import glob, gzip, json, sys
rows = 0
for pattern in sys.argv[3:]:
    for name in glob.iglob(pattern, recursive=True):
        with gzip.open(name) as file:
            for record in json.load(file)["Records"]:
                if record["userIdentity"].get("arn") == sys.argv[1] and record["eventTime"].startswith(sys.argv[2]):
                    rows += 1
print(rows)
`;

async function main(scratch: string): Promise<void> {
  const shape: ArchiveShape = values.quick
    ? { events: 200_000, accounts: 40, days: 30 }
    : { events: Number(values.events), accounts: Number(values.accounts), days: Number(values.days) };
  const archive = await makeBenchArchive(shape);
  const directory = archiveDirectory(shape);
  const since = dayStart(wantedDay(shape));
  const principal = wantedPrincipal(shape);
  const day = new Date(since).toISOString().slice(0, 10);
  // Delivered on the day and, where it was late, on the next.
  const folders = [since, since + 86_400_000].map((moment) =>
    new Date(moment).toISOString().slice(0, 10).replaceAll("-", "/"),
  );
  const lz = (title: string, until: number, from = since): Case => {
    console.error(title);
    const { seconds, megabytes, output } = measure(scratch, require.resolve("./ask-archive"), [
      ...[directory, principal, String(from), String(until)],
    ]);
    return { title, seconds, megabytes, rows: (JSON.parse(output) as { rows: number }).rows };
  };
  const jq = (title: string, found: string): Case =>
    shell(
      title,
      `find '${directory}' -name '*.json.gz' ${found} -print0 | xargs -0 zcat | jq -c '.Records[] | select(.userIdentity.arn == "${principal}" and (.eventTime | startswith("${day}")))' | wc -l`,
      "jq",
    );
  const inFolders = `\\( ${folders.map((folder) => `-path '*/${folder}/*'`).join(" -o ")} \\)`;
  const patterns = folders.map((folder) => path.join(directory, "AWSLogs", "*", "*", "CloudTrail", "*", folder, "*"));
  const duckdb = (title: string, pattern: string): Case => {
    console.error(title);
    const began = performance.now();
    try {
      const { seconds, megabytes, output } = measure(scratch, require.resolve("./ask-duckdb"), [
        pattern,
        principal,
        day,
      ]);
      return { title, seconds, megabytes, rows: (JSON.parse(output) as { rows: number }).rows };
    } catch (error) {
      const [, reason = String(error)] = /^((?:.*Error).*)$/m.exec(String(error).split("failed:\n")[1] ?? "") ?? [];
      return { title, seconds: (performance.now() - began) / 1000, rows: undefined, failure: reason };
    }
  };
  const everywhere = path.join(directory, "AWSLogs", "**", "*.json.gz");
  const cases = [
    lz("lz, the day", since + 86_400_000),
    jq("jq, the two days' folders", inFolders),
    shell(
      "Python, the two days' folders",
      `python3 -c '${python}' '${principal}' ${day} ${quoted(patterns)}`,
      "python3",
    ),
    duckdb("DuckDB, the day's folders", patterns[0] ?? ""),
    jq("jq, the whole archive", ""),
    shell("Python, the whole archive", `python3 -c '${python}' '${principal}' ${day} '${everywhere}'`, "python3"),
    duckdb("DuckDB, the whole archive", everywhere),
    lz("lz, the day once more", since + 86_400_000),
  ];
  const [first] = cases;
  const last = cases.at(-1);
  const ours = Math.min(first?.seconds ?? NaN, last?.seconds ?? NaN);
  print(cases, ours, archive, folders, directory);
  const windows = [1, 7, shape.days].map((days) => ({
    days,
    ...lz(`lz, ${String(days)} days`, dayStart(0) + days * 86_400_000, dayStart(0)),
  }));
  console.log(
    `\n${formatTable(
      ["WINDOW", "SECONDS", "PEAK MB", "ROWS"],
      windows.map(({ days, seconds, megabytes, rows }) => [
        `${String(days)} days`,
        seconds.toFixed(1),
        Math.round(megabytes ?? 0),
        rows ?? "-",
      ]),
    )}`,
  );
  if (values.remove) rmSync(directory, { recursive: true, force: true });
}

function print(
  cases: readonly Case[],
  ours: number,
  archive: Awaited<ReturnType<typeof makeBenchArchive>>,
  folders: readonly string[],
  directory: string,
): void {
  const rows = cases.find((each) => each.rows !== undefined)?.rows;
  console.log(
    `${cpus()[0]?.model ?? "?"}, ${String(availableParallelism())} processors, Node ${process.version}; ` +
      `${archive.events.toLocaleString("en")} events in ${archive.files.toLocaleString("en")} files, ` +
      `${(archive.bytes / 1e9).toFixed(2)} GB, compressed ${(archive.compressedBytes / 1e9).toFixed(2)} GB\n`,
  );
  console.log(
    formatTable(
      ["CASE", "SECONDS", "PEAK MB", "ROWS", "TIMES LZ"],
      cases.map(({ title, seconds, megabytes, rows: found, failure }) => [
        title,
        failure === undefined ? seconds.toFixed(1) : `failed after ${seconds.toFixed(1)}`,
        megabytes === undefined ? "-" : Math.round(megabytes),
        failure ?? found ?? "-",
        failure === undefined ? (seconds / ours).toFixed(1) : "-",
      ]),
    ),
  );
  for (const { title, rows: found } of cases) {
    if (found !== undefined && found !== rows) {
      process.exitCode = 1;
      console.log(`${title} found ${String(found)} rows, not ${String(rows)}`);
    }
  }
  console.log(`\n${bounds(directory, folders, ours)}`);
}

/** What reading, unpacking and parsing the day's files take by themselves, in one thread of Node. */
function bounds(directory: string, folders: readonly string[], ours: number): string {
  const names = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".gz") && folders.some((folder) => name.includes(`/${folder}/`)),
  );
  const [read, files] = time(() => names.map((name) => readFileSync(path.join(directory, name))));
  let bytes = 0;
  let unpack = 0;
  let parse = 0;
  for (const file of files) {
    const [unpackSeconds, text] = time(() => gunzipSync(file));
    const [parseSeconds] = time(() => JSON.parse(text.toString()) as unknown);
    bytes += text.length;
    unpack += unpackSeconds;
    parse += parseSeconds;
  }
  const total = read + unpack + parse;
  const part = (seconds: number): string => `${seconds.toFixed(2)} s (${((100 * seconds) / total).toFixed(0)} %)`;
  return (
    `bounds, one thread of Node, the ${String(names.length)} files of the two days: read ${part(read)}, gunzip to ` +
    `${(bytes / 1e6).toFixed(0)} MB ${part(unpack)}, JSON.parse ${part(parse)}; together ${total.toFixed(2)} s, lz took ${ours.toFixed(2)} s`
  );
}

function time<Result>(run: () => Result): [seconds: number, result: Result] {
  const began = performance.now();
  const result = run();
  return [(performance.now() - began) / 1000, result];
}

/** Runs a pipeline whose last line is the number of rows. */
function shell(title: string, command: string, tool: string): Case {
  if (spawnSync("sh", ["-c", `command -v ${tool}`]).status !== 0) {
    return { title, seconds: 0, rows: undefined, failure: `${tool} is not installed` };
  }
  console.error(title);
  const began = performance.now();
  const { stdout, stderr, status } = spawnSync("bash", ["-o", "pipefail", "-c", command], { encoding: "utf8" });
  const seconds = (performance.now() - began) / 1000;
  if (status !== 0) return { title, seconds, rows: undefined, failure: stderr.trim().split("\n").at(-1) ?? "failed" };
  return { title, seconds, rows: Number(stdout.trim()) };
}

function quoted(texts: readonly string[]): string {
  return texts.map((text) => `'${text}'`).join(" ");
}

const scratch = mkdtempSync(path.join(tmpdir(), "bench-investigate-"));
main(scratch)
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => rmSync(scratch, { recursive: true, force: true }));
