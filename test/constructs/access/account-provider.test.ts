import { describe, expect, it } from "vitest";
import { providersOf } from "../../../lib/base/terraform-document";
import { gatedLandingZone, openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { synthesized } from "../../support/landing-zones/synthesize";

describe("accountProvider", () => {
  it("reads with the plan role, and changes with the apply role only while Terraform applies", () => {
    const { document } = synthesized(openLandingZone, "staging-organization-trail");
    const role = (accountId: string, kind: string): string =>
      `"arn:aws:iam::${accountId}:role/landing-zone/audit-staging-terraform-${kind}"`;
    expect(providersOf(document, "aws")).toStrictEqual(
      [["management", "210987650001"] as const, ["log-archive", "210987650002"] as const].map(([alias, id]) => ({
        alias,
        region: "us-east-1",
        allowed_account_ids: [id],
        assume_role: [
          {
            role_arn: `\${terraform.applying ? ${role(id, "apply")} : ${role(id, "plan")}}`,
            session_name: "staging-organization-trail",
          },
        ],
        default_tags: [{ tags: { "landing-zone": "audit-staging" } }],
      })),
    );
  });

  it("gives sessions names that STS accepts, however long the stack's name", () => {
    const { document } = synthesized(gatedLandingZone, "production-alarms-payments-prod");
    const [provider] = providersOf(document, "aws");
    expect(provider).toMatchObject({
      assume_role: [{ session_name: expect.stringMatching(/^[\w+=,.@-]{2,64}$/) as string }],
    });
  });
});
