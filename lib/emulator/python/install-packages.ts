import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { UserError } from "../../base/user-error";
import { pythonProcessEnvironment } from "./find-python";
import { uvSettings } from "./uv-settings";

const run = promisify(execFile);

/** Options of {@link installPackages}. */
export interface InstallPackagesOptions {
  /** The pip to use, as a program and its first arguments. */
  readonly pip: readonly string[];
  /** The environment's own Python. */
  readonly target: string;
  /** A file of pinned packages with all of their dependencies. */
  readonly requirementsFile: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  /** Gives the path of uv. Called if pip has no setting that uv may not share. @default pip installs */
  readonly uv?: () => Promise<string>;
}

/**
 * Installs the packages of a requirements file: by uv, which takes one second where pip takes 17, otherwise by pip. pip
 * also installs where uv fails for any reason, so what it says is what a user reads.
 *
 * @throws UserError if pip fails
 */
export async function installPackages(options: InstallPackagesOptions): Promise<void> {
  if (await installByUv(options)) return;
  const [program = "", ...args] = options.pip;
  // The file lists all dependencies, and modules that are never imported need no compilation: half the time.
  const flags = ["--quiet", "--disable-pip-version-check", "--no-input", "--no-deps", "--no-compile"];
  try {
    await run(program, [...args, "install", ...flags, "--requirement", options.requirementsFile], runOptions(options));
  } catch (error) {
    options.signal?.throwIfAborted();
    throw new UserError(
      `pip could not install the packages of ${options.requirementsFile}: ${lastLine(error)}. ` +
        "Check that a package index can be reached (pip's own PIP_INDEX_URL, PIP_PROXY and PIP_CERT apply), and run again.",
      { cause: error },
    );
  }
}

async function installByUv(options: InstallPackagesOptions): Promise<boolean> {
  if (options.uv === undefined) return false;
  try {
    const settings = uvSettings(await pipSettings(options));
    if (settings === undefined) return false;
    const uv = await options.uv();
    const flags = ["--quiet", "--no-progress", "--no-deps", "--python", options.target];
    const args = ["pip", "install", ...flags, "--requirement", options.requirementsFile];
    await run(uv, args, runOptions({ ...options, environment: { ...settings, ...options.environment } }));
    return true;
  } catch {
    options.signal?.throwIfAborted();
    return false;
  }
}

const settingsRead = new WeakMap<NodeJS.ProcessEnv, Promise<string>>();

/** What `pip config list` prints, read once: it takes half a second. */
async function pipSettings(options: InstallPackagesOptions): Promise<string> {
  const [program = "", ...args] = options.pip;
  const reading =
    settingsRead.get(options.environment) ??
    run(program, [...args, "config", "list"], runOptions(options)).then(({ stdout }) => stdout);
  settingsRead.set(options.environment, reading);
  return reading;
}

/** How Python's programs are run: options of `execFile`. */
export function runOptions({ environment, signal }: Pick<InstallPackagesOptions, "environment" | "signal">): {
  readonly env: NodeJS.ProcessEnv;
  readonly maxBuffer: number;
  readonly signal?: AbortSignal;
} {
  return { env: pythonProcessEnvironment(environment), maxBuffer: 64 * 1024 * 1024, ...(signal && { signal }) };
}

/** The error of pip and venv: the last line that reports an error, otherwise the last line. */
export function lastLine(error: unknown): string {
  const { stderr = "", stdout = "", message } = error as { stderr?: string; stdout?: string; message: string };
  const lines = `${stdout}\n${stderr}`
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return (lines.findLast((line) => line.startsWith("ERROR")) ?? lines.at(-1) ?? message).replace(/\.$/, "");
}
