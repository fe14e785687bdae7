import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { readEvents } from "../../../lib/alarms/events/read-events";
import { SplitError, ValueSplitter } from "../../../lib/alarms/events/split-values";

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
  ])("takes %s, plain and gzipped", async (_title, content, expected) => {
    expect(await read(content)).toEqual(expected);
    expect(await read(gzipSync(content))).toEqual(expected);
  });

  it.each([
    ["text", "hello", ':1: found "h", where an object { … } should start'],
    ["broken JSON", `${JSON.stringify(one)}\n\n{"eventName": oops}`, ":3: the object that starts here is not JSON: "],
    ["no event", `{"a": 1}`, ":1: the object that starts here is no CloudTrail event: it has no eventName"],
    ["an event that ends early", '\n{"eventName": "Two"', ":2: found an object that starts here and never ends"],
    ["a delivery that ends early", `{"Records":[${JSON.stringify(one)}`, ":1: found a list that never ends"],
    ["a list that ends twice", `[${JSON.stringify(one)}]]`, ':1: found "]", where an object'],
    ["bad text inside LookupEvents' answer", '{"CloudTrailEvent": "{"}', "is not JSON"],
  ])("refuses %s, by file and line", async (_title, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });

  it("refuses a file that is cut off, and one that is not there", async () => {
    const cut = gzipSync(JSON.stringify({ Records: [one, two] })).subarray(0, 40);
    await expect(read(cut)).rejects.toThrow("cannot be read: unexpected end of file");
    const missing = readEvents(path.join(folder, "missing.json"));
    await expect(missing.next()).rejects.toThrow("missing.json: cannot be read: there is no such file");
  });

  it("refuses an object that would fill the memory", () => {
    const splitter = new ValueSplitter();
    const piece = "x".repeat(500_000);
    const push = (): void => {
      expect([...splitter.push('{"a":"')]).toEqual([]);
      for (let count = 0; count < 40; count += 1) expect([...splitter.push(piece)]).toEqual([]);
    };
    expect(push).toThrow(SplitError);
  });

  it("finds the same objects wherever the text is cut", () => {
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
