import path from "node:path";
import { runProgram, type ProgramRun, type RunProgramOptions } from "../e2e/support/run-program";

export const project = path.join(__dirname, "..", "..");

const lz = path.join(project, "lib", "cli", "lz.js");

/** Runs `lz` as a script would: without a terminal. */
export function runLz(args: readonly string[], options: RunProgramOptions = {}): Promise<ProgramRun> {
  return runProgram(process.execPath, [lz, ...args], {
    directory: project,
    ...options,
    environment: { CI: undefined, NO_COLOR: undefined, FORCE_COLOR: undefined, ...options.environment },
  });
}
