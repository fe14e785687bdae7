import { describe, expect, it } from "vitest";
import { detectionById, detections } from "../../../lib/detections/catalogue/catalogue";
import { detectionIds } from "../../../lib/model/detection-ids";
import { securityHubPatterns } from "./security-hub-patterns";

describe("the catalogue", () => {
  it("holds the ids of the model, each once", () => {
    expect(detections.map(({ id }) => id).sort()).toEqual([...detectionIds].sort());
  });

  it.each(detectionIds)("finds %s by its id", (id) => {
    expect(detectionById(id).id).toBe(id);
  });

  it.each(detectionIds)("names %s in lower-case words", (id) => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it("gives each detection a title of its own", () => {
    expect(new Set(detections.map(({ title }) => title)).size).toBe(detections.length);
  });

  it("marks the guide's four critical alerts, and no other", () => {
    const marked = detections.filter(({ guideCritical }) => guideCritical);
    expect(marked.map(({ id, severity }) => [id, severity])).toEqual([
      ["root-login", "critical"],
      ["iam-policy-change", "critical"],
      ["s3-public-access", "critical"],
      ["security-group-change", "critical"],
    ]);
  });

  it.each(detections)("tells a person what to do about $id", ({ why, respond }) => {
    expect(why.length).toBeGreaterThan(40);
    expect(respond.length).toBeGreaterThanOrEqual(2);
  });
});

describe("the published patterns", () => {
  it("cover Security Hub's 14 controls, each once", () => {
    const controls = detections.flatMap(({ benchmarks }) => benchmarks.securityHub ?? []);
    expect([...controls].sort()).toEqual(Object.keys(securityHubPatterns).sort());
    expect(controls).toHaveLength(14);
  });

  it.each(detections.filter(({ benchmarks }) => benchmarks.securityHub))("are exact for $id", (detection) => {
    expect(detection.patterns.published).toBe(securityHubPatterns[detection.benchmarks.securityHub ?? ""]);
  });
});
