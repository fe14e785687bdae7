import { findPython } from "../../../lib/emulator/python/find-python";
import { runProgram, type ProgramRun, type RunProgramOptions } from "./run-program";

/** Gives a command a terminal of its own, passes its keys and its screen on, and ends with its exit code. */
const program = `
import os, pty, sys
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))
`;

/** Runs a command as if somebody sat before it. The input is typed ahead. */
export async function runUnderTerminal(command: readonly string[], options: RunProgramOptions): Promise<ProgramRun> {
  const { binary } = await findPython();
  const run = await runProgram(binary, ["-c", program, ...command], {
    ...options,
    environment: { CI: undefined, NO_COLOR: undefined, TERM: "xterm-256color", ...options.environment },
  });
  return { ...run, output: run.output.replaceAll("\r\n", "\n") };
}
