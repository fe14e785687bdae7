import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openLocalEngine, type LocalEngineOptions } from "../../../lib/investigation/engines/local-engine";
import { callVolume } from "../../../lib/questions/call-volume";
import { events } from "../../../lib/questions/events";
import { madeEvent, OTHER, WORKLOAD, writeEvents } from "../../support/archives/night-archive";

it("reports files that it cannot read, reads the others, and opens none outside the scope", async () => {
  const directory = mkdtempSync(path.join(tmpdir(), "local-"));
  try {
    const whole = gzipSync(JSON.stringify({ Records: [madeEvent("2026-03-14T02:13:00Z", "iam", "Lost")] }));
    writeEvents(directory, [madeEvent("2026-03-14T02:13:00Z", "iam", "Found")], { name: "we[i]rd" });
    const bad = [
      writeEvents(directory, whole.subarray(0, 100), { name: "cut" }),
      writeEvents(directory, gzipSync(""), { name: "empty" }),
      writeEvents(directory, gzipSync('{"a":1}'), { name: "norecords" }),
      writeEvents(directory, Buffer.from("no gzip at all"), { name: "plain" }),
      writeEvents(directory, [madeEvent("2026-03-14T02:14:00Z", "iam", "Beside"), "no event"], { name: "strange" }),
      writeEvents(directory, gzipSync("hello"), { name: "text" }),
    ];
    const deep = `{"Records":[{"eventTime":"2026-03-14T02:15:00Z","eventName":"Deep","requestParameters":${"[".repeat(100_000)}${"]".repeat(100_000)}}]}`;
    writeEvents(directory, gzipSync(deep), { name: "deep" });
    writeEvents(directory, Buffer.from("not opened"), { name: "other", account: OTHER });
    writeEvents(directory, Buffer.from("not opened"), { name: "other", region: "us-east-1" });
    for (const day of ["2026/03/13", "2026/03/16"]) writeEvents(directory, Buffer.from("not opened"), { day });

    const { rows, unreadable, scannedFiles } = await openLocalEngine({ path: directory }).run(
      events.query({
        since: Date.parse("2026-03-14"),
        until: Date.parse("2026-03-15"),
        accounts: [WORKLOAD],
        regions: ["eu-central-1"],
      }),
    );
    expect(rows.map((row) => row["event_name"])).toEqual(["Found", "Beside", "Deep"]);
    expect(rows[0]).toMatchObject({ account: WORKLOAD, region: "eu-central-1", day: "2026/03/14", readonly: "false" });
    expect(unreadable.map(({ file }) => file)).toEqual(bad);
    expect(unreadable[4]!.reason).toContain("its other events were read");
    expect(scannedFiles).toBe(3);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

describe("a copy that people worked on", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "forms-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const folder = `AWSLogs/o-a1b2c3d4e5/${WORKLOAD}/CloudTrail/eu-central-1/2026/03/14`;
  const write = (name: string, content: string | Buffer, within = folder): void => {
    mkdirSync(path.join(directory, within), { recursive: true });
    writeFileSync(path.join(directory, within, name), content);
  };
  const event = (name: string, changes: object = {}) => madeEvent("2026-03-14T02:13:00Z", "iam", name, changes);
  const text = (name: string, changes: object = {}): string => JSON.stringify(event(name, changes));
  const records = (...names: readonly string[]): string =>
    JSON.stringify({ Records: names.map((name) => event(name)) });
  const scope = { since: Date.parse("2026-03-14"), until: Date.parse("2026-03-15") };

  async function read(options: Partial<LocalEngineOptions> = {}, mentioning?: string) {
    const query = events.query({ ...scope, ...(mentioning !== undefined && { principal: mentioning }) });
    const { rows, unreadable, scannedFiles, passedOver } = await openLocalEngine({ path: directory, ...options }).run(
      query,
    );
    return {
      names: rows.map((row) => row["event_name"]).sort(),
      unreadable: unreadable.map(({ file, reason }) => `${path.basename(file)}: ${reason}`).sort(),
      passedOver: passedOver?.map(({ file }) => file),
      scannedFiles,
      rows,
    };
  }

  const forms: Readonly<Record<string, readonly [content: string | Buffer, names: readonly string[]]>> = {
    "delivered.json.gz": [gzipSync(records("delivered", "delivered too")), ["delivered", "delivered too"]],
    "unpacked.json": [records("unpacked"), ["unpacked"]],
    "pretty.json": [JSON.stringify({ Records: [event("pretty")] }, null, 2), ["pretty"]],
    "lines.json.gz": [gzipSync(`${text("line 1")}\n${text("line 2")}\n`), ["line 1", "line 2"]],
    "lines.jsonl": [text("jsonl"), ["jsonl"]],
    "behind.json.gz": [gzipSync(records("first") + records("second")), ["first", "second"]],
    "members.json.gz": [
      Buffer.concat([gzipSync(records("member 1")), gzipSync(records("member 2"))]),
      ["member 1", "member 2"],
    ],
    "mixed.json.gz": [gzipSync(`${records("in a list")}\n${text("beside it")}`), ["in a list", "beside it"]],
    "mark.json.gz": [gzipSync(`\uFEFF${records("marked")}`), ["marked"]],
    "utf16.json": [Buffer.from(`\uFEFF${records("powershell")}`, "utf16le"), ["powershell"]],
    "utf16be.json.gz": [gzipSync(Buffer.from(`\uFEFF${records("big-endian")}`, "utf16le").swap16()), ["big-endian"]],
    "history.json": [
      JSON.stringify({ Events: [{ EventId: "a", CloudTrailEvent: text("history") }], NextToken: "x" }),
      ["history"],
    ],
    "texts.json": [JSON.stringify([text("queried")]), ["queried"]],
    "two-lists.json.gz": [
      gzipSync(`{"Records":[${text("list 1")}],"Records":[${text("list 2")}]}`),
      ["list 1", "list 2"],
    ],
    "bare-list.json.gz": [gzipSync(`[${text("bare")}]`), ["bare"]],
    "token.json.gz": [gzipSync(`{"NextToken":"x","Records":[${text("after a token")}]}`), ["after a token"]],
    "none.json.gz": [gzipSync('{"Records":[]}'), []],
  };

  it("is read completely in any file format, also with only the principal's files", async () => {
    for (const [name, [content]] of Object.entries(forms)) write(name, content);
    const all = Object.values(forms).flatMap(([, names]) => names);
    const found = await read();
    expect(found).toMatchObject({ names: [...all].sort(), unreadable: [], scannedFiles: Object.keys(forms).length });
    expect((await read({}, "alice")).names).toStrictEqual(found.names);
    expect((await read({}, "nobody")).names).toStrictEqual([]);
  });

  it("drops a field with invalid Unicode, but not its event", async () => {
    const half = (name: string, value: string) =>
      text(name).replace('"requestParameters":null', `"requestParameters":{"userName":${value}}`);
    write(
      "halves.json.gz",
      gzipSync(
        `{"Records":[${half("half", '"a\\ud800b"')},${half("pair", '"\\ud83d\\ude00"')},${half("text", '"\\\\ud800"')},${text("beside")}]}`,
      ),
    );
    write(
      "bytes.json.gz",
      gzipSync(
        Buffer.concat([
          Buffer.from(`{"Records":[${text("bytes").slice(0, -1)},"x":"`),
          Buffer.from([0xff, 0xfe]),
          Buffer.from('"}]}'),
        ]),
      ),
    );
    const { names, unreadable, rows } = await read();
    expect(names).toStrictEqual(["beside", "bytes", "half", "pair", "text"]);
    expect(unreadable).toStrictEqual([]);
    const asked = new Map(rows.map((row) => [row["event_name"], row["request_parameters"]]));
    expect(asked.get("half")).toBe('{"userName":"a\\\\ud800b"}');
    expect(asked.get("pair")).toBe('{"userName":"\u{1f600}"}');
    expect(asked.get("text")).toBe('{"userName":"\\\\ud800"}');
  });

  it("reports which part of a file was not read, and reads the rest", async () => {
    const damaged: Readonly<Record<string, readonly [content: string | Buffer, reason: RegExp]>> = {
      "cut.json.gz": [gzipSync(records("cut")).subarray(0, -20), /^it is truncated$/],
      "cut.json": [
        records("cut unpacked", "x").slice(0, -20),
        /an object that starts here and never ends; its other events were read/,
      ],
      "garbage.json.gz": [
        gzipSync(`${records("before garbage")} <html>`),
        /where an object \{ … \} should start; its other events were read/,
      ],
      "behind-gzip.json.gz": [
        Buffer.concat([gzipSync(records("before text")), Buffer.from("text")]),
        /it has other data after the compressed data; its other events were read/,
      ],
      "line.json.gz": [
        gzipSync(`${text("line 1")}\n{"eventName":"half\n${text("line 3")}`),
        /line 2: a string that continues past the end of its line; its other events/,
      ],
      "null.json.gz": [gzipSync(`{"Records":[null,${text("beside null")}]}`), /line 1: "n", where an object/],
      "timeless.json.gz": [
        gzipSync(`{"Records":[{"eventName":"x"},${text("timed")}]}`),
        /a record without eventTime; its other events/,
      ],
      "blank.json.gz": [gzipSync("  \n"), /^it is empty$/],
      "nothing.json": ["", /^it is empty$/],
      "zip.json.gz": [Buffer.from("PK\u0003\u0004zip"), /it is a zip archive: unpack it/],
      "notice.json.gz": [
        gzipSync('{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put"}]}'),
        /it is a notification of s3/,
      ],
    };
    for (const [name, [content]] of Object.entries(damaged)) write(name, content);
    const { names, unreadable, scannedFiles } = await read();
    expect(names).toStrictEqual([
      "before garbage",
      "before text",
      "beside null",
      "cut unpacked",
      "line 1",
      "line 3",
      "timed",
    ]);
    const reasons = new Map(
      unreadable.map((line) => [line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)]),
    );
    for (const [name, [, reason]] of Object.entries(damaged)) expect(reasons.get(name), name).toMatch(reason);
    expect(scannedFiles).toBe(6);
  });

  it("reports links out of the copy, pipes and other folders, and neither blocks nor fills the memory", async () => {
    write("a.json.gz", gzipSync(records("found")));
    symlinkSync("/dev/zero", path.join(directory, folder, "zero.json"));
    symlinkSync(tmpdir(), path.join(directory, "AWSLogs", "o-a1b2c3d4e5", OTHER));
    execFileSync("mkfifo", [path.join(directory, folder, "pipe.json.gz")]);
    mkdirSync(path.join(directory, "AWSLogs", "o-a1b2c3d4e5", WORKLOAD, "Config"));
    expect(await read()).toMatchObject({
      names: ["found"],
      unreadable: [
        `${OTHER}: it is a link out of the copy`,
        "pipe.json.gz: it is a pipe, not a file",
        "zero.json: it is a link out of the copy",
      ],
      passedOver: [`AWSLogs/o-a1b2c3d4e5/${WORKLOAD}/Config/`],
    });
  });

  it("is read in little memory for any file size; out of memory is not reported as a file's fault", async () => {
    const many = Array.from({ length: 5_000 }, (_, index) =>
      text("many", {
        eventID: `m-${String(index)}`,
        requestParameters: { description: `${String(index)} `.repeat(250) },
      }),
    );
    write("large.json.gz", gzipSync(`{"Records":[${many.join(",")}]}`, { level: 1 }));
    const count = async (memoryLimit: string) =>
      (await openLocalEngine({ path: directory, memoryLimit, threads: 1 }).run(callVolume.query(scope))).rows.map(
        ({ events: found }) => found,
      );
    expect(await count("20MB")).toStrictEqual(["5000"]);
    await expect(count("1MB")).rejects.toThrow("the query exceeds its memory limit and has no answer");
  });
});
