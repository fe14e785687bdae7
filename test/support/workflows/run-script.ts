import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import path from "node:path";

export interface RunScriptOptions {
  readonly script: string;
  /** `bash` where the workflow says so; then a failure anywhere in a pipe counts. */
  readonly shell: "bash" | undefined;
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly temporaryDirectory: string;
  readonly signal: AbortSignal;
  readonly onOutput: (text: string) => void;
}

/**
 * Runs the script of a step as GitHub's runner does on Linux.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
 * @returns the exit code; `null` when it was killed
 */
export async function runScript(options: RunScriptOptions): Promise<number | null> {
  const { script, shell, directory, environment, temporaryDirectory, signal, onOutput } = options;
  const file = path.join(mkdtempSync(path.join(temporaryDirectory, "script-")), "script.sh");
  writeFileSync(file, script);
  const args = shell === "bash" ? ["--noprofile", "--norc", "-eo", "pipefail", file] : ["-e", file];
  const child = spawn("bash", args, {
    cwd: directory,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  // What was started in the background ends with the step.
  const killGroup = (): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // nobody is left
    }
  };
  signal.addEventListener("abort", killGroup, { once: true });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", onOutput);
  try {
    return await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
  } finally {
    signal.removeEventListener("abort", killGroup);
    killGroup();
  }
}
