import { describe, expect, it } from "vitest";
import { dataSourcesOf, resourcesOf } from "../../../lib/base/terraform-document";
import { knownDataSources, knownTypes } from "../../../lib/review/gate/known-types";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import { everyShape } from "../../support/landing-zones/every-shape";
import { synthesized } from "../../support/landing-zones/synthesize";

describe("what the gate knows", () => {
  it.each(everyShape())("has every type of %s", (_title, landingZone) => {
    const documents = stackDefinitions(landingZone).map(({ name }) => synthesized(landingZone, name).document);
    const unknown = [
      ...documents.flatMap((each) => resourcesOf(each)).filter(({ type }) => !Object.hasOwn(knownTypes, type)),
      ...documents.flatMap((each) => dataSourcesOf(each)).filter(({ type }) => !knownDataSources.includes(type)),
    ];
    expect([...new Set(unknown.map(({ type }) => type))]).toEqual([]);
  });
});
