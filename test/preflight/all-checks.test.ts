import { describe, expect, it } from "vitest";
import { allChecks } from "../../lib/preflight/all-checks";
import { openLandingZone } from "../support/landing-zones/sample-landing-zones";
import { production, resultsOf } from "./expect-findings";
import { refuse } from "./made-up-aws";
import { readyOrganization } from "./ready-organization";

describe("an organization in which all is ready", () => {
  it.each([
    ["production", production],
    ["an open one, which owns trusted access, with readers and investigators", openLandingZone],
  ])("is ready: %s", async (_name, landingZone) => {
    const results = await resultsOf({ landingZone });
    // Until the apply role may have it made, somebody else makes Chatbot's role.
    expect(results.filter(({ status, id }) => status !== "ready" && id !== "service-linked-roles")).toStrictEqual([]);
    expect(results.every(({ fix, status }) => (status === "ready") === (fix === ""))).toBe(true);
  });

  it("looks only at what an environment has", async () => {
    const ids = (await resultsOf({ landingZone: openLandingZone })).map(({ id }) => id);
    expect(ids).not.toContain("cost-budget");
    expect(ids).not.toContain("cost-explorer");
    expect(ids).toContain("slack");
  });
});

describe("every check", () => {
  it.each(allChecks.map(({ id }) => id))("of which nothing can be read is unknown: %s", async (id) => {
    const broken = Object.fromEntries(
      Object.keys(readyOrganization(production)).map((name) => [name, refuse("AccessDenied")] as const),
    );
    // These know without AWS, or are told by a refusal.
    if (["caller-identity", "admin-role"].includes(id)) return;
    const results = await resultsOf({ answers: broken }, id);
    expect(results.map(({ status }) => status)).toStrictEqual(results.map(() => "unknown"));
    expect(results.length).toBeGreaterThan(0);
    expect(results.every(({ fix }) => fix !== "")).toBe(true);
  });
});
