import { describe, expect, it } from "vitest";
import { asObject } from "../../../lib/base/json";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import { gatedLandingZone, openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { synthesized } from "../../support/landing-zones/synthesize";

describe("addRemoteState", () => {
  it("keeps the state in the environment's bucket, under the stack's own key", () => {
    const { document } = synthesized(openLandingZone, "staging-notifications");
    expect(document["terraform"]).toStrictEqual({
      backend: {
        s3: {
          bucket: "audit-staging-terraform-state-210987650001",
          key: "staging/staging-notifications/terraform.tfstate",
          region: "us-east-1",
          encrypt: true,
          kms_key_id: "arn:aws:kms:us-east-1:210987650001:alias/audit-staging-terraform-state",
          allowed_account_ids: ["210987650001"],
          use_lockfile: true,
        },
      },
      required_providers: { aws: { source: "aws", version: "5.100.0" } },
    });
  });

  it("gives no two stacks the same state", () => {
    const states = [openLandingZone, gatedLandingZone].flatMap((landingZone) =>
      stackDefinitions(landingZone).map(({ name }) => {
        const terraform = asObject(synthesized(landingZone, name).document["terraform"]);
        const { bucket, key } = asObject(asObject(terraform["backend"])["s3"]);
        return JSON.stringify([bucket, key]);
      }),
    );
    expect(new Set(states).size).toBe(states.length);
  });
});
