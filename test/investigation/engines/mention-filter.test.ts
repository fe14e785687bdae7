import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mentionFilter } from "../../../lib/investigation/engines/mention-filter";

let directory: string;
const chosen = { accountId: "111122223333", region: "eu-central-1", day: 0, bytes: 1 };
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), "mentions-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Which of some files, by name, stay. */
async function staying(mentions: readonly string[], contents: Readonly<Record<string, string | Buffer>>) {
  const files = Object.entries(contents).map(([key, content]) => {
    const file = path.join(directory, key);
    writeFileSync(file, typeof content === "string" ? gzipSync(content) : content);
    return { ...chosen, key, path: file };
  });
  const filter = mentionFilter(mentions);
  return filter === undefined ? undefined : (await filter(files)).map(({ key }) => key);
}

const holding = (text: string): string => `{"Records":[{"userIdentity":{"arn":${text}}}]}`;

describe("mentionFilter", () => {
  it("keeps files with one of the texts, and skips complete files without any", async () => {
    const contents = {
      alice: holding('"arn:aws:iam::310987650011:user/people/alice"'),
      bob: holding('"arn:aws:iam::310987650011:user/people/bob"'),
      carol: holding('"arn:aws:iam::310987650011:user/people/carol"'),
    };
    expect(await staying(["arn:aws:iam::310987650011:user/people/alice", "carol"], contents)).toEqual([
      "alice",
      "carol",
    ]);
  });

  it.each([
    ["a slash", "user/people/alice", String.raw`"user\/people\/alice"`],
    ["an equals sign", "team=audit", String.raw`"team\u003daudit"`],
    ["a letter beyond ASCII", "zoë", String.raw`"zo\u00eb"`],
    ["a quotation mark", 'a"b', String.raw`"a\"b"`],
  ])("finds a text with escaped %s", async (_, mention, written) => {
    expect(await staying([mention], { file: holding(written) })).toEqual(["file"]);
  });

  it("keeps incomplete files, so that the parser reports them", async () => {
    const whole = gzipSync(holding('"bob"'));
    const contents = {
      cut: whole.subarray(0, whole.length - 12),
      plain: Buffer.from("no gzip"),
      text: "hello",
      unended: '{"Records":[{}',
      other: holding('"bob"'),
    };
    expect(await staying(["alice"], contents)).toEqual(["cut", "plain", "text", "unended"]);
  });

  it("is undefined for unspecific texts, or without a text", () => {
    expect(mentionFilter(["alice", "ü/="])).toBeUndefined();
    expect(mentionFilter([])).toBeUndefined();
  });

  it("stops when aborted", async () => {
    const filter = mentionFilter(["alice"]);
    const file = { ...chosen, key: "x", path: path.join(directory, "x") };
    await expect(filter?.([file], AbortSignal.abort())).rejects.toThrow("aborted");
  });
});
