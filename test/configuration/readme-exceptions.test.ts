import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { all, type Change, set } from "../support/landing-zones/mutable-config";
import { check } from "./malformed/expect-problems";

it("the README's example of exceptions is taken, and allows what it says", () => {
  const readme = readFileSync(join(__dirname, "..", "..", "README.md"), "utf8");
  const example = /```ts\nexceptions: (\[[^]*?\n\]),\n```/.exec(readme)?.[1] ?? "";
  const exceptions = JSON.parse(JSON.stringify(runInNewContext(`(${example})`))) as readonly unknown[];
  expect(exceptions).toHaveLength(1);
  const shorter = all(
    set("staging.logArchive.retentionDays", 120),
    set("staging.logArchive.objectLock", { mode: "GOVERNANCE", days: 90 }),
  );
  const paths = (change: Change) => check(change).problems.map(({ path }) => path);
  expect(paths(shorter)).toStrictEqual([["retentionDays"]]);
  expect(paths(all(shorter, set("staging.environment.exceptions", exceptions)))).toStrictEqual([]);
});
