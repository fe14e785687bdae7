import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { packageDigest, packageNotifier } from "../../../lib/constructs/notifier/function-package";
import { notifierSettings } from "../../../lib/constructs/notifier/notifier-settings";
import type { DescribedChange } from "../../../lib/review/report/describe-change";
import { comparedPackages, withPackageTold, withPackageWords } from "../../../lib/review/report/package-words";
import { repackaged } from "../../../lib/review/gate/told-changes";
import type { JsonValue } from "../../../lib/base/json";
import { type Change, set } from "../../support/landing-zones/mutable-config";
import { changedLandingZone } from "../../support/landing-zones/synthesize";

function change(base: Uint8Array, head: Uint8Array, more: Partial<DescribedChange> = {}): DescribedChange {
  const digests = { before: packageDigest(base), after: packageDigest(head) };
  return {
    ...{ address: "aws_lambda_function.notifier", type: "aws_lambda_function", action: "update", words: [] },
    attributes: [{ path: "source_code_hash", ...digests }],
    ...more,
  };
}

const worded = (each: DescribedChange, base: Uint8Array | undefined, head: Uint8Array | undefined): DescribedChange =>
  withPackageWords(each, comparedPackages([each], base, head));
const words = (base: Uint8Array, head: Uint8Array): readonly string[] => worded(change(base, head), base, head).words;

/** The package of a staging with an edit. */
const edited = (edit: Change): Uint8Array => packageNotifier(notifierSettings(changedLandingZone("staging", edit))).zip;
const threshold = (value: number): Change =>
  set("staging.environment.alarms.overrides", { "security-group-change": { threshold: value } });

/** A package of other code or of settings of its own. */
const packed = (code: string, settings: JsonValue): Uint8Array =>
  zipSync({ "index.js": strToU8(code), "settings.json": strToU8(JSON.stringify(settings)) });

describe("a change of the notifier's package", () => {
  it("of a threshold is told as that, by account, and the code as unchanged", () => {
    const [verdict, ...settings] = words(edited(threshold(5)), edited(threshold(3)));
    expect(verdict).toMatch(/^code unchanged, \d+ settings? changed$/);
    expect(settings[0]).toMatch(/^setting accounts\.\d{12}\.alarms\.security-group-change\.threshold: 5 → 3$/);
    expect(settings.every((setting) => setting.endsWith("security-group-change.threshold: 5 → 3"))).toBe(true);
  });

  it("is told once: what no rule evaluates, and where to read it", () => {
    const address = "aws_lambda_function.notifier";
    const told = [
      { kind: "free", stack: "s", address, attribute: "source_code_hash", told: repackaged },
      { kind: "free", stack: "s", address, attribute: "tags", told: "tags change" },
      { kind: "free", stack: "s", address: "aws_lambda_function.other", attribute: "filename", told: repackaged },
    ] as const;
    const sentences = (base: Uint8Array, head: Uint8Array, from: Uint8Array | undefined = base) =>
      withPackageTold(told, comparedPackages([change(base, head)], from, head)).map((each) => each.told);
    const [one, two] = [packed("one", { a: 1 }), packed("two", { a: 1 })];
    expect(sentences(one, packed("one", { a: 2 }))).toStrictEqual([
      "the notifier's settings change, its code does not: no rule evaluates them, read them at the change",
      "tags change",
      repackaged,
    ]);
    expect(sentences(one, two)[0]).toBe(
      "the notifier's code changes, its settings do not: no rule evaluates it, read the diff",
    );
    expect(sentences(one, packed("two", { a: 2 }))[0]).toContain("code and settings change: no rule evaluates them");
    expect(sentences(packed("one", { a: 1, b: 2 }), packed("one", { b: 2, a: 1 }))[0]).toContain(
      "neither its code nor",
    );
    // what could not be compared may be either
    expect(withPackageTold(told, comparedPackages([change(one, two)], undefined, two))).toStrictEqual(told);
  });

  it("of the code is told as that", () => {
    expect(words(packed("one", { a: 1 }), packed("two", { a: 1 }))).toStrictEqual([
      "code changed, settings unchanged or in another order",
    ]);
    expect(words(packed("one", { a: 1, b: [] }), packed("two", { a: 2, c: "" }))).toStrictEqual([
      "code changed, 3 settings changed",
      ...["setting a: 1 → 2", "setting b: [] → not set", "setting c: not set → "],
    ]);
  });

  it("shows ten settings, and of a long one where it differs", () => {
    const many = (value: number): JsonValue =>
      Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`s${String(index)}`, value]));
    const lines = words(packed("", many(1)), packed("", many(2)));
    expect(lines).toHaveLength(12);
    expect(lines.at(-1)).toBe("… and 3 more settings");
    const long = "x".repeat(500);
    const [, line = ""] = words(packed("", { text: `${long}one` }), packed("", { text: `${long}two` }));
    expect(line).toMatch(/^setting text: …x+one → …x+two$/);
    expect(line.length).toBeLessThan(120);
  });

  it("is not told of packages other than those of the plan", () => {
    const [base, head, other] = [packed("", 1), packed("", 2), packed("", 3)];
    const unknown = "not known whether the code or the settings change:";
    const told = (one: Uint8Array | undefined, two: Uint8Array | undefined): readonly string[] =>
      worded(change(base, head), one, two).words;
    expect(told(other, head)).toStrictEqual([`${unknown} the base's package is not the one that is applied`]);
    expect(told(undefined, head)).toStrictEqual([`${unknown} the base has no package to compare with`]);
    expect(told(base, other)).toStrictEqual([`${unknown} the package is not the reviewed one`]);
    expect(words(strToU8("no zip"), head)).toStrictEqual([`${unknown} the packages cannot be read`]);
  });

  it("adds nothing to other changes", () => {
    const [base, head] = [packed("", 1), packed("", 2)];
    for (const other of [
      change(base, head, { type: "aws_s3_object" }),
      change(base, head, { attributes: [] }),
      change(base, head, { action: "create" }),
    ]) {
      expect(worded(other, base, head)).toBe(other);
    }
  });
});
