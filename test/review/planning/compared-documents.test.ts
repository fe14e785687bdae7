import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { comparedDocuments, writeBaseDocument } from "../../../lib/review/planning/compared-documents";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "compared-"));
  writeFileSync(path.join(directory, "cdk.tf.json"), '{ "a": 1 }');
});
afterEach(() => rmSync(directory, { recursive: true }));

const comparedWith = (base: ReadonlyMap<string, string> | undefined, isRemoved = false): object => {
  writeBaseDocument(directory, "x", base);
  return comparedDocuments(directory, isRemoved);
};

it("reads at the apply what the review compared: another base, none, the head itself, and an unknown one", () => {
  expect(comparedWith(new Map())).toEqual({ head: { a: 1 } });
  expect(comparedWith(new Map([["x", '{ "a": 2 }']]))).toEqual({ base: { a: 2 }, head: { a: 1 } });
  expect(comparedWith(new Map([["x", '{ "a": 1 }']]))).toEqual({ base: { a: 1 }, head: { a: 1 }, isBaseHead: true });
  expect(comparedWith(undefined)).toEqual({ head: { a: 1 }, isBaseUnknown: true });
});

it("has no head if the stack is removed", () => {
  expect(comparedWith(new Map([["x", '{ "a": 1 }']]), true)).toEqual({ base: { a: 1 } });
});
