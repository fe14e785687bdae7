import { readFileSync } from "node:fs";
import path from "node:path";
import tseslint from "typescript-eslint";
import { describe, expect, it } from "vitest";

/** Rules of the presets that oxlint does not have, or that contradict another rule. */
const left: Readonly<Record<string, string>> = {
  "no-unsafe-class-instance-assignment": "oxlint does not have it yet",
  "no-unsafe-enum-assignment": "oxlint does not have it yet",
  "non-nullable-type-assertion-style": "it contradicts no-non-null-assertion",
};

const config = JSON.parse(readFileSync(path.join(__dirname, "..", "..", ".oxlintrc.json"), "utf8")) as {
  readonly overrides: readonly { readonly rules: Readonly<Record<string, unknown>> }[];
};

describe("the rules that need types", () => {
  it("are those of typescript-eslint's strict and stylistic presets, run by oxlint", () => {
    const presets = [tseslint.configs.strictTypeCheckedOnly, tseslint.configs.stylisticTypeCheckedOnly];
    const wanted = presets
      .flatMap((preset) => preset.flatMap(({ rules = {} }) => Object.keys(rules)))
      .filter((rule) => rule.startsWith("@typescript-eslint/"))
      .map((rule) => rule.replace("@typescript-eslint/", ""));
    const [everywhere] = config.overrides;
    const missing = wanted.filter((rule) => everywhere?.rules[`typescript/${rule}`] === undefined);
    expect([...new Set(missing)].sort()).toEqual(Object.keys(left));
  });
});
