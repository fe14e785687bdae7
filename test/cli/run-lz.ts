import { createRequire } from "node:module";
import path from "node:path";
import { Readable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { runProgram, type ProgramRun, type RunProgramOptions } from "../e2e/support/run-program";
import { exampleDirectory } from "../support/landing-zones/example";

/** The project's own directory. */
export const project = path.join(__dirname, "..", "..");

/** The program behind `lz`. */
export const lz = path.join(project, "lib", "cli", "lz.js");
/** As a script runs it: without a terminal, and without what the terminal of these tests is like. */
const bare = { CI: undefined, NO_COLOR: undefined, FORCE_COLOR: undefined } as const;

/** Runs `lz` as a script would, in a process of its own: for signals and what a process is. */
export function spawnLz(args: readonly string[], options: RunProgramOptions = {}): Promise<ProgramRun> {
  return runProgram(process.execPath, [lz, ...args], {
    directory: exampleDirectory,
    ...options,
    environment: { ...bare, ...options.environment },
  });
}

interface LzOptions {
  /** @default - where the example organization is */
  readonly directory?: string;
  /** Laid over this process's environment; `undefined` takes a variable away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** What can be read from standard input. */
  readonly input?: string;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs `lz` in this process, which has its modules loaded: the same code, compiled by the same compiler, without the
 * second that a new process takes. One run at a time, since its output is that of the process.
 */
export function runLz(args: readonly string[], options: LzOptions = {}): Promise<ProgramRun> {
  const run = last.then(() => runHere(args, options));
  last = run.catch(() => undefined);
  return run;
}

async function runHere(args: readonly string[], options: LzOptions): Promise<ProgramRun> {
  const { directory = exampleDirectory, environment, input = "" } = options;
  const { main } = loadCommandLine();
  const restore = [setEnvironment({ ...bare, ...environment }), changeDirectory(directory), setInput(input)];
  const { exitCode: before } = process;
  const written = { stdout: "", stderr: "", output: "" };
  for (const name of ["stdout", "stderr"] as const) {
    restore.push(
      captureStream(process[name], (text) => {
        written[name] += text;
        written.output += stripVTControlCharacters(text);
      }),
    );
  }
  try {
    const exitCode = await main(args);
    return { ...written, exitCode };
  } finally {
    for (const each of restore.reverse()) each();
    process.exitCode = before;
  }
}

type CommandLine = typeof import("../../lib/cli/main");
let loaded: CommandLine | undefined;

/** Loads it as `lz.js` does. The modules are not those that tests import: nothing that a test mocks reaches them. */
function loadCommandLine(): CommandLine {
  const requireCompiled = createRequire(__filename);
  requireCompiled("../../lib/base/load-typescript.js");
  return (loaded ??= requireCompiled("../../lib/cli/main.ts") as CommandLine);
}

function setEnvironment(environment: NonNullable<LzOptions["environment"]>): () => void {
  const before = { ...process.env };
  const set = (name: string, value: string | undefined): void => {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  };
  for (const [name, value] of Object.entries(environment)) set(name, value);
  return () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) set(name, undefined);
    for (const [name, value] of Object.entries(before)) set(name, value);
  };
}

function setInput(input: string): () => void {
  const before = Object.getOwnPropertyDescriptor(process, "stdin");
  Object.defineProperty(process, "stdin", {
    value: Readable.from(input === "" ? [] : [Buffer.from(input)]),
    configurable: true,
  });
  return () => {
    if (before !== undefined) Object.defineProperty(process, "stdin", before);
  };
}

function changeDirectory(directory: string): () => void {
  const before = process.cwd();
  process.chdir(directory);
  return () => process.chdir(before);
}

function captureStream(stream: NodeJS.WriteStream, onText: (text: string) => void): () => void {
  const write = stream.write.bind(stream);
  stream.write = (chunk: Uint8Array | string, encoding?: unknown, written?: unknown) => {
    onText(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString());
    const done = [encoding, written].find((each) => typeof each === "function") as (() => void) | undefined;
    done?.();
    return true;
  };
  return () => {
    stream.write = write;
  };
}
