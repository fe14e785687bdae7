import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { access, lstat, mkdir, readFile, readdir, readlink, rename, rm, stat, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";

import { UserError } from "../base/user-error";
import { findPython, pythonProcessEnvironment, type Python } from "./find-python";

const run = promisify(execFile);

/** A finished virtual environment. */
export interface PythonEnvironment {
  readonly directory: string;
  /** Path of its Python. */
  readonly python: string;
  /** Path of a program that its packages installed. */
  program(name: string): string;
}

/** What {@link ensurePythonEnvironment} makes. */
export interface PythonEnvironmentOptions {
  /** What it is for, such as `emulator`: part of its directory's name. */
  readonly name: string;
  /** A file of pinned packages, complete with what they need: the output of `pip freeze`. */
  readonly requirementsFile: string;
  /** Git-ignored directory that holds the environments. */
  readonly cacheDirectory: string;
  /** Told in a few words what takes long. Not called when there is nothing to do. */
  readonly onProgress?: (message: string) => void;
  /** Stops the installation. */
  readonly signal?: AbortSignal;
  /** @default process.env */
  readonly environment?: NodeJS.ProcessEnv;
}

/** A half-made environment that is older than this was abandoned: none takes so long to make. */
const ABANDONED_AFTER_MILLISECONDS = 60 * 60 * 1000;

const beingMade = new Map<string, Promise<PythonEnvironment>>();

/**
 * Gives the virtual environment of a requirements file, making it when it is not there yet.
 *
 * It is found under a name that holds the digest of the requirements and the version of Python, so a change of either
 * makes a new one. That name is a link, put in place in one step when the environment is complete: a half-made one is
 * never used, and two processes that make the same one at once do not disturb each other (the first to finish wins).
 *
 * @throws UserError when Python is missing or too old, cannot make virtual environments, or pip fails
 */
export async function ensurePythonEnvironment(options: PythonEnvironmentOptions): Promise<PythonEnvironment> {
  const environment = options.environment ?? process.env;
  const python = await findPython(environment);
  const requirements = await readFile(options.requirementsFile);
  const digest = createHash("sha256").update(python.version).update("\0").update(requirements).digest("hex");
  const parent = join(options.cacheDirectory, "python");
  const link = join(parent, `${options.name}-${digest.slice(0, 16)}`);
  if (await isComplete(link)) return pythonEnvironment(link);

  const already = beingMade.get(link);
  if (already !== undefined) return already;
  const making = make(parent, link, python, options).finally(() => beingMade.delete(link));
  beingMade.set(link, making);
  return making;
}

async function make(
  parent: string,
  link: string,
  python: Python,
  options: PythonEnvironmentOptions,
): Promise<PythonEnvironment> {
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent, link);
  const directory = `${link}.${randomBytes(4).toString("hex")}`;
  try {
    options.onProgress?.(`making a Python ${python.version} environment for ${options.name}`);
    await createVirtualEnvironment(python, directory, options);
    options.onProgress?.(`installing the packages of ${basename(options.requirementsFile)} (once)`);
    await installPackages(directory, options);
    await putInPlace(directory, link);
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
  return pythonEnvironment(link);
}

async function createVirtualEnvironment(
  python: Python,
  directory: string,
  options: PythonEnvironmentOptions,
): Promise<void> {
  try {
    await run(python.binary, ["-m", "venv", directory], runOptions(options));
  } catch (error) {
    options.signal?.throwIfAborted();
    throw new UserError(
      `"${python.binary} -m venv" failed: ${lastLine(error)}. ` +
        "Install your system's package for it (Debian and Ubuntu: python3-venv), or name another Python with LZ_PYTHON.",
      { cause: error },
    );
  }
}

async function installPackages(directory: string, options: PythonEnvironmentOptions): Promise<void> {
  // The file names all that is needed, and what is never imported need not be compiled: half the time.
  const pip = [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--no-input",
    "--no-deps",
    "--no-compile",
  ];
  const { python } = pythonEnvironment(directory);
  try {
    await run(python, [...pip, "--requirement", options.requirementsFile], runOptions(options));
  } catch (error) {
    options.signal?.throwIfAborted();
    throw new UserError(
      `pip could not install the packages of ${options.requirementsFile}: ${lastLine(error)}. ` +
        "Check that a package index can be reached (pip's own PIP_INDEX_URL, PIP_PROXY and PIP_CERT apply), and run again.",
      { cause: error },
    );
  }
}

function runOptions({ environment, signal }: PythonEnvironmentOptions) {
  return {
    env: pythonProcessEnvironment(environment ?? process.env),
    maxBuffer: 64 * 1024 * 1024,
    ...(signal && { signal }),
  };
}

/** What pip and venv have to say: the last line that reports an error, or the last one. */
function lastLine(error: unknown): string {
  const { stderr = "", stdout = "", message } = error as { stderr?: string; stdout?: string; message: string };
  const lines = `${stdout}\n${stderr}`
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return (lines.findLast((line) => line.startsWith("ERROR")) ?? lines.at(-1) ?? message).replace(/\.$/, "");
}

/** Makes the link, unless somebody else's is there and good: then this environment is not needed. */
async function putInPlace(directory: string, link: string): Promise<void> {
  const temporary = `${directory}.link`;
  await symlink(basename(directory), temporary, "dir");
  if (await isComplete(link)) {
    await rm(temporary);
    await rm(directory, { recursive: true, force: true });
  } else {
    await rename(temporary, link);
  }
}

async function isComplete(link: string): Promise<boolean> {
  const present = await lstat(link).catch(() => undefined);
  if (!present?.isSymbolicLink()) return false;
  return access(pythonEnvironment(link).python).then(
    () => true,
    () => false,
  );
}

async function removeAbandoned(parent: string, link: string): Promise<void> {
  const inUse = await readlink(link).catch(() => undefined);
  for (const name of await readdir(parent)) {
    if (!name.startsWith(`${basename(link)}.`) || name === inUse) continue;
    const path = join(parent, name);
    const modified = (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;
    if (Date.now() - modified > ABANDONED_AFTER_MILLISECONDS) await rm(path, { recursive: true, force: true });
  }
}

function pythonEnvironment(directory: string): PythonEnvironment {
  const program = (name: string): string => join(directory, "bin", name);
  return { directory, python: program("python"), program };
}
