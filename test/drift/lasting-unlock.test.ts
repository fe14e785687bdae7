import { expect, it } from "vitest";
import { lastingUnlock } from "../../lib/drift/lasting-unlock";
import { TerraformError } from "../../lib/terraform/terraform-error";

it("names a directory that is still there when somebody unlocks a state", () => {
  const output =
    "Error: Error acquiring the state lock\n\nLock Info:\n  ID:        da5e3b9d-1\n  Who:       ana@laptop\n";
  const { message } = new TerraformError({
    command: "plan",
    directory: "/tmp/lz-drift-x/stacks/staging-state",
    output,
  });
  expect(message).toContain("terraform -chdir=/tmp/lz-drift-x/stacks/staging-state force-unlock da5e3b9d-1");
  const lasting = lastingUnlock("staging-state", message);
  expect(lasting).not.toContain("/tmp/");
  expect(lasting).toContain(
    "`npx cdktf synth && terraform -chdir=cdktf.out/stacks/staging-state init && terraform -chdir=cdktf.out/stacks/staging-state force-unlock da5e3b9d-1`",
  );
});
