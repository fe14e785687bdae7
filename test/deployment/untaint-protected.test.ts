import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { hasLocalState, untaintProtected } from "../../lib/deployment/untaint-protected";
import type { TerraformContext } from "../../lib/terraform/run-terraform";

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

describe("carrying on an apply that was cut off", () => {
  it("untaints what may not be destroyed, and only that", async () => {
    const resources = [
      resource("aws_s3_bucket", "state", "tainted"),
      resource("aws_s3_bucket", "logs"),
      resource("aws_iam_role", "plan", "tainted"),
      resource("aws_s3_bucket", "gone", "tainted"),
    ];
    writeState(JSON.stringify({ version: 4, resources }));
    await untaintProtected(context, document);
    expect(calls()).toBe("untaint aws_s3_bucket.state\n");
    expect(hasLocalState(context)).toBe(true);
  });

  it.each([
    ["there is no state", undefined],
    ["the state was moved elsewhere, which empties its file", ""],
    ["the state holds nothing", JSON.stringify({ version: 4, resources: [] })],
  ])("does nothing where %s", async (_name, text) => {
    if (text !== undefined) writeState(text);
    await untaintProtected(context, document);
    expect(calls()).toBe("");
    expect(hasLocalState(context)).toBe(false);
  });
});
