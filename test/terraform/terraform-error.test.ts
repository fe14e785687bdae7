import { describe, expect, it } from "vitest";

import { classifyFailure } from "../../lib/terraform/classify-failure";
import { TerraformError } from "../../lib/terraform/terraform-error";

const LOCKED = `
Error: Error acquiring the state lock

Error message: operation error S3: PutObject, https response error
StatusCode: 412, RequestID: 1, HostID: 2, api error PreconditionFailed: At
least one of the pre-conditions you specified did not hold
Lock Info:
  ID:        6ed0a3a4-0000-1111-2222-333344445555
  Path:      state/staging-access/terraform.tfstate
  Operation: OperationTypeApply
  Who:       ana@build-7
  Version:   1.11.4
  Created:   2026-03-04 05:06:07.89 +0000 UTC
  Info:      

Terraform acquires a state lock to protect the state from being written
by multiple users at the same time.
`;

describe("classifyFailure", () => {
  it("reads the owner of the lock", () => {
    expect(classifyFailure(LOCKED)).toEqual({
      kind: "state-locked",
      lock: {
        id: "6ed0a3a4-0000-1111-2222-333344445555",
        who: "ana@build-7",
        operation: "OperationTypeApply",
        created: "2026-03-04 05:06:07.89 +0000 UTC",
      },
    });
  });

  it.each([
    ["state-locked", "Error: Error acquiring the state lock\n\nError message: resource temporarily unavailable"],
    ["credentials", "Error: No valid credential sources found"],
    ["credentials", "api error ExpiredToken: The provided token has expired."],
    [
      "credentials",
      "StatusCode: 403, api error InvalidClientTokenId: The security token included in the\nrequest is invalid.",
    ],
    ["credentials", "failed to refresh cached credentials, the SSO session has expired or is invalid"],
    [
      "access-denied",
      "StatusCode: 403, RequestID: 1, api error AccessDenied: User: arn:aws:iam::1:user/a is not\nauthorized to perform: sts:AssumeRole",
    ],
    ["access-denied", "api error AccessDeniedException: no"],
    [
      "provider-unavailable",
      "Error: Failed to query available provider packages\n\nCould not retrieve the list of available versions for provider hashicorp/aws",
    ],
    [
      "provider-mismatch",
      "the local package for registry.terraform.io/hashicorp/aws 5.100.0 doesn't match any of the checksums previously recorded in the dependency lock file",
    ],
    ["provider-mismatch", "Error: Provider dependency changes detected"],
    ["throttled", "api error ThrottlingException: Rate exceeded"],
    ["throttled", "api error SlowDown: Please reduce your request rate."],
    ["stale-plan", "Error: Saved plan is stale\n\nThe given plan file can no longer be applied"],
    ["not-initialized", 'Error: Backend initialization required, please run "terraform init"'],
    ["state-not-saved", "Error: Failed to persist state to backend"],
    ["other", "Error: Invalid value for variable"],
  ])("%s: %s", (kind, text) => {
    expect(classifyFailure(text).kind).toBe(kind);
  });
});

describe("TerraformError", () => {
  const failure = { command: "plan", directory: "cdktf.out/stacks/staging-access" };

  it("names the owner of the lock, and how to release it", () => {
    const error = new TerraformError({ ...failure, output: LOCKED });
    expect(error.kind).toBe("state-locked");
    expect(error.message.split("\n")[0]).toBe(
      "terraform plan found the state locked by ana@build-7 since 2026-03-04 05:06:07.89 +0000 UTC for apply " +
        "(lock 6ed0a3a4-0000-1111-2222-333344445555). Wait until that run ends; if it was killed, release the lock with " +
        "`terraform -chdir=cdktf.out/stacks/staging-access force-unlock 6ed0a3a4-0000-1111-2222-333344445555`.",
    );
  });

  it("names a directory that is still there when somebody unlocks a state", () => {
    const directory = "/tmp/lz-drift-x/cdktf.out/stacks/staging-access";
    const { message } = new TerraformError({
      ...{ ...failure, directory, output: LOCKED },
      lastingDirectory: failure.directory,
    });
    expect(message).not.toContain("/tmp/");
    expect(message).toContain(
      "`npx cdktf synth && terraform -chdir=cdktf.out/stacks/staging-access init && " +
        "terraform -chdir=cdktf.out/stacks/staging-access force-unlock 6ed0a3a4-0000-1111-2222-333344445555`",
    );
  });

  it("shows Terraform's last lines, without colors and frames", () => {
    const output = "╷\n│ \u001b[31mError: \u001b[0mInvalid value\n│ \n│   on cdk.tf.json line 3:\n╵\n";
    const error = new TerraformError({ ...failure, output });
    expect(error.message).toBe(
      "terraform plan failed in cdktf.out/stacks/staging-access. Its last lines:\n\n" +
        "  Error: Invalid value\n\n    on cdk.tf.json line 3:",
    );
    expect(error.exitCode).toBe(1);
  });

  it("shows no more than thirty lines", () => {
    const output = Array.from({ length: 100 }, (_, index) => `line ${index + 1}`).join("\n");
    const lines = new TerraformError({ ...failure, output }).message.split("\n");
    expect(lines).toHaveLength(32);
    expect(lines[2]).toBe("  line 71");
  });

  it("shortens the line of a single-line document", () => {
    const { message } = new TerraformError({ ...failure, output: `Error: bad\n  1: {${"x".repeat(50_000)}}` });
    expect(message.length).toBeLessThan(2_000);
    expect(message).toContain("x …");
  });

  it("exits with 130 after an interruption", () => {
    const error = new TerraformError({ ...failure, output: "Error: operation canceled", interrupted: "stopped" });
    expect(error).toMatchObject({ kind: "interrupted", exitCode: 130 });
    expect(error.message).toMatch(/^terraform plan was interrupted and stopped cleanly/);
  });

  it("says first that the state was not saved, even after an interruption", () => {
    const output = "Error: Failed to save state\n\nThe state has been written to errored.tfstate";
    const error = new TerraformError({ ...failure, output, interrupted: "stopped" });
    expect(error.message).toContain("state push errored.tfstate");
  });
});
