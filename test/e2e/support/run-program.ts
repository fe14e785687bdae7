import { spawn, type ChildProcess } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

export interface RunProgramOptions {
  /** @default - this process's */
  readonly directory?: string;
  /** Laid over this process's environment; `undefined` takes a variable away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Written to standard input, which is then closed. */
  readonly input?: string;
  /** Told all that was written so far, each time that something is. */
  readonly onOutput?: (output: string, child: ChildProcess) => void;
}

/** How a program ended. */
export interface ProgramRun {
  /** `null` when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, in the order in which they came, without colour. */
  readonly output: string;
}

/** Runs a program to its end. It has no terminal. */
export async function runProgram(
  program: string,
  args: readonly string[],
  { directory, environment = {}, input = "", onOutput }: RunProgramOptions = {},
): Promise<ProgramRun> {
  const child = spawn(program, args, { cwd: directory, env: { ...process.env, ...environment } });
  const written = { stdout: "", stderr: "", output: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      written[name] += text;
      written.output += stripVTControlCharacters(text);
      onOutput?.(written.output, child);
    });
  }
  child.stdin.on("error", () => undefined); // it ended before it read everything
  child.stdin.end(input);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { ...written, exitCode };
}
