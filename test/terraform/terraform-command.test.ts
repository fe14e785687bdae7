import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { UserError } from "../../lib/base/user-error";
import type { TerraformContext } from "../../lib/terraform/run-terraform";
import { apply, init, output, plan, PLAN_FILE, showPlan, stateList } from "../../lib/terraform/terraform-command";
import { TerraformError } from "../../lib/terraform/terraform-error";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "terraform-command-"));
});
afterEach(() => rm(directory, { recursive: true }));

/** A configuration of Terraform's own resource, which needs no provider to be installed. */
async function configuration(resource: object): Promise<TerraformContext> {
  await writeFile(
    join(directory, "cdk.tf.json"),
    JSON.stringify({
      resource: { terraform_data: { example: resource } },
      output: { example: { value: "${terraform_data.example.output}" } },
    }),
  );
  return { directory };
}

describe("with the real Terraform", () => {
  it("plans, shows, applies the saved plan and reads the result", async () => {
    const lines: string[] = [];
    const context = { ...(await configuration({ input: "first" })), onLine: (line: string) => lines.push(line) };
    await init(context);
    await expect(stateList(context)).resolves.toEqual([]);
    await expect(plan(context)).resolves.toEqual({ changed: true });
    await expect(showPlan(context)).resolves.toMatchObject({
      format_version: expect.stringMatching(/^1\./) as string,
      resource_changes: [{ address: "terraform_data.example", change: { actions: ["create"] } }],
    });
    await apply(context);
    await expect(stateList(context)).resolves.toEqual(["terraform_data.example"]);
    await expect(output(context)).resolves.toMatchObject({ example: { sensitive: false, value: "first" } });
    await expect(plan(context)).resolves.toEqual({ changed: false });
    expect(lines).toContain("Apply complete! Resources: 1 added, 0 changed, 0 destroyed.");
    expect(lines.join("\n")).not.toContain("\u001b");
  }, 60_000);

  it("applies exactly the saved plan, once, whatever the configuration says now", async () => {
    const context = await configuration({ input: "reviewed" });
    await init(context);
    await plan(context);
    await configuration({ input: "other" });
    await apply(context);
    await expect(output(context)).resolves.toMatchObject({ example: { value: "reviewed" } });
    await expect(apply(context)).rejects.toMatchObject({ kind: "stale-plan" });
    await plan(context, { destroy: true, planFile: "destroy.tfplan" });
    await apply(context, "destroy.tfplan");
    await expect(stateList(context)).resolves.toEqual([]);
  }, 60_000);

  it("names the owner of the state's lock", async () => {
    const context = await configuration({ provisioner: [{ "local-exec": { command: "sleep 30" } }] });
    await init(context);
    await plan(context);
    const stop = new AbortController();
    const lines: string[] = [];
    const applying = apply({ ...context, signal: stop.signal, onLine: (line) => lines.push(line) });
    applying.catch(() => undefined);
    while (!lines.some((line) => line.includes("Provisioning"))) await new Promise((done) => setTimeout(done, 50));

    const refused = await plan(context).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(TerraformError);
    expect(refused).toMatchObject({ kind: "state-locked", lock: { operation: "OperationTypeApply" } });

    stop.abort();
    await expect(applying).rejects.toMatchObject({ kind: "interrupted", exitCode: 130 });
    // Terraform was told once, and had the time to save its state and to release the lock.
    expect(lines.join("\n")).toContain("Interrupt received.");
    expect(lines.join("\n")).not.toContain("Two interrupts received");
    await expect(plan(context)).resolves.toEqual({ changed: true });
  }, 60_000);

  it("can be killed", async () => {
    const context = await configuration({ provisioner: [{ "local-exec": { command: "sleep 30" } }] });
    await init(context);
    await plan(context);
    const kill = new AbortController();
    const applying = apply({
      ...context,
      killSignal: kill.signal,
      onLine: (line) => line.includes("Provisioning") && kill.abort(),
    });
    await expect(applying).rejects.toThrow(/terraform apply was killed before it could finish/);
  }, 60_000);

  it("runs to its end when the process that started it is killed, and leaves no lock", async () => {
    const context = await configuration({
      input: "whole",
      provisioner: [{ "local-exec": { command: "sleep 1; echo still; sleep 1; echo here" } }],
    });
    await init(context);
    await plan(context);
    const script = `require("tsx/cjs"); const { apply } = require(${JSON.stringify(join(__dirname, "..", "..", "lib", "terraform", "terraform-command"))});
      apply({ directory: ${JSON.stringify(directory)}, onLine: console.log });`;
    const killed = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(killed, "exit");
    let written = "";
    for await (const text of killed.stdout) {
      written += String(text);
      if (written.includes("Provisioning")) killed.kill("SIGKILL");
    }
    await expect(ended).resolves.toEqual([null, "SIGKILL"]);
    await vi.waitFor(() => expect(existsSync(join(directory, "terraform.tfstate"))).toBe(true), 20_000);
    await vi.waitFor(() => expect(plan(context)).resolves.toEqual({ changed: false }), 20_000);
    await expect(output(context)).resolves.toMatchObject({ example: { value: "whole" } });
  }, 60_000);
});

describe("with a stand-in", () => {
  /** A program in Terraform's place that writes down its arguments and then does as it is told. */
  async function standIn(script = "true"): Promise<TerraformContext> {
    const binary = join(directory, "stand-in");
    await writeFile(binary, `#!/bin/sh\nprintf '%s\\n' "$@" > "${directory}/arguments"\n${script}\n`);
    await chmod(binary, 0o755);
    await writeFile(join(directory, PLAN_FILE), "");
    return { directory, binary };
  }
  const given = (): string[] => readFileSync(join(directory, "arguments"), "utf8").trim().split("\n");

  it("passes the options of init, and makes the lock file binding", async () => {
    const context = await standIn();
    await init(context);
    expect(given()).toEqual(["init", "-input=false", "-no-color"]);
    await writeFile(join(directory, ".terraform.lock.hcl"), "");
    await init(context, { backendConfig: { key: "a=b" }, migrateState: true, reconfigure: true });
    expect(given().slice(3)).toEqual([
      "-lockfile=readonly",
      "-backend-config=key=a=b",
      "-migrate-state",
      "-force-copy",
      "-reconfigure",
    ]);
  });

  it("passes the options of plan", async () => {
    const context = await standIn("exit 2");
    await plan(context, { refreshOnly: true, destroy: true, lockTimeoutSeconds: 60, parallelism: 4, planFile: "p" });
    expect(given()).toEqual([
      "plan",
      "-input=false",
      "-no-color",
      "-detailed-exitcode",
      "-out=p",
      "-destroy",
      "-refresh-only",
      "-lock-timeout=60s",
      "-parallelism=4",
    ]);
  });

  it("applies only a saved plan, and never auto-approves", async () => {
    const context = await standIn();
    await apply(context);
    expect(given()).toEqual(["apply", "-input=false", "-no-color", join(directory, PLAN_FILE)]);
    await expect(apply(context, "none.tfplan")).rejects.toThrow(
      /there is no saved plan at .*none\.tfplan\. Create one/,
    );
    await expect(apply(context, "-auto-approve")).rejects.toThrow(UserError);
  });

  it("returns a large plan completely", async () => {
    const text = JSON.stringify({ format_version: "1.2", terraform_version: "1.11.4", filler: "é".repeat(5_000_000) });
    await writeFile(join(directory, "large.json"), text);
    const shown = await showPlan(await standIn(`cat "${directory}/large.json"`));
    expect(JSON.stringify(shown)).toBe(text);
  });

  it("removes arguments from the environment", async () => {
    const context = await standIn(`env > "${directory}/environment"`);
    await init({ ...context, environment: { ...process.env, TF_CLI_ARGS_init: "-upgrade" } });
    await expect(readFile(join(directory, "environment"), "utf8")).resolves.not.toContain("TF_CLI_ARGS");
  });

  it("fails with the text of standard error", async () => {
    const context = await standIn("echo 'api error AccessDenied: no' >&2; exit 1");
    await expect(plan(context)).rejects.toMatchObject({ kind: "access-denied" });
  });

  it("does not start after a stop, and names what cannot be started", async () => {
    const context = await standIn();
    await expect(init({ ...context, signal: AbortSignal.abort() })).rejects.toThrow("aborted");
    await expect(init({ ...context, directory: "/no/such/directory" })).rejects.toThrow(
      /is there a directory \/no\/such\/directory/,
    );
  });
});
