import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { describeKept } from "../../../lib/cli/setup/rehearse-keep";
import { exampleLandingZone } from "../../support/landing-zones/synthesize";

it("says until when a kept emulated AWS runs, with the time zone", () => {
  const [since, until] = [new Date("2026-11-29T01:26:00Z"), new Date("2026-11-29T09:26:00Z")];
  const text = describeKept(exampleLandingZone("staging"), { pid: 17, endpoint: "http://127.0.0.1:1", since, until });
  expect(text.split("\n")[0]).toMatch(/process 17, until 2026-11-29 09:26:00 UTC$/);
});

it("no text of the product is made with the time zone of this machine", () => {
  const lib = path.join(__dirname, "..", "..", "..", "lib");
  const local = /\.(get(Hours|Minutes|Date|Day|Month|FullYear)|toDateString|toTimeString|toLocale(Date|Time)String)\(/;
  const files = readdirSync(lib, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  expect(files.length).toBeGreaterThan(500);
  expect(files.filter((file) => local.test(readFileSync(path.join(lib, file), "utf8")))).toStrictEqual([]);
});
