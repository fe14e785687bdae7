import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DirectorySource } from "../../lib/integrity/archive/directory-source";
import { archiveContents } from "../../lib/integrity/archive/find-places";
import { logFilesIn } from "../../lib/integrity/archive/log-folders";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "contents-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const [ACCOUNT, OTHER, REGION] = ["111122223333", "444455556666", "us-east-1"];
const nameOf = (account: string, ending = "json.gz", kind = "CloudTrail") =>
  `${account}_${kind}_${REGION}_20260314T0230Z_a1b2.${ending}`;

function write(...keys: readonly string[]): void {
  for (const key of keys) {
    mkdirSync(dirname(join(directory, key)), { recursive: true });
    writeFileSync(join(directory, key), "");
  }
}

/** Everything that any command reads or names of an archive, of one day. */
async function contents() {
  const source = new DirectorySource(directory, undefined);
  const found = await archiveContents(source);
  const passedOver = [...found.passedOver];
  const files = found.loose.map(({ key }) => key);
  const day = Date.parse("2026-03-14");
  for (const place of found.places) {
    for await (const { key, accountId } of logFilesIn(source, place, day, day + 1, (what) => passedOver.push(what))) {
      expect(key).toContain(accountId);
      files.push(key);
    }
  }
  return {
    files: files.sort(),
    unread: passedOver.filter(({ mayHoldEvents }) => mayHoldEvents).map(({ key }) => key),
    without: passedOver.filter(({ mayHoldEvents }) => !mayHoldEvents).map(({ key }) => key),
  };
}

const place = (root: string, account = ACCOUNT, kind = "CloudTrail") =>
  `${root}${account}/${kind}/${REGION}/2026/03/14/`;

describe("what an archive holds", () => {
  it.each([
    ["an account's trail", ["AWSLogs/"]],
    ["an organization trail", ["AWSLogs/o-a1b2c3d4e5/"]],
    ["a prefix", ["audit/AWSLogs/"]],
    ["Control Tower's layout", ["o-a1b2c3d4e5/AWSLogs/o-a1b2c3d4e5/"]],
    ["a prefix beside none", ["AWSLogs/", "org-trail/AWSLogs/o-a1b2c3d4e5/"]],
    ["prefixes of several levels, one below the other", ["a/AWSLogs/", "a/b/c/AWSLogs/", "a/b/c/d/AWSLogs/o-x/"]],
  ])("is found under %s", async (_, roots) => {
    const keys = roots.flatMap((root) =>
      [ACCOUNT, OTHER].map((account) => `${place(root, account)}${nameOf(account)}`),
    );
    write(...keys);
    expect(await contents()).toStrictEqual({ files: keys.sort(), unread: [], without: [] });
  });

  it("includes every kind of events, compressed or not, even if a copy lost or added a folder", async () => {
    const root = "AWSLogs/o-a1b2c3d4e5/";
    const keys = [
      `${place(root)}${nameOf(ACCOUNT)}`,
      `${place(root)}${nameOf(ACCOUNT, "json")}`,
      `${place(root)}renamed.jsonl`.replace("renamed", `${ACCOUNT}-renamed`),
      `${place(root)}02/${nameOf(ACCOUNT)}`,
      `${place(root, ACCOUNT, "CloudTrail-Insight")}${nameOf(ACCOUNT, "json.gz", "CloudTrail-Insight")}`,
      `${place(root, ACCOUNT, "CloudTrail-NetworkActivity")}${nameOf(ACCOUNT)}`,
      `${root}${ACCOUNT}/CloudTrail/${REGION}/${nameOf(ACCOUNT)}`,
      `${root}${ACCOUNT}/CloudTrail/${REGION}/2026/03/${nameOf(ACCOUNT, "json")}`,
      `AWSLogs/${nameOf(ACCOUNT)}`,
      `desktop/${nameOf(ACCOUNT, "json")}`,
    ];
    write(...keys);
    expect(await contents()).toStrictEqual({ files: keys.sort(), unread: [], without: [] });
  });

  it("reports what is not read: files that may contain events, and files without events", async () => {
    const root = "AWSLogs/o-a1b2c3d4e5/";
    const unread = [
      `${place(root)}${nameOf(ACCOUNT)}.part`,
      `${place(root)}notes.txt`,
      `${root}${ACCOUNT}/CloudTrail/${REGION}/2026/03/stray.json`,
    ];
    const without = [`${place(root)}.DS_Store`, "public-keys.json"];
    write(...unread, ...without, `${place(root)}${nameOf(ACCOUNT)}`);
    write(`${root}elsewhere/x`, `${root}${ACCOUNT}/CloudTrail/${REGION}/2026/March/x`);
    write(`${root}${ACCOUNT}/Config/x`, `${root}${ACCOUNT}/CloudTrail-Aggregated/x`);
    const found = await contents();
    expect(found.files).toHaveLength(1);
    expect([...found.unread].sort()).toStrictEqual(
      [...unread, `${root}elsewhere/`, `${root}${ACCOUNT}/CloudTrail/${REGION}/2026/March/`].sort(),
    );
    expect([...found.without].sort()).toStrictEqual(
      [...without, `${root}${ACCOUNT}/Config/`, `${root}${ACCOUNT}/CloudTrail-Aggregated/`].sort(),
    );
  });

  it("reports a missing account only if no organization trail has it, under any prefix", async () => {
    write(`${place("trail/AWSLogs/o-a1b2c3d4e5/")}${nameOf(ACCOUNT)}`, `${place("AWSLogs/", OTHER)}${nameOf(OTHER)}`);
    const expected = { organizationId: "o-a1b2c3d4e5", accounts: [ACCOUNT, OTHER], regions: [REGION] };
    const { places } = await archiveContents(new DirectorySource(directory, undefined), { expected });
    expect(places.map(({ root, accountId }) => `${root}${accountId}`)).toStrictEqual([
      `AWSLogs/${OTHER}`,
      `trail/AWSLogs/o-a1b2c3d4e5/${ACCOUNT}`,
      `trail/AWSLogs/o-a1b2c3d4e5/${OTHER}`,
    ]);
  });
});
