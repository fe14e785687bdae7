import { describe, expect, it } from "vitest";
import { asObject } from "../../../lib/base/json";
import { everyShape } from "../../support/landing-zones/every-shape";
import { boundaryOf, permissionsOf } from "../../support/policies/pipeline-permissions";
import { exampleLandingZone, synthesized } from "../../support/landing-zones/synthesize";
import { allows } from "./provider-calls/allows";
import { callNobody, everyCall, provider } from "./provider-calls/every-call";
import { otherActions } from "./provider-calls/iam-actions";
import { neededPermissions } from "./provider-calls/needed-permissions";
import type { ProviderCalls } from "./provider-calls/provider-calls";
import { usedResources } from "./provider-calls/used-resources";

const roles = ["management-plan", "management-apply", "log-archive-plan", "log-archive-apply"] as const;

/** What AWS's provider calls for every resource, against what the pipeline's roles may do. */
describe.each(everyShape())("the provider's calls for %s", (_title, landingZone) => {
  const used = usedResources(landingZone);
  const needed = neededPermissions(landingZone, used);
  const access = synthesized(landingZone, `${landingZone.name}-access`);

  it("are known for every type", () => {
    const types = [...new Set(used.map(({ type }) => type))];
    expect(types.filter((type) => everyCall[type] === undefined && !callNobody.includes(type))).toStrictEqual([]);
  });

  it.each(roles)("are granted to %s within its boundary, except those that are withheld", async (role) => {
    const identity = permissionsOf(access, role);
    const boundary = boundaryOf(access, role.startsWith("management") ? "management" : "log-archive");
    const asked = (await needed).filter((each) => each.role === role);
    expect(asked.length).toBeGreaterThan(20);
    const wrong: string[] = [];
    for (const each of asked) {
      if ((await allows(landingZone, each, identity, boundary)) !== each.withheld) continue;
      const refuses = (await allows(landingZone, each, identity)) ? "the boundary refuses" : "is not granted";
      const fault = each.withheld ? "is withheld, and granted" : refuses;
      wrong.push(`${each.because} needs ${each.action} on ${each.resource}, which ${fault}`);
    }
    expect(wrong).toStrictEqual([]);
  });
});

describe("the list of the provider's calls", () => {
  const used = new Set(everyShape().flatMap(([, landingZone]) => usedResources(landingZone).map(({ type }) => type)));
  const calls = Object.values(everyCall).flatMap(callsOf);

  it("has only types that the stacks use", () => {
    expect([...Object.keys(everyCall), ...callNobody].filter((type) => !used.has(type))).toStrictEqual([]);
  });

  it("has exceptions only for listed calls", () => {
    const idle = Object.entries(everyCall).flatMap(([type, known]) =>
      Object.keys({ ...known.only, ...known.unreached, ...known.withheld })
        .filter((call) => !callsOf(known).includes(call.replace(/^\w+ /, "")))
        .map((call) => `${type}: ${call}`),
    );
    expect(idle).toStrictEqual([]);
    expect(Object.keys(otherActions).filter((call) => !calls.includes(call))).toStrictEqual([]);
  });

  it("is for the provider version of the stacks", () => {
    const { document } = synthesized(exampleLandingZone("staging"), "staging-state");
    expect(asObject(asObject(document["terraform"])["required_providers"])["aws"]).toStrictEqual({
      source: "aws",
      version: provider.version,
    });
  });
});

function callsOf({ create, read, update, delete: deletion, tags }: ProviderCalls): readonly string[] {
  return [create, read, update, deletion, tags?.list, tags?.change].flatMap((each) => each?.calls ?? []);
}
