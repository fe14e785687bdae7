import { chmodSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runLz } from "./run-lz";

/** A directory with programs that only write something. */
function programs(texts: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(path.join(tmpdir(), "bin-"));
  symlinkSync("/bin/sh", path.join(directory, "sh"));
  for (const [name, text] of Object.entries(texts)) {
    const program = path.join(directory, name);
    writeFileSync(program, `#!/bin/sh\necho '${text}'\n`);
    chmodSync(program, 0o755);
  }
  return directory;
}

const terraform = (version: string): string => `Terraform v${version}`;
const unset = { TERRAFORM_BINARY_NAME: undefined, LZ_PYTHON: undefined };

describe("lz rehearse without a prerequisite", () => {
  it.each([
    [
      "Terraform",
      programs({}),
      'error: terraform was not found: there is no "terraform" on the PATH. ' +
        "Install Terraform 1.10.0 or newer, or set TERRAFORM_BINARY_NAME to its path.\n",
    ],
    [
      "a newer Terraform",
      programs({ terraform: terraform("1.9.8") }),
      'error: "terraform" is Terraform 1.9.8, but 1.10.0 or newer is needed: it has no terraform.applying, which ' +
        "lets a plan read with one role and only an apply use the other. " +
        "Install a newer one, or set TERRAFORM_BINARY_NAME to another.\n",
    ],
    [
      "Python",
      programs({ terraform: terraform("1.11.4") }),
      'error: python was not found: none of "python3", "python" starts. ' +
        "Install Python 3.10 or newer, or set LZ_PYTHON to its path.\n",
    ],
    [
      "a newer Python",
      programs({ terraform: terraform("1.11.4"), python3: "3.9" }),
      'error: "python3" is Python 3.9, but 3.10 or newer is needed. ' +
        "Install a newer one, or set LZ_PYTHON to its path.\n",
    ],
  ])("says that it needs %s", async (_name, PATH, message) => {
    const run = await runLz(["rehearse", "staging"], { environment: { ...unset, PATH } });
    expect(run.stderr).toBe(message);
    expect(run.exitCode).toBe(1);
  });

  it("reports that the provider is neither in a registry nor in a mirror", async () => {
    const config = path.join(mkdtempSync(path.join(tmpdir(), "terraform-")), "config.tfrc");
    writeFileSync(config, "provider_installation {\n  direct {}\n}\n");
    const nowhere = "http://127.0.0.1:9";
    const run = await runLz(["rehearse", "staging"], {
      environment: {
        TF_CLI_CONFIG_FILE: config,
        TF_PLUGIN_CACHE_DIR: undefined,
        HTTPS_PROXY: nowhere,
        https_proxy: nowhere,
      },
    });
    expect(run.stderr).toMatch(
      /^error: terraform init could not install the AWS provider: neither registry\.terraform\.io nor a local mirror has it for this machine\. Allow access to the registry, or set LZ_PROVIDER_MIRROR to a mirror\. Then run again\.\n/,
    );
    expect(run.exitCode).toBe(1);
  }, 120_000);
});
