import { describe, expect, it } from "vitest";
import { awsQuotas } from "../../../lib/model/aws-quotas";
import type { LandingZone } from "../../../lib/model/landing-zone";
import { dataSourcesOf, resourcesOf } from "../../../lib/base/terraform-document";
import { set } from "../../support/landing-zones/mutable-config";
import { policyOf } from "../../support/policies/policy-of";
import { changedLandingZone, exampleLandingZone, synthesized } from "../../support/landing-zones/synthesize";

const thousandAccounts = changedLandingZone(
  "production",
  set(
    "production.workloads.accounts",
    Array.from({ length: 998 }, (_, index) => {
      const id = String(320_000_000_000 + index);
      return { id, name: `workload-number-${String(index)}`, email: `aws+${id}@meridian.example` };
    }),
  ),
);

/** The longest prefix. */
const longNames = changedLandingZone("production", set("production.environment.namePrefix", "meridianretailau"));

describe.each<readonly [string, LandingZone]>([
  ["the example production environment", exampleLandingZone("production")],
  ["the example staging environment", exampleLandingZone("staging")],
  ["an environment of 1,000 accounts", thousandAccounts],
  ["an environment with long names", longNames],
])("the access policies of %s", (_title, landingZone) => {
  const { document } = synthesized(landingZone, `${landingZone.name}-access`);
  const sizes = new Map(
    dataSourcesOf(document, "aws_iam_policy_document").map((block) => [
      `\${${block.address}.json}`,
      JSON.stringify(policyOf(block)).length,
    ]),
  );
  const sizeOf = (reference: unknown): number => {
    const size = sizes.get(reference as string);
    if (size === undefined) throw new Error(`there is no policy ${String(reference)}`);
    return size;
  };

  it("fit into IAM's quotas", () => {
    const own = new Map<string, number>();
    for (const { body } of resourcesOf(document, "aws_iam_role_policy")) {
      const role = body["role"] as string;
      own.set(role, (own.get(role) ?? 0) + sizeOf(body["policy"]));
    }
    expect(own.size).toBeGreaterThanOrEqual(5);
    for (const size of own.values()) expect(size).toBeLessThanOrEqual(awsQuotas.inlinePolicyCharactersOfARole.limit);

    const managed = resourcesOf(document, "aws_iam_policy").map(({ body }) => sizeOf(body["policy"]));
    expect(managed).toHaveLength(5);
    for (const size of managed) expect(size).toBeLessThanOrEqual(awsQuotas.managedPolicyCharacters.limit);

    const trust = resourcesOf(document, "aws_iam_role").map(({ body }) => sizeOf(body["assume_role_policy"]));
    for (const size of trust) expect(size).toBeLessThanOrEqual(awsQuotas.trustPolicyCharacters.limit);
  });
});
