import { spawn } from "node:child_process";
import { describe, expect, it } from "vitest";
import { exampleDirectory } from "../support/landing-zones/example";
import { lz, runLz } from "./run-lz";

const usage = `Usage: lz [options] [command]

Checks, rehearses and bootstraps the audit landing zone. Stacks are planned and
deployed with cdktf.
`;

describe("lz", () => {
  it("shows every command with --help", async () => {
    const run = await runLz(["--help"]);
    expect(run.stdout.startsWith(usage)).toBe(true);
    for (const command of ["check", "synth", "rehearse [options] [environment]", "bootstrap [options] [environment]"]) {
      expect(run.stdout).toContain(`\n  ${command}`);
    }
    expect(run.stdout).toContain("\nExit codes:\n  0    done\n  1    an error in the config or at run time\n");
    expect(run).toMatchObject({ stderr: "", exitCode: 0 });
  });

  it("prints its version", async () => {
    expect(await runLz(["--version"])).toMatchObject({ stdout: "0.1.0\n", stderr: "", exitCode: 0 });
  });

  it.each([
    [["chek"], "error: unknown command 'chek'\n(Did you mean check?)\n(lz --help shows every command)\n"],
    [["bootstrap"], "error: missing required argument 'environment'\n(lz bootstrap --help shows its options)\n"],
    [
      ["check", "--jsn"],
      "error: unknown option '--jsn'\n(Did you mean --json?)\n(lz check --help shows its options)\n",
    ],
    [
      ["rehearse", "stagin"],
      'error: there is no environment "stagin"; there are production, staging: did you mean "staging"?\n',
    ],
    [["bootstrap", "test"], 'error: there is no environment "test"; there are production, staging: name one of them\n'],
    [
      ["synth", "staging-organisation-trail"],
      'error: no stack "staging-organisation-trail": did you mean "staging-organization-trail"?\n',
    ],
  ])("refuses %j", async (args, message) => {
    const run = await runLz(args);
    expect(run.stderr).toBe(message);
    expect(run).toMatchObject({ stdout: "", exitCode: 1 });
  });

  it("ends quietly if the reader closes the pipe (`| head -1`)", async () => {
    const child = spawn(process.execPath, [lz, "check"], { cwd: exampleDirectory });
    let errors = "";
    child.stdout.destroy();
    child.stderr.on("data", (text: Buffer) => (errors += text.toString()));
    const exitCode = await new Promise((resolve) => child.once("close", resolve));
    expect(errors).not.toMatch(/EPIPE|fault of lz|\n {4}at /);
    expect(exitCode).toBe(0);
  });
});
