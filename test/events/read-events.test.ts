import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { readEvents } from "../../lib/events/read-events";
import { SplitError, ValueSplitter } from "../../lib/events/split-values";

const folder = mkdtempSync(path.join(tmpdir(), "events-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
async function read(content: string | Buffer): Promise<readonly (readonly [line: number, event: unknown])[]> {
  files += 1;
  const file = path.join(folder, `${String(files)}.json`);
  writeFileSync(file, content);
  const found: [number, unknown][] = [];
  for await (const { line, event } of readEvents(file)) found.push([line, event]);
  return found;
}

const one = { eventName: "One", text: 'a } ] " \\ {' };
const two = { eventName: "Two", inner: { list: [[1], {}] } };

describe("reading events", () => {
  it.each([
    ["one", JSON.stringify(one), [[1, one]]],
    ["one over several lines", `\n${JSON.stringify(one, null, 2)}\n`, [[2, one]]],
    [
      "lines",
      `${JSON.stringify(one)}\n${JSON.stringify(two)}\n`,
      [
        [1, one],
        [2, two],
      ],
    ],
    [
      "a list",
      JSON.stringify([one, two], null, 1),
      [
        [2, one],
        [6, two],
      ],
    ],
    [
      "what CloudTrail delivers",
      JSON.stringify({ Records: [one, two] }),
      [
        [1, one],
        [1, two],
      ],
    ],
    ["what LookupEvents answers", JSON.stringify({ Events: [{ CloudTrailEvent: JSON.stringify(one) }] }), [[1, one]]],
    ["what EventBridge sends", JSON.stringify({ source: "aws.iam", detail: one }), [[1, one]]],
    ["several deliveries", `{ "Records" : [${JSON.stringify(one)}] }\n{"Records":[]}\n`, [[1, one]]],
    ["a byte order mark", `\uFEFF${JSON.stringify(one)}`, [[1, one]]],
    ["nothing", "", []],
  ])("reads %s, plain and gzipped", async (_title, content, expected) => {
    expect(await read(content)).toEqual(expected);
    expect(await read(gzipSync(content))).toEqual(expected);
  });

  const wrapped = { EventId: "a", EventName: "One", Resources: [], CloudTrailEvent: JSON.stringify(one) };
  const answers: readonly (readonly [form: string, content: string])[] = [
    ["--max-items", JSON.stringify({ Events: [wrapped], NextToken: "eyJ9" }, null, 1)],
    ["NextToken first", JSON.stringify({ NextToken: "eyJ9", Events: [wrapped] })],
    ["pages behind each other", JSON.stringify({ Events: [wrapped], NextToken: "a" }) + JSON.stringify({ Events: [] })],
    ["--query Events", JSON.stringify([wrapped])],
    ["--query 'Events[].CloudTrailEvent'", JSON.stringify([wrapped.CloudTrailEvent], null, 4)],
    ["--query 'Events[0].CloudTrailEvent'", JSON.stringify(wrapped.CloudTrailEvent)],
    ["--query 'Events[].CloudTrailEvent' --output text", `${wrapped.CloudTrailEvent}\t\n`],
    ["--query of pages", JSON.stringify([[wrapped], []])],
    [
      "--output text",
      `NEXTTOKEN\teyJ9\nEVENTS\tAKIA\t${wrapped.CloudTrailEvent}\ta\tOne\tkim\nRESOURCES\tx\tAWS::IAM::User\n`,
    ],
    [
      "CloudWatch Logs' filter-log-events",
      JSON.stringify({ events: [{ message: JSON.stringify(one) }], searchedLogStreams: [] }),
    ],
    [
      "CloudWatch Logs Insights",
      JSON.stringify({
        results: [
          [
            { field: "@timestamp", value: "2026" },
            { field: "@message", value: JSON.stringify(one) },
          ],
        ],
        status: "Complete",
      }),
    ],
    ["CloudTrail Lake", JSON.stringify({ QueryResultRows: [[{ eventJson: JSON.stringify(one) }]] })],
    ["a log file that begins with something else", JSON.stringify({ version: [1, { a: "b" }], Records: [one] })],
  ];
  it.each(answers)("reads a response with %s", async (_form, content) => {
    expect((await read(content)).map(([, event]) => event)).toEqual([one]);
    expect((await read(Buffer.from(`\uFEFF${content}`, "utf16le"))).map(([, event]) => event)).toEqual([one]);
  });

  it("reads an Insights event, which has its name in a nested field, and its neighbours", async () => {
    const insight = { eventCategory: "Insight", insightDetails: { state: "Start", eventName: "PutUserPolicy" } };
    expect((await read(JSON.stringify({ Records: [one, insight, two] }))).map(([, event]) => event)).toEqual([
      one,
      insight,
      two,
    ]);
  });

  it.each<[string, Buffer]>([
    ["UTF-16 with its mark, as PowerShell writes it", Buffer.from(`\uFEFF${JSON.stringify(one)}`, "utf16le")],
    ["UTF-16 without a mark", Buffer.from(JSON.stringify(one), "utf16le")],
    ["big-endian UTF-16", Buffer.from(`\uFEFF${JSON.stringify(one)}`, "utf16le").swap16()],
    ["two gzip members", Buffer.concat([gzipSync(JSON.stringify(one)), gzipSync("")])],
    ["a mark in the middle", Buffer.from(`${JSON.stringify(one)}\n\uFEFF`)],
  ])("reads %s", async (_title, content) => {
    expect((await read(content)).map(([, event]) => event)).toEqual([one]);
  });

  it.each([
    ["text", "hello", ':1: found "h", where an object { … } should start'],
    ["broken JSON", `${JSON.stringify(one)}\n\n{"eventName": oops}`, ":3: the object that starts here is not JSON: "],
    ["no event", `{"a": 1}`, ":1: the object that starts here is not a CloudTrail event: it has no eventName"],
    ["an event that ends early", '\n{"eventName": "Two"', ":2: found an object that starts here and never ends"],
    ["a delivery that ends early", `{"Records":[${JSON.stringify(one)}`, ":1: found a list that never ends"],
    ["a list that ends twice", `[${JSON.stringify(one)}]]`, ':1: found "]", where an object'],
    ["words", "Hello\tworld", ':1: found "H", where an object { … } should start'],
    ["a word", "EVENTS", ':1: found "EVENTS", where an object { … } should start'],
    [
      "a text over two lines",
      '{"eventName": "One\nTwo"}',
      ":1: found a string that continues past the end of its line",
    ],
    [
      "a notification of S3",
      JSON.stringify({ Records: [{ eventSource: "aws:s3", eventName: "ObjectCreated:Put" }] }),
      "it is a notification of s3",
    ],
    [
      "text within text without end",
      JSON.stringify(JSON.stringify(JSON.stringify(JSON.stringify(JSON.stringify(JSON.stringify("x")))))),
      "nested in strings too deeply",
    ],
    ["a zip archive", "PK\u0003\u0004", "it is a zip archive: unpack it"],
    ["bad text inside LookupEvents' answer", '{"CloudTrailEvent": "{"}', "is not JSON"],
  ])("refuses %s, by file and line", async (_title, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });

  it("rejects a truncated file, and a missing one", async () => {
    const cut = gzipSync(JSON.stringify({ Records: [one, two] })).subarray(0, 40);
    await expect(read(cut)).rejects.toThrow("cannot be read: it is truncated");
    const missing = readEvents(path.join(folder, "missing.json"));
    await expect(missing.next()).rejects.toThrow("missing.json: cannot be read: no such file");
  });

  it("reports every fault of a text with onFault, and reads everything else", () => {
    const faults: string[] = [];
    const splitter = new ValueSplitter(({ line, message }) => faults.push(`${String(line)}: ${message}`));
    const text = ['{"a":1}', "oops", '{"b":"cut', '{"c":3}', '{"Records":[{"d":4}, nonsense, {"e":5}]}', '{"f":'].join(
      "\n",
    );
    expect([...splitter.push(text)].map((value) => value.text)).toEqual(['{"a":1}', '{"c":3}', '{"d":4}', '{"e":5}']);
    splitter.end();
    expect(faults).toEqual([
      '2: "o", where an object { … } should start',
      "3: a string that continues past the end of its line",
      '5: "n", where an object { … } should start',
      "6: an object that starts here and never ends",
    ]);
  });

  it("rejects an object that would fill the memory", () => {
    const splitter = new ValueSplitter();
    const piece = "x".repeat(500_000);
    const push = (): void => {
      expect([...splitter.push('{"a":"')]).toEqual([]);
      for (let count = 0; count < 40; count += 1) expect([...splitter.push(piece)]).toEqual([]);
    };
    expect(push).toThrow(SplitError);
  });

  it("finds the same objects for any chunking of the text", () => {
    const json = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 5 });
    fc.assert(
      fc.property(
        json,
        fc.array(fc.nat(400), { maxLength: 8 }),
        fc.constantFrom("list", "lines", "records"),
        (values, cuts, form) => {
          const texts = values.map((value) => JSON.stringify(value));
          const text = {
            list: `[${texts.join(", ")}]`,
            lines: texts.join("\n"),
            records: `{"Records": [${texts.join(",")}]}`,
          }[form];
          const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length];
          const splitter = new ValueSplitter();
          const found = places.slice(1).flatMap((end, index) => [...splitter.push(text.slice(places[index], end))]);
          splitter.end();
          expect(found.map((value) => value.text)).toEqual(texts);
        },
      ),
    );
  });
});
