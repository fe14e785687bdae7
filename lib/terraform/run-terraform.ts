import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { StringDecoder } from "node:string_decoder";
import { stripVTControlCharacters } from "node:util";

import { UserError } from "../base/user-error";
import { terraformEnvironment, type Environment } from "./process-environment";
import { TerraformError } from "./terraform-error";
import { openWrittenOutput } from "./written-output";

/** A stack's directory, and how Terraform runs in it. */
export interface TerraformContext {
  /** Directory of the stack's `cdk.tf.json`. */
  readonly directory: string;
  /**
   * Where `npx cdktf synth` writes the stack: a message names it, if `directory` is temporary.
   *
   * @default - `directory` stays
   */
  readonly lastingDirectory?: string;
  /**
   * The program.
   *
   * @default "terraform"
   */
  readonly binary?: string;
  /** @default process.env */
  readonly environment?: Environment;
  /** Called with each line that Terraform writes for people, without color. */
  readonly onLine?: (line: string) => void;
  /**
   * Asks Terraform to stop: it finishes running calls, saves the state and releases the lock. The run then fails,
   * unless everything was done.
   */
  readonly signal?: AbortSignal;
  /** Kills Terraform and its providers at once. Its running work is lost, and the state may stay locked. */
  readonly killSignal?: AbortSignal;
}

/** The result of a run. */
export interface TerraformResult {
  readonly exitCode: number;
  /** The whole standard output if it was captured, otherwise empty. */
  readonly stdout: Buffer;
}

/** How one subcommand runs. */
export interface RunOptions {
  /**
   * Keeps standard output as bytes for the caller, instead of passing on its lines.
   *
   * @default false
   */
  readonly capture?: boolean;
  /**
   * Exit codes that are no failure.
   *
   * @default [0]
   */
  readonly accepted?: readonly number[];
}

/** How much of the end of standard error is kept. Terraform writes its errors last. */
const KEPT_CHARACTERS = 64 * 1024;
/** Milliseconds between two reads of Terraform's output. */
const LOOK_EVERY = 100;

/**
 * Runs one subcommand of Terraform in a stack's directory, and waits for its end.
 *
 * The child has its own process group. A terminal sends Ctrl-C to every process of the foreground group. Terraform
 * would get it twice (from the terminal and from this process), and it takes the second one as "exit at once, do not
 * save". So only this process gets it, and sends Terraform one SIGINT through
 * {@link TerraformContext.signal}. If this process is killed, Terraform runs to its end and leaves no lock, because it
 * writes to files, which do not break like pipes.
 *
 * Retries (e.g. of throttled runs) belong around this function, and nowhere else.
 *
 * @throws TerraformError if the exit code is not accepted
 */
export async function runTerraform(
  context: TerraformContext,
  args: readonly string[],
  { capture = false, accepted = [0] }: RunOptions = {},
): Promise<TerraformResult> {
  const { directory, killSignal, lastingDirectory, onLine, signal } = context;
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
    throw new TerraformError({
      ...{ command, directory, output: errors },
      ...(lastingDirectory !== undefined && { lastingDirectory }),
      ...(interrupted && { interrupted }),
    });
  } finally {
    clearInterval(looking);
    told.release();
    written.close();
    failed.close();
  }
}

/** The exit code; 1 if a signal ended it. */
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

/** Splits chunks into lines without color. A last line without a line break is passed on at the end. */
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
    // The whole group, because a provider would outlive Terraform.
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
