import { describe, expect, it } from "vitest";
import type { LandingZone } from "../../../lib/model/landing-zone";
import { allRules } from "../../../lib/synthesis/rules/all-rules";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import type { Change, MutableEnvironment } from "../../support/landing-zones/mutable-config";
import { all, set } from "../../support/landing-zones/mutable-config";
import { changedLandingZone, exampleLandingZones, synthesized } from "../../support/landing-zones/synthesize";

/** Moves the staging environment to another partition, with every ARN in it. */
function moveTo(partition: string, regions: readonly string[]): Change {
  return (config) => {
    const staging = JSON.stringify(config.staging).replaceAll("arn:aws:", `arn:${partition}:`);
    config.staging = JSON.parse(staging) as MutableEnvironment;
    set("staging.environment.partition", partition)(config);
    set("staging.environment.homeRegion", regions[0])(config);
    set("staging.environment.governedRegions", regions)(config);
  };
}

/** The Region and the accounts of no example: what code wrote literally stands out. */
const elsewhere: readonly (readonly [string, LandingZone])[] = [
  [
    "an environment in eu-central-1",
    changedLandingZone(
      "production",
      all(
        set("defaults.environment.homeRegion", "eu-central-1"),
        set("production.environment.governedRegions", ["eu-central-1"]),
        set("staging.environment.governedRegions", ["eu-central-1"]),
      ),
    ),
  ],
  [
    "an environment in GovCloud",
    changedLandingZone("staging", moveTo("aws-us-gov", ["us-gov-west-1", "us-gov-east-1"])),
  ],
  ["an environment in China", changedLandingZone("staging", moveTo("aws-cn", ["cn-north-1", "cn-northwest-1"]))],
];

const stacks = [
  ...exampleLandingZones().map((landingZone) => [`the example ${landingZone.name}`, landingZone] as const),
  ...elsewhere,
].flatMap(([title, landingZone]) =>
  stackDefinitions(landingZone).map(({ name }) => ({ title, name, stack: synthesized(landingZone, name) })),
);

describe("every stack", () => {
  it.each(stacks)("keeps every rule: $name of $title", ({ stack }) => {
    const broken = allRules.flatMap((rule) => rule.check(stack).map((violation) => ({ rule: rule.id, ...violation })));
    expect(broken).toStrictEqual([]);
  });
});

describe("the rules", () => {
  it("have unique ids, a requirement and a reason", () => {
    expect(new Set(allRules.map(({ id }) => id)).size).toBe(allRules.length);
    for (const { id, what, why } of allRules) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(what).toMatch(/^[a-zT].{30,}[^.]$/);
      expect(why).toMatch(/^[a-zC0-9].{30,}[^.]$/);
    }
  });

  it("were kept by every stack of five environments", () => {
    expect(stacks.length).toBeGreaterThan(35);
  });

  it("find no ARN of another partition, and no service name of another", () => {
    for (const [, landingZone] of elsewhere.slice(1)) {
      for (const { name } of stackDefinitions(landingZone)) {
        const document = JSON.stringify(synthesized(landingZone, name).document);
        expect(document).not.toMatch(/arn:aws:/);
        expect(document.match(/[a-z0-9]+\.cn-north-1\.amazonaws\.com(?!\.cn)/g) ?? []).toStrictEqual([]);
      }
    }
  });
});
