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
  readonly rules: Readonly<Record<string, unknown>>;
  readonly overrides: readonly { readonly rules: Readonly<Record<string, unknown>> }[];
};

describe("oxlint's rules", () => {
  it("are those of typescript-eslint's strict and stylistic presets, with types and without", () => {
    const { strictTypeChecked, stylisticTypeChecked } = tseslint.configs;
    const wanted = [...strictTypeChecked, ...stylisticTypeChecked]
      .flatMap(({ rules = {} }) => Object.entries(rules))
      .filter(([rule, level]) => rule.startsWith("@typescript-eslint/") && level !== "off")
      .map(([rule]) => rule.replace("@typescript-eslint/", ""));
    const [everywhere] = config.overrides;
    const known = { ...config.rules, ...everywhere?.rules };
    const missing = wanted.filter((rule) => known[`typescript/${rule}`] === undefined && known[rule] === undefined);
    expect([...new Set(missing)].sort()).toEqual(Object.keys(left));
  });
});
