import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { patchNames } from "./patch-names";

it("lists every patch in the README, and none that is not there", () => {
  const readme = readFileSync(path.join(__dirname, "..", "..", "lib", "emulator", "README.md"), "utf8");
  const [, table = ""] = readme.split("\n## Patched\n");
  const listed = [...(table.split("\n## ")[0] ?? "").matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  expect(patchNames()).toContain("mail_has_a_rate");
  expect(listed.sort()).toEqual(patchNames());
});
