import { describe, expect, it } from "vitest";
import { z } from "zod";
import { detectionIds } from "../../lib/model/detection-ids";
import { isPlainObject, mergeDefaults } from "../../lib/configuration/merge-defaults";
import { isFreeBucketName } from "../../lib/model/names";
import { days } from "../../lib/model/primitives";
import { dnsSuffixOf, isOptInRegion, partitions, regionsOf } from "../../lib/model/regions";
import { parseShape, valueAt } from "../../lib/model/shape-problems";
import { didYouMean, suggest } from "../../lib/base/suggest";

describe("suggest", () => {
  it.each([
    ["root-logn", "root-login"],
    ["ROOT-LOGIN", "root-login"],
    ["vpc", "vpc-change"],
    ["securitygroup-change", "security-group-change"],
  ])("takes %s for %s", (word, meant) => {
    expect(suggest(word, detectionIds)).toBe(meant);
  });

  it.each([
    ["zzz", ["security", "payments"]],
    ["x", ["id"]],
    ["root", ["root-login", "root-use"]],
    ["constructor", ["security"]],
    ["", ["security"]],
    ["security", []],
    ["security".repeat(20), ["security"]],
  ])("takes %s for none of %j", (word, candidates) => {
    expect(suggest(word, candidates)).toBeUndefined();
    expect(didYouMean(word, candidates, "remove it")).toBe("remove it");
  });

  it("takes some words of a name for the only one that has them", () => {
    const names = ["readManagementEvents", "writeManagementEvents", "log-archive-bucket"];
    expect(suggest("readEvents", names)).toBe("readManagementEvents");
    expect(suggest("log_bucket", names)).toBe("log-archive-bucket");
    expect(suggest("eventsOfManagement", ["readManagementEvents", "of", "writeManagementEventsNow"])).toBeUndefined();
    expect(suggest("readEvents", [...names, "readDataEventsOfAccount"])).toBeUndefined();
    expect(suggest("read", names)).toBe("readManagementEvents");
    expect(suggest("Events", names)).toBeUndefined();
  });

  it("asks a question", () => {
    expect(didYouMean("paymnts", ["security", "payments"], "remove it")).toBe('did you mean "payments"?');
  });
});

describe("mergeDefaults", () => {
  it("merges objects and replaces everything else", () => {
    expect(mergeDefaults({ a: 1, b: { c: 2, d: [1, 2] } }, { b: { d: [3] }, e: null })).toEqual({
      a: 1,
      b: { c: 2, d: [3] },
      e: null,
    });
    expect(mergeDefaults({ a: 1 }, undefined)).toEqual({ a: 1 });
    expect(mergeDefaults({ a: 1 }, { a: undefined })).toEqual({ a: 1 });
    expect(mergeDefaults({ a: 1 }, null)).toBeNull();
    expect(mergeDefaults({ a: 1 }, [2])).toEqual([2]);
    expect(mergeDefaults(undefined, { a: 1 })).toEqual({ a: 1 });
  });

  it("keeps a key __proto__ in sight instead of obeying it", () => {
    const merged = mergeDefaults({ a: 1 }, JSON.parse('{"__proto__": {"gate": "open"}, "constructor": 1}')) as object;
    expect(Object.keys(merged)).toEqual(["a", "__proto__", "constructor"]);
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
    expect("gate" in merged).toBe(false);
    expect("gate" in {}).toBe(false);
  });

  it("knows a plain object", () => {
    expect([{}, [], null, "x", undefined, () => 1].map(isPlainObject)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe("regions", () => {
  it("belong to one partition and are named once", () => {
    const all = partitions.flatMap(regionsOf);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(38);
  });

  it.each(partitions.flatMap((partition) => regionsOf(partition).map((region) => [partition, region] as const)))(
    "%s has %s, a name in AWS's form",
    (partition, region) => {
      expect(region).toMatch(/^[a-z]{2}(-gov)?-[a-z]+-\d$/);
      if (partition !== "aws") expect(isOptInRegion(partition, region)).toBe(false);
    },
  );

  it("are opt-in where AWS says so", () => {
    expect(isOptInRegion("aws", "ap-south-2")).toBe(true);
    expect(isOptInRegion("aws", "us-east-1")).toBe(false);
    expect(isOptInRegion("aws", "nowhere-1")).toBe(false);
    expect(isOptInRegion("aws-cn", "ap-south-2")).toBe(false);
  });

  it("have their partition's DNS suffix", () => {
    expect(partitions.map(dnsSuffixOf)).toEqual(["amazonaws.com", "amazonaws.com", "amazonaws.com.cn"]);
  });
});

describe("valueAt", () => {
  it("follows own keys only", () => {
    expect(valueAt({ a: [{ b: 1 }] }, ["a", 0, "b"])).toBe(1);
    expect(valueAt({ a: 1 }, [])).toEqual({ a: 1 });
    expect(valueAt({ a: 1 }, ["a", "b"])).toBeUndefined();
    expect(valueAt({}, ["constructor"])).toBeUndefined();
    expect(valueAt(undefined, ["a"])).toBeUndefined();
  });
});

describe("parseShape", () => {
  it("gives data, or issues with two sentences each even where a schema states none", () => {
    expect(parseShape(z.number(), 1)).toEqual({ data: 1 });
    expect(parseShape(z.number(), "1")).toEqual({
      issues: [{ path: [], given: "1", allowed: "a number", fix: "write a number" }],
    });
    expect(parseShape(z.string().max(1), "ab")).toMatchObject({
      issues: [{ given: "ab", allowed: "at most 1 character" }],
    });
    expect(parseShape(z.array(z.string()).min(2), [])).toMatchObject({ issues: [{ allowed: "at least 2 entries" }] });
    expect(parseShape(z.number().max(5), 6)).toMatchObject({ issues: [{ allowed: "at most 5" }] });
    expect(parseShape(z.string().check(z.property("length", z.literal(1))), "ab")).toMatchObject({ issues: [{}] });
  });
});

describe("days", () => {
  it("is a whole number within bounds", () => {
    expect([1, 0, 2.5, 11, 10].map((value) => days(1, 10).safeParse(value).success)).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });
});

describe("isFreeBucketName", () => {
  it.each(["xn--a", "sthree-a", "amzn-s3-demo-a", "a-s3alias", "a--ol-s3", "a--x-s3", "a--table-s3", "a-an"])(
    "knows that %s is reserved",
    (name) => {
      expect(isFreeBucketName(name)).toBe(false);
      expect(isFreeBucketName("meridian-archive")).toBe(true);
    },
  );
});
