import { defaultDetections } from "./default-detections";
import { describe, expect, it } from "vitest";
import { detectionById } from "../../lib/detections/catalogue/catalogue";
import { parseFilterPattern } from "../../lib/detections/filter-pattern/filter-pattern";
import { plannedFilters } from "../../lib/detections/planned-filters";
import { set } from "../support/landing-zones/mutable-config";
import { gatedLandingZone } from "../support/landing-zones/sample-landing-zones";
import { changedLandingZone } from "../support/landing-zones/synthesize";

const alarms = (settings: object): ReturnType<typeof plannedFilters> =>
  plannedFilters(changedLandingZone("production", set("production.environment.alarms", settings)));

describe("plannedFilters", () => {
  it("are valid in CloudWatch Logs, each with its own name", () => {
    const filters = plannedFilters(gatedLandingZone);
    expect(new Set(filters.map(({ id }) => id)).size).toBe(filters.length);
    for (const { pattern } of filters) expect(() => parseFilterPattern(pattern)).not.toThrow();
  });

  it("name the environment's own evidence chain", () => {
    const pattern = plannedFilters(gatedLandingZone).find(
      ({ id }) => id === "log-archive-tampering-evidence-1",
    )?.pattern;
    expect(pattern).toContain('"audit-production-organization-trail-310987650002"');
    expect(pattern).toContain('"audit-production-terraform-state-310987650001"');
  });

  it("use the literal text of the configured benchmark", () => {
    const published = (benchmark: string): string | undefined =>
      alarms({ benchmark }).find(({ id }) => id === "security-group-change")?.pattern;
    const { patterns } = detectionById("security-group-change");
    expect(published("security-hub")).toBe(patterns.published);
    expect(published("cis-5.0.0")).toBe(patterns.benchmarkTexts?.["5.0.0"]?.pattern);
    expect(published("cis-1.4.0")).toBe(patterns.published);
  });

  it("exclude roles from every extension, and from no published pattern", () => {
    const reason = "deploys every change that was reviewed";
    const filters = alarms({ excludedRoleArns: [{ arn: "*:role/deploy", reason }] });
    for (const { id, detectionId, pattern } of filters) {
      if (id === detectionId) expect(pattern).toBe(detectionById(detectionId).patterns.published);
      else expect(pattern).toContain('($.userIdentity.sessionContext.sessionIssuer.arn != "*:role/deploy")');
    }
    expect(filters.length).toBe(plannedFilters(gatedLandingZone).length);
    expect(new Set(filters.map(({ detectionId }) => detectionId)).size).toBe(defaultDetections.length);
  });
});
