import { describe, expect, it } from "vitest";
import { pinnedVersions } from "../../../lib/synthesis/rules/pinned-versions";
import { violationsOf } from "../../support/landing-zones/sample-stack";

describe("pinned-versions", () => {
  it("accepts what every stack has", () => {
    expect(violationsOf(pinnedVersions, () => undefined)).toStrictEqual([]);
  });

  it.each(["~> 5.100", ">= 5.100.0", "5.100", "5.100.0, < 6"])("finds the provider's version %j", (version) => {
    const violations = violationsOf(pinnedVersions, (stack) => {
      stack.addOverride("terraform.required_providers.aws.version", version);
    });
    expect(violations).toStrictEqual([
      { address: "terraform.required_providers.aws", found: `version ${JSON.stringify(version)}` },
    ]);
  });

  it("finds a provider of any version", () => {
    const violations = violationsOf(pinnedVersions, (stack) => {
      stack.addOverride("terraform.required_providers.random", { source: "hashicorp/random" });
    });
    expect(violations).toStrictEqual([{ address: "terraform.required_providers.random", found: "any version" }]);
  });
});
