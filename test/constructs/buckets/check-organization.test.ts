import { describe, expect, it } from "vitest";
import { resourcesOf } from "../../../lib/base/terraform-document";
import { everyShape } from "../../support/landing-zones/every-shape";
import { synthesized } from "../../support/landing-zones/synthesize";

/** A policy that denies everybody outside of an organization asks first whether this is it. */
describe.each(everyShape())("the bucket policies of %s", (_title, landingZone) => {
  it.each(["state", "log-archive"])("of %s are created only in the config's organization", (stack) => {
    const { document } = synthesized(landingZone, `${landingZone.name}-${stack}`);
    const policies = resourcesOf(document, "aws_s3_bucket_policy");
    expect(policies.length).toBeGreaterThanOrEqual(2);
    for (const { body } of policies) {
      expect(body["lifecycle"]).toStrictEqual({
        precondition: [
          {
            condition: `\${data.aws_organizations_organization.organization.id == "${landingZone.environment.organizationId}"}`,
            error_message: expect.stringContaining("organizationId") as string,
          },
        ],
      });
    }
  });
});
