import { describe, expect, it } from "vitest";
import { detectionById, detections } from "../../../lib/detections/catalogue/catalogue";
import { detectionFilters, withoutRoles } from "../../../lib/detections/catalogue/filter-patterns";
import { matches, parseFilterPattern } from "../../../lib/detections/filter-pattern/filter-pattern";
import { cisVersions } from "../../../lib/model/benchmarks";
import { evidence } from "./fixtures";

const filters = detections.flatMap((detection) =>
  detectionFilters(detection, { evidence }).map((filter) => ({ id: detection.id, detection, ...filter })),
);

describe("every pattern", () => {
  it.each(filters)("$id $name is valid in CloudWatch Logs", ({ pattern }) => {
    expect(pattern.length).toBeLessThanOrEqual(1024);
    expect(() => parseFilterPattern(pattern)).not.toThrow();
  });

  it.each(filters.filter(({ name }) => name !== "published"))("$id $name names the event source", ({ id, pattern }) => {
    // Denied calls are those of every service.
    if (id === "denied-call-burst") return;
    expect(pattern).toContain("$.eventSource = ");
  });

  it.each(filters.filter(({ name }) => name !== "published"))(
    "$id $name has room for four excluded roles",
    ({ pattern }) => {
      const roles = [1, 2, 3, 4].map((number) => `*:role/landing-zone-production-${number}`);
      expect(withoutRoles(pattern, roles).length).toBeLessThanOrEqual(1024);
    },
  );

  it("leaves room in the quota of 100 filters per log group", () => {
    // All of them, the opt-in ones too; two more are there for auditors' tools.
    expect(filters.length).toBeLessThanOrEqual(85);
  });

  it("has a filter for every detection, and no two filters of one name", () => {
    for (const { id } of detections) {
      const names = filters.filter((filter) => filter.id === id).map(({ name }) => name);
      expect(names.length, id).toBeGreaterThanOrEqual(1);
      expect(new Set(names).size, id).toBe(names.length);
    }
  });
});

describe("benchmarks", () => {
  it("map CloudWatch.1 to 14 to CIS by number", () => {
    const mapped = Object.fromEntries(
      detections.flatMap(({ benchmarks: { securityHub, cis } }) => (securityHub ? [[securityHub, cis["3.0.0"]]] : [])),
    );
    expect(mapped).toEqual({
      "CloudWatch.1": "4.3",
      "CloudWatch.2": "4.1",
      "CloudWatch.3": "4.2",
      ...Object.fromEntries([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14].map((n) => [`CloudWatch.${n}`, `4.${n}`])),
    });
  });

  it.each(cisVersions)("cover every monitoring recommendation of CIS %s", (version) => {
    const section = { "1.2.0": 3, "1.4.0": 4, "3.0.0": 4, "5.0.0": 4, "6.0.0": 5, "7.0.0": 5 }[version];
    const last = version === "1.2.0" ? 14 : 15;
    const numbers = detections.flatMap(({ benchmarks }) => benchmarks.cis[version] ?? []);
    expect([...numbers].sort()).toEqual(Array.from({ length: last }, (_, n) => `${section}.${n + 1}`).sort());
  });

  const texts = detections.flatMap(({ id, patterns }) =>
    Object.entries(patterns.benchmarkTexts ?? {}).map(([version, text]) => ({ id, version, ...text })),
  );

  it.each(texts)("$id: the text of CIS $version parses, differs and says how", ({ id, pattern, note }) => {
    expect(() => parseFilterPattern(pattern)).not.toThrow();
    expect(pattern).not.toBe(detectionById(id).patterns.published);
    expect(note.length).toBeGreaterThan(40);
  });

  it("lets configuration ask for a literal text", () => {
    const detection = detectionById("security-group-change");
    const [first] = detectionFilters(detection, { evidence, benchmark: "5.0.0" });
    expect(first?.pattern).toContain("ModifySecurityGroupRules");
    expect(detectionFilters(detection, { evidence, benchmark: "1.4.0" })[0]?.pattern).toBe(
      detection.patterns.published,
    );
  });

  it("prove CIS 1.4.0's and 3.0.0's text on unauthorized calls broken: it matches a call that was allowed", () => {
    const { benchmarkTexts } = detectionById("unauthorized-api-calls").patterns;
    const allowed = { eventName: "DescribeInstances", sourceIPAddress: "198.51.100.7" };
    expect(matches(parseFilterPattern(benchmarkTexts?.["3.0.0"]?.pattern ?? ""), allowed)).toBe(true);
    expect(matches(parseFilterPattern(benchmarkTexts?.["5.0.0"]?.pattern ?? ""), allowed)).toBe(false);
  });

  it("prove that CIS 5.0.0's exceptions apply to AccessDenied alone", () => {
    const text = detectionById("unauthorized-api-calls").patterns.benchmarkTexts?.["5.0.0"]?.pattern ?? "";
    const headBucket = { eventName: "HeadBucket", sourceIPAddress: "delivery.logs.amazonaws.com" };
    expect(matches(parseFilterPattern(text), { ...headBucket, errorCode: "AccessDenied" })).toBe(false);
    expect(matches(parseFilterPattern(text), { ...headBucket, errorCode: "Client.UnauthorizedOperation" })).toBe(true);
  });
});

describe("excluding roles", () => {
  const detection = detectionById("s3-public-access");
  const deploy = "arn:aws:iam::111122223333:role/deploy";
  const event = (eventName: string, arn?: string) => ({
    eventSource: "s3.amazonaws.com",
    eventName,
    userIdentity: arn === undefined ? { type: "IAMUser" } : { sessionContext: { sessionIssuer: { arn } } },
  });
  const fires = (options: { excludedRoles: readonly string[] }, sample: object) =>
    detectionFilters(detection, { evidence, ...options })
      .filter(({ pattern }) => matches(parseFilterPattern(pattern), sample))
      .map(({ name }) => name);

  it("excludes the role from the extension, and nobody else", () => {
    const options = { excludedRoles: [deploy, "*:role/other"] };
    expect(fires(options, event("PutBucketPublicAccessBlock", deploy))).toEqual([]);
    expect(fires(options, event("PutBucketPublicAccessBlock", "arn:aws:iam::444455556666:role/other"))).toEqual([]);
    expect(fires(options, event("PutBucketPublicAccessBlock", `${deploy}er`))).toEqual(["extension-1"]);
    expect(fires(options, event("PutBucketPublicAccessBlock"))).toEqual(["extension-1"]);
  });

  it("leaves the published pattern exact", () => {
    expect(fires({ excludedRoles: [deploy] }, event("PutBucketPolicy", deploy))).toEqual(["published"]);
  });
});
