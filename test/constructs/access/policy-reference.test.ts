import { describe, expect, it } from "vitest";
import { dataSourcesOf } from "../../../lib/base/terraform-document";
import { everyShape } from "../../support/landing-zones/every-shape";
import { faultsOf } from "../../support/policies/policy-faults";
import { blockAt, permissionPaths, policyAt, synthesized } from "../../support/landing-zones/synthesize";

/** Every action, resource and condition of the access policies, against AWS's Service Authorization Reference. */
describe.each(everyShape())("the access policies of %s", (_title, landingZone) => {
  const stack = synthesized(landingZone, `${landingZone.name}-access`);
  const paths = permissionPaths(stack);

  it("are those of the roles and boundaries", () => {
    expect(paths.length).toBeGreaterThanOrEqual(9);
    expect(blockAt(dataSourcesOf(stack.document, "aws_iam_policy_document"), paths[0] ?? "")).toBeDefined();
  });

  it.each(paths)("%s uses only actions and keys that AWS has", async (path) => {
    expect(await faultsOf(policyAt(stack, path))).toStrictEqual([]);
  });
});
