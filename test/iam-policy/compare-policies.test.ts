import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparePolicies, isSameMeaning } from "../../lib/iam-policy/compare-policies";
import { globCovers } from "../../lib/iam-policy/glob";
import type { JsonObject } from "../../lib/base/json";

const policy = (...statements: readonly JsonObject[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const read: JsonObject = {
  Effect: "Allow",
  Principal: { AWS: "123456789012" },
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::logs/*",
};
const deny: JsonObject = { Effect: "Deny", Principal: "*", Action: ["s3:DeleteObject", "s3:PutObject"], Resource: "*" };

/** `wider` in what it allows or no longer denies, by this reading; `unreadable` where nobody can say. */
function comparison(before: string, after: string): string {
  const found = comparePolicies(before, after);
  if (!found.readable) return "unreadable";
  if (isSameMeaning(found)) return "same";
  return found.allowedNow.length + found.deniedNoMore.length > 0 ? "wider" : "narrower";
}

const changes: readonly (readonly [string, JsonObject, JsonObject, string])[] = [
  ["an account by number or by root", read, { ...read, Principal: { AWS: "arn:aws:iam::123456789012:root" } }, "same"],
  ["another Sid and order of keys", { Sid: "A", ...read }, { ...read, Sid: "B" }, "same"],
  ["the case of an action", read, { ...read, Action: "S3:getobject" }, "same"],
  ["one value as a list", read, { ...read, Action: ["s3:GetObject"] }, "same"],
  ["a wildcard in the action", read, { ...read, Action: "s3:Get*" }, "wider"],
  ["a question mark in the resource", read, { ...read, Resource: "arn:aws:s3:::log?/*" }, "wider"],
  ["a shorter prefix", { ...read, Resource: "arn:aws:s3:::logs/a/*" }, read, "wider"],
  ["a longer prefix", read, { ...read, Resource: "arn:aws:s3:::logs/a/*" }, "narrower"],
  ["everybody", read, { ...read, Principal: "*" }, "wider"],
  ["another account", read, { ...read, Principal: { AWS: "999999999999" } }, "wider"],
  ["a condition more", read, { ...read, Condition: { Bool: { "aws:SecureTransport": "true" } } }, "narrower"],
  ["a condition less", { ...read, Condition: { Bool: { "aws:SecureTransport": "true" } } }, read, "wider"],
  [
    "one value more in a condition",
    { ...read, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a" } } },
    { ...read, Condition: { StringEquals: { "aws:PrincipalOrgID": ["o-a", "o-b"] } } },
    "wider",
  ],
  [
    "one value less in a negated condition",
    { ...read, Condition: { StringNotEquals: { "aws:SourceVpc": ["a", "b"] } } },
    { ...read, Condition: { StringNotEquals: { "aws:SourceVpc": "a" } } },
    "wider",
  ],
  [
    "a condition that need not be met",
    { ...read, Condition: { StringEquals: { "aws:SourceVpc": "a" } } },
    { ...read, Condition: { StringEqualsIfExists: { "aws:SourceVpc": "a" } } },
    "wider",
  ],
  [
    "a pattern for a literal",
    { ...read, Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } },
    { ...read, Condition: { StringLike: { "aws:SourceVpc": "vpc-*" } } },
    "wider",
  ],
  [
    "all actions but one",
    read,
    { Effect: "Allow", Principal: read["Principal"], NotAction: "s3:PutObject", Resource: read["Resource"] },
    "wider",
  ],
  ["a denied action less", deny, { ...deny, Action: "s3:DeleteObject" }, "wider"],
  ["a denied action more", { ...deny, Action: "s3:DeleteObject" }, deny, "narrower"],
  [
    "a denial with a way around",
    deny,
    { ...deny, Condition: { StringNotEquals: { "aws:PrincipalArn": "x" } } },
    "wider",
  ],
  ["a denial of fewer people", deny, { ...deny, Principal: { AWS: "123456789012" } }, "wider"],
  ["a literal star is no wildcard", { ...read, Resource: "a${*}" }, { ...read, Resource: "a*" }, "wider"],
  ["a part of a statement that nobody knows", read, { ...read, Unless: "monday" }, "unreadable"],
];

describe("comparing policies by what they mean", () => {
  it.each(changes)("%s", (_name, before, after, expected) => {
    expect(comparison(policy(before), policy(after))).toBe(expected);
  });

  it("reads no JSON, no object and no old version with variables as unreadable", () => {
    for (const other of [
      "{",
      "[]",
      "7",
      '{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"${aws:username}"}]}',
    ]) {
      expect(comparison(policy(read), other)).toBe("unreadable");
    }
  });

  it("finds split and joined statements the same", () => {
    const both = { ...read, Action: ["s3:GetObject", "s3:ListBucket"], Resource: ["a", "b"] };
    const parts = [
      { ...both, Resource: "a" },
      { ...both, Resource: "b", Action: "s3:ListBucket" },
      { ...both, Resource: "b", Action: "s3:GetObject" },
    ];
    expect(comparison(policy(both), policy(...parts))).toBe("same");
    expect(comparison(policy(...parts), policy(both))).toBe("same");
  });

  it("never calls a pattern covered that matches more", () => {
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 6 });
    const matches = (glob: string, text: string): boolean =>
      new RegExp(`^${glob.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s").test(text);
    fc.assert(
      fc.property(
        pattern,
        pattern,
        fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 }),
        (outer, inner, text) => {
          if (globCovers(outer, inner) && matches(inner, text)) expect(matches(outer, text)).toBe(true);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
