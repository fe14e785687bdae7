import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { access, lstat, mkdir, readFile, readdir, readlink, rename, rm, stat, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";

import { UserError } from "../../base/user-error";
import { findPython, type Python } from "./find-python";
import { installPackages, lastLine, runOptions } from "./install-packages";

const run = promisify(execFile);

/** A finished virtual environment. */
export interface PythonEnvironment {
  readonly directory: string;
  /** Path of its Python. */
  readonly python: string;
  /** Path of a program that its packages installed. */
  program(name: string): string;
}

/** Options of {@link ensurePythonEnvironment}. */
export interface PythonEnvironmentOptions {
  /** What it is for, such as `emulator`; part of its directory's name. */
  readonly name: string;
  /** A file of pinned packages with all of their dependencies: the output of `pip freeze`. */
  readonly requirementsFile: string;
  /** Git-ignored directory of the environments. */
  readonly cacheDirectory: string;
  /** Called before slow steps. Not called if there is nothing to do. */
  readonly onProgress?: (message: string) => void;
  /** Stops the installation. */
  readonly signal?: AbortSignal;
  /** @default process.env */
  readonly environment?: NodeJS.ProcessEnv;
}

/** A half-created environment older than this was abandoned, as none takes so long. */
const ABANDONED_AFTER_MILLISECONDS = 60 * 60 * 1000;

const uvRequirements = join(__dirname, "uv-requirements.txt");

const beingMade = new Map<string, Promise<PythonEnvironment>>();

/**
 * Returns the virtual environment of a requirements file, and creates it if it is missing.
 *
 * Its name has the digest of the requirements and the version of Python, so a change of either creates a new one. The
 * name is a link that is created in one step when the environment is complete. So a half-created one is never used, and
 * two processes can create the same one at once: the first to finish wins.
 *
 * @throws UserError if Python is missing or too old, cannot create virtual environments, or pip fails
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
  const making = make(parent, link, python, { ...options, environment }).finally(() => beingMade.delete(link));
  beingMade.set(link, making);
  return making;
}

type MakeOptions = PythonEnvironmentOptions & Required<Pick<PythonEnvironmentOptions, "environment">>;

async function make(parent: string, link: string, python: Python, options: MakeOptions): Promise<PythonEnvironment> {
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent, link);
  const directory = `${link}.${randomBytes(4).toString("hex")}`;
  try {
    options.onProgress?.(`creating a Python ${python.version} environment for ${options.name}`);
    const shares = await sharesPip(python, options);
    await createVirtualEnvironment(python, directory, shares, options);
    options.onProgress?.(`installing the packages of ${basename(options.requirementsFile)} (once)`);
    const target = pythonEnvironment(directory).python;
    await installPackages({
      ...options,
      pip: shares ? [python.binary, "-m", "pip", "--python", target] : [target, "-m", "pip"],
      target,
      ...(shares && options.requirementsFile !== uvRequirements && { uv: () => uvProgram(options) }),
    });
    await putInPlace(directory, link);
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
  return pythonEnvironment(link);
}

/** uv, in an environment of its own that pip fills. */
async function uvProgram({ onProgress: _, ...options }: MakeOptions): Promise<string> {
  const uv = await ensurePythonEnvironment({ ...options, name: "uv", requirementsFile: uvRequirements });
  return uv.program("uv");
}

/**
 * Whether Python's own pip can install into another environment (`--python`, since pip 22.3:
 * https://pip.pypa.io/en/stable/news/#v22-3). To create one with a pip of its own takes four seconds more.
 */
async function sharesPip(python: Python, options: MakeOptions): Promise<boolean> {
  const program = "import importlib.metadata; print(importlib.metadata.version('pip'))";
  try {
    const { stdout } = await run(python.binary, ["-c", program], runOptions(options));
    return Number(stdout.split(".")[0]) >= 23;
  } catch {
    options.signal?.throwIfAborted();
    return false;
  }
}

async function createVirtualEnvironment(
  python: Python,
  directory: string,
  sharesPip: boolean,
  options: MakeOptions,
): Promise<void> {
  try {
    const venv = ["-m", "venv", ...(sharesPip ? ["--without-pip"] : []), directory];
    await run(python.binary, venv, runOptions(options));
  } catch (error) {
    options.signal?.throwIfAborted();
    throw new UserError(
      `"${python.binary} -m venv" failed: ${lastLine(error)}. ` +
        "Install your system's package for it (Debian and Ubuntu: python3-venv), or set LZ_PYTHON to another Python.",
      { cause: error },
    );
  }
}

/** Creates the link, unless another process has created a good one. Then this environment is not needed. */
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
