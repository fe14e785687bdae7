import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { hasLocalState, untaintProtected } from "../../lib/deployment/untaint-protected";
import { runTerraform, type TerraformContext } from "../../lib/terraform/run-terraform";

const document = {
  resource: {
    aws_s3_bucket: { state: { lifecycle: { prevent_destroy: true } }, logs: { lifecycle: { prevent_destroy: true } } },
    aws_iam_role: { plan: {} },
  },
};

let context: TerraformContext & { readonly binary: string };
beforeEach(() => {
  const directory = mkdtempSync(path.join(tmpdir(), "untaint-"));
  const binary = path.join(directory, "terraform");
  writeFileSync(binary, '#!/bin/sh\necho "$@" >> calls\n');
  chmodSync(binary, 0o755);
  context = { directory, binary };
});

function writeState(text: string): void {
  writeFileSync(path.join(context.directory, "terraform.tfstate"), text);
}

function resource(type: string, name: string, status?: string): object {
  return { mode: "managed", type, name, instances: [{ ...(status !== undefined && { status }) }] };
}

function calls(): string {
  const file = path.join(context.directory, "calls");
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

describe("resuming an interrupted apply", () => {
  it("untaints only resources that must not be destroyed", async () => {
    const resources = [
      resource("aws_s3_bucket", "state", "tainted"),
      resource("aws_s3_bucket", "logs"),
      resource("aws_iam_role", "plan", "tainted"),
      resource("aws_s3_bucket", "gone", "tainted"),
    ];
    writeState(JSON.stringify({ version: 4, resources }));
    await untaintProtected(context, document, "local");
    expect(calls()).toBe("untaint -lock-timeout=60s aws_s3_bucket.state\n");
    expect(hasLocalState(context)).toBe(true);
  });

  it.each([
    ["there is no state", undefined],
    ["the state was moved elsewhere, which empties its file", ""],
    ["the state holds nothing", JSON.stringify({ version: 4, resources: [] })],
  ])("does nothing where %s", async (_name, text) => {
    if (text !== undefined) writeState(text);
    await untaintProtected(context, document, "local");
    expect(calls()).toBe("");
    expect(hasLocalState(context)).toBe(false);
  });

  it("reads the state from the stack's backend, and reports what it kept", async () => {
    const state = JSON.stringify({ resources: [resource("aws_s3_bucket", "logs", "tainted")] });
    const script = `#!/bin/sh\necho "$@" >> calls\n[ "$1 $2" = "state pull" ] && echo '${state}'\nexit 0\n`;
    writeFileSync(context.binary, script);
    expect(await untaintProtected(context, document, "remote")).toStrictEqual(["aws_s3_bucket.logs"]);
    expect(calls()).toBe("state pull\nuntaint -lock-timeout=60s aws_s3_bucket.logs\n");
  });

  it("lets Terraform plan again what it refused to destroy", async () => {
    const kept = { lifecycle: { prevent_destroy: true } };
    const real = { resource: { terraform_data: { key: { input: "made", ...kept } } } };
    const run = { directory: mkdtempSync(path.join(tmpdir(), "half-made-")) };
    writeFileSync(path.join(run.directory, "cdk.tf.json"), JSON.stringify(real));
    for (const args of [["init"], ["apply", "-auto-approve"], ["taint", "terraform_data.key"]])
      await runTerraform(run, args);
    await expect(runTerraform(run, ["plan"])).rejects.toThrow("Instance cannot be destroyed");
    expect(await untaintProtected(run, real, "remote")).toStrictEqual(["terraform_data.key"]);
    expect((await runTerraform(run, ["plan", "-detailed-exitcode"], { accepted: [0, 2] })).exitCode).toBe(0);
  });
});
