import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { UserError } from "../../lib/base/user-error";
import { locateTerraform } from "../../lib/terraform/locate-terraform";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "locate-terraform-"));
});
afterEach(() => rm(directory, { recursive: true }));

/** A program that prints a text, whatever it is asked. */
async function program(text: string): Promise<string> {
  const file = join(directory, "program");
  await writeFile(file, `#!/bin/sh\ncat <<'END'\n${text}\nEND\n`);
  await chmod(file, 0o755);
  return file;
}

describe("locateTerraform", () => {
  it("finds the installed one", async () => {
    const terraform = await locateTerraform({ ...process.env, TERRAFORM_BINARY_NAME: undefined });
    expect(terraform.binary).toBe("terraform");
    expect(terraform.version).toMatch(/^\d+\.\d+\.\d+/);
  });

  it.each(["1.10.0", "1.10.0-rc1", "1.11.4", "2.0.0"])("accepts %s", async (version) => {
    const binary = await program(`Terraform v${version}\non linux_amd64`);
    await expect(locateTerraform({ TERRAFORM_BINARY_NAME: binary, PATH: process.env["PATH"] })).resolves.toEqual({
      binary,
      version,
    });
  });

  it.each(["1.5.7", "1.9.8", "0.12.31"])("refuses %s", async (version) => {
    const binary = await program(`Terraform v${version}\non linux_amd64`);
    await expect(locateTerraform({ TERRAFORM_BINARY_NAME: binary, PATH: process.env["PATH"] })).rejects.toThrow(
      new UserError(
        `"${binary}" is Terraform ${version}, but 1.10.0 or newer is needed: it has no terraform.applying, which lets a ` +
          "plan read with one role and only an apply use the other. " +
          "Install a newer one, or set TERRAFORM_BINARY_NAME to another.",
      ),
    );
  });

  it("knows OpenTofu by its name, and says so", async () => {
    const binary = await program("OpenTofu v1.12.6\non linux_amd64");
    await expect(locateTerraform({ TERRAFORM_BINARY_NAME: binary, PATH: process.env["PATH"] })).resolves.toEqual({
      binary,
      version: "OpenTofu 1.12.6",
    });
  });

  it("refuses an OpenTofu without terraform.applying, although that version of Terraform has it", async () => {
    const binary = await program("OpenTofu v1.10.10\non linux_amd64");
    await expect(locateTerraform({ TERRAFORM_BINARY_NAME: binary, PATH: process.env["PATH"] })).rejects.toThrow(
      /is OpenTofu 1\.10\.10, but 1\.11\.0 or newer is needed: it has no terraform\.applying/,
    );
  });

  it("says where it looked for a missing one", async () => {
    await expect(locateTerraform({ PATH: directory })).rejects.toThrow(/there is no "terraform" on the PATH/);
    await expect(locateTerraform({ TERRAFORM_BINARY_NAME: "/no/tofu" })).rejects.toThrow(/there is no "\/no\/tofu"/);
  });

  it("refuses another program", async () => {
    const binary = await program("hello");
    await expect(locateTerraform({ TERRAFORM_BINARY_NAME: binary, PATH: process.env["PATH"] })).rejects.toThrow(
      /printed no version/,
    );
  });
});
