import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findCdktfCommand, type CdktfCommand } from "../../lib/configuration/cdktf-command";
import { refuseUnattendedDeploy } from "../../lib/configuration/refuse-unattended-deploy";

const command = (name: string, args: readonly string[], isUnattended = true): CdktfCommand => ({
  name,
  args,
  isUnattended,
});

it.each([
  ["deploy", ["staging-state"], {}],
  ["apply", ["staging-state", "--ignore-missing-stack-dependencies"], {}],
  ["destroy", ["staging-state"], {}],
  ["deploy", ["staging-state", "--auto-approve=false"], {}],
  ["deploy", ["staging-state", "--auto-approve", "false"], { CDKTF_AUTO_APPROVE: "true" }],
  ["deploy", ["staging-state"], { CDKTF_AUTO_APPROVE: "false" }],
])("is refused where nobody can approve it: cdktf %s %j %j", (name, args, environment) => {
  expect(() => refuseUnattendedDeploy(command(name, args), environment)).toThrow(
    /^cdktf \w+ asks before it changes anything, and there is no terminal to answer on: nothing was planned/,
  );
});

it.each([
  ["deploy", ["staging-state", "--auto-approve"], {}],
  ["deploy", ["--auto-approve", "staging-state"], {}],
  ["deploy", ["staging-state", "--auto-approve=true"], {}],
  ["deploy", ["staging-state", "--autoApprove"], {}],
  ["deploy", ["staging-state"], { CDKTF_AUTO_APPROVE: "true" }],
  ["plan", ["staging-state"], {}],
  ["synth", [], {}],
])("is no concern of: cdktf %s %j %j", (name, args, environment) => {
  expect(() => refuseUnattendedDeploy(command(name, args), environment)).not.toThrow();
});

it("does not refuse what may have a terminal", () => {
  expect(() => refuseUnattendedDeploy(command("deploy", ["staging-state"], false), {})).not.toThrow();
  expect(() => refuseUnattendedDeploy(undefined, {})).not.toThrow();
});

it("says what to run instead", () => {
  expect(() =>
    refuseUnattendedDeploy(command("deploy", ["staging-state", "--ignore-missing-stack-dependencies"]), {}),
  ).toThrow("then: npx cdktf deploy staging-state --ignore-missing-stack-dependencies --auto-approve");
});

/** Starts a program on a terminal, prints its process id when it runs, and ends it when its own standard input ends. */
const onTerminal = `
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0: os.execv(sys.argv[1], sys.argv[1:])
os.read(terminal, 1)
print(pid, flush=True)
sys.stdin.read()`;

it.runIf(process.platform === "linux")("learns from the running process whether there is a terminal", async () => {
  const directory = mkdtempSync(join(tmpdir(), "unattended-"));
  const called = [join(directory, "cdktf"), "deploy", "staging-state"] as const;
  writeFileSync(called[0], "#!/bin/sh\necho started\nread answer\n", { mode: 0o700 });
  const unattended = spawn(called[0], called.slice(1), { stdio: ["pipe", "pipe", "inherit"] });
  const terminal = spawn("python3", ["-c", onTerminal, ...called], { stdio: ["pipe", "pipe", "inherit"] });
  try {
    await once(unattended.stdout, "data");
    const [pid] = (await once(terminal.stdout, "data")) as [Buffer];
    expect(findCdktfCommand(Number(pid))).toStrictEqual(command("deploy", ["staging-state"], false));
    expect(findCdktfCommand(unattended.pid)).toStrictEqual(command("deploy", ["staging-state"], true));
  } finally {
    terminal.stdin.end();
    unattended.stdin.end();
    rmSync(directory, { recursive: true });
  }
});
