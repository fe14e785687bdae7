import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { StringDecoder } from "node:string_decoder";
import { stripVTControlCharacters } from "node:util";

import { UserError } from "../base/user-error";
import { terraformEnvironment, type Environment } from "./process-environment";
import { TerraformError } from "./terraform-error";
import { openWrittenOutput } from "./written-output";

/** A stack's directory, and how Terraform is run in it. */
export interface TerraformContext {
  /** Directory of the stack's `cdk.tf.json`. */
  readonly directory: string;
  /**
   * Program to run.
   *
   * @default "terraform"
   */
  readonly binary?: string;
  /** @default process.env */
  readonly environment?: Environment;
  /** Told each line that Terraform writes for people, without colour. */
  readonly onLine?: (line: string) => void;
  /**
   * Asks Terraform to stop: it finishes the calls that are under way, saves the state, releases the lock. The run ends
   * with an error then, unless everything had been done.
   */
  readonly signal?: AbortSignal;
  /** Kills Terraform and its providers at once: what it was doing is lost, and the state may stay locked. */
  readonly killSignal?: AbortSignal;
}

/** How a run ended. */
export interface TerraformResult {
  readonly exitCode: number;
  /** Everything that was written to standard output, when it was captured; otherwise empty. */
  readonly stdout: Buffer;
}

/** How one subcommand is run. */
export interface RunOptions {
  /**
   * Keeps standard output for the caller, as bytes, instead of passing its lines on.
   *
   * @default false
   */
  readonly capture?: boolean;
  /**
   * Exit codes that are an answer and no failure.
   *
   * @default [0]
   */
  readonly accepted?: readonly number[];
}

/** The end of standard error that is kept: Terraform writes its errors last. */
const KEPT_CHARACTERS = 64 * 1024;
/** Milliseconds between two looks at what Terraform has written. */
const LOOK_EVERY = 100;

/**
 * Runs one subcommand of Terraform in a stack's directory, and waits for its end.
 *
 * The child leads a process group of its own. A terminal's Ctrl-C goes to every process of the foreground group; were
 * Terraform in it, it would be told twice (by the terminal and by us), and it takes the second as "exit at once, do not
 * save". So only this process hears the terminal, and tells Terraform once (SIGINT) through
 * {@link TerraformContext.signal}. When this process is killed, Terraform goes on to its end, and leaves no lock: it writes
 * to files, which do not break as pipes do.
 *
 * Retries (of throttled runs, say) belong around this function, and nowhere else.
 *
 * @throws TerraformError when it ends with a code that is not accepted
 */
export async function runTerraform(
  context: TerraformContext,
  args: readonly string[],
  { capture = false, accepted = [0] }: RunOptions = {},
): Promise<TerraformResult> {
  const { directory, killSignal, onLine, signal } = context;
  signal?.throwIfAborted();
  const written = openWrittenOutput();
  const failed = openWrittenOutput();
  const child = spawn(context.binary ?? "terraform", args, {
    cwd: directory,
    env: terraformEnvironment(context.environment ?? process.env),
    stdio: ["ignore", written.descriptor, failed.descriptor],
    detached: true,
  });
  const told = forwardSignals(child, signal, killSignal);
  let errors = "";
  const toErrors = lineReader((line) => {
    errors = `${errors}${line}\n`.slice(-KEPT_CHARACTERS);
    onLine?.(line);
  });
  const toOutput = lineReader((line) => onLine?.(line));
  const chunks: Buffer[] = [];
  const look = (): void => {
    const bytes = written.read();
    if (capture) chunks.push(bytes);
    else toOutput.add(bytes);
    toErrors.add(failed.read());
  };
  const looking = setInterval(look, LOOK_EVERY);
  try {
    const exitCode = await end(child, context);
    look();
    toOutput.end();
    toErrors.end();
    if (accepted.includes(exitCode)) return { exitCode, stdout: Buffer.concat(chunks) };
    const command = args
      .filter((argument) => !argument.startsWith("-"))
      .slice(0, 1)
      .join(" ");
    const interrupted = told.kind;
    throw new TerraformError({ command, directory, output: errors, ...(interrupted && { interrupted }) });
  } finally {
    clearInterval(looking);
    told.release();
    written.close();
    failed.close();
  }
}

/** The exit code; 1 when a signal ended it. */
async function end(child: ChildProcess, { binary = "terraform", directory }: TerraformContext): Promise<number> {
  try {
    const [code] = (await once(child, "close")) as [number | null];
    return code ?? 1;
  } catch (error) {
    throw new UserError(`terraform does not start: is there a directory ${directory}, and a program "${binary}"?`, {
      cause: error,
    });
  }
}

/** Cuts what comes in pieces into lines, without colour; a last one without an end comes at the end. */
function lineReader(onLine: (line: string) => void): { add: (bytes: Buffer) => void; end: () => void } {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  return {
    add: (bytes) => {
      const lines = `${rest}${decoder.write(bytes)}`.split(/\r?\n/);
      rest = lines.pop() ?? "";
      for (const line of lines) onLine(stripVTControlCharacters(line));
    },
    end: () => {
      const last = `${rest}${decoder.end()}`;
      if (last !== "") onLine(stripVTControlCharacters(last));
    },
  };
}

function forwardSignals(child: ChildProcess, stop: AbortSignal | undefined, kill: AbortSignal | undefined) {
  const told: { kind?: "stopped" | "killed"; release: () => void } = { release };
  function onStop(): void {
    told.kind ??= "stopped";
    child.kill("SIGINT");
  }
  function onKill(): void {
    told.kind = "killed";
    // The whole group: a provider would outlive Terraform.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
  }
  function release(): void {
    stop?.removeEventListener("abort", onStop);
    kill?.removeEventListener("abort", onKill);
  }
  stop?.addEventListener("abort", onStop, { once: true });
  kill?.addEventListener("abort", onKill, { once: true });
  return told;
}
