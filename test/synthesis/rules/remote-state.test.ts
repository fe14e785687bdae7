import { LocalBackend, S3Backend, TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { remoteState } from "../../../lib/synthesis/rules/remote-state";
import { stackOf, violationsOf } from "../../support/landing-zones/sample-stack";

describe("remote-state", () => {
  it("accepts the result of addRemoteState", () => {
    expect(violationsOf(remoteState, () => undefined)).toStrictEqual([]);
  });

  it("finds a stack without remote state, and one with local state", () => {
    const nothing = stackOf((app) => new TerraformStack(app, "staging-sample"));
    expect(remoteState.check(nothing)).toStrictEqual([{ address: "terraform.backend", found: "no backend" }]);
    const local = stackOf((app) => {
      const stack = new TerraformStack(app, "staging-sample");
      new LocalBackend(stack, { path: "terraform.tfstate" });
      return stack;
    });
    expect(remoteState.check(local)).toStrictEqual([{ address: "terraform.backend", found: "backend local" }]);
  });

  it("finds everything that a plain S3 backend lacks", () => {
    const plain = stackOf((app) => {
      const stack = new TerraformStack(app, "staging-sample");
      new S3Backend(stack, { bucket: "states", key: "staging/staging-access/terraform.tfstate" });
      return stack;
    });
    expect(remoteState.check(plain)).toStrictEqual(
      [
        'key is "staging/staging-access/terraform.tfstate"; it must be "staging/staging-sample/terraform.tfstate"',
        "encrypt is not true",
        "no kms_key_id",
        "use_lockfile is not true",
        "no allowed_account_ids",
      ].map((found) => ({ address: "terraform.backend.s3", found })),
    );
  });
});
