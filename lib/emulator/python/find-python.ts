import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { UserError } from "../../base/user-error";

const run = promisify(execFile);

/** The oldest Python that the pinned packages support. */
const MINIMUM_VERSION = { major: 3, minor: 10 } as const;

/** A Python that starts. */
export interface Python {
  readonly binary: string;
  /** Such as `3.11`. The packages of an environment depend on it. */
  readonly version: string;
}

/**
 * Finds Python 3.10 or newer: the one in `LZ_PYTHON`, otherwise `python3` or `python` on the PATH.
 *
 * @throws UserError if there is none, or only older ones
 */
export async function findPython(environment: NodeJS.ProcessEnv = process.env): Promise<Python> {
  const named = environment["LZ_PYTHON"];
  const candidates = named === undefined || named === "" ? ["python3", "python"] : [named];
  const needed = `${MINIMUM_VERSION.major}.${MINIMUM_VERSION.minor}`;
  let tooOld: Python | undefined;
  for (const binary of candidates) {
    const python = await readVersion(binary, environment);
    if (python === undefined) continue;
    if (isNewEnough(python.version)) return python;
    tooOld ??= python;
  }
  if (tooOld !== undefined) {
    throw new UserError(
      `"${tooOld.binary}" is Python ${tooOld.version}, but ${needed} or newer is needed. ` +
        "Install a newer one, or set LZ_PYTHON to its path.",
    );
  }
  throw new UserError(
    `python was not found: none of ${candidates.map((name) => `"${name}"`).join(", ")} starts. ` +
      `Install Python ${needed} or newer, or set LZ_PYTHON to its path.`,
  );
}

/** A process environment without variables that would lead Python outside its virtual environment. */
export function pythonProcessEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...environment, PYTHONHOME: undefined, PYTHONPATH: undefined, VIRTUAL_ENV: undefined };
}

async function readVersion(binary: string, environment: NodeJS.ProcessEnv): Promise<Python | undefined> {
  const program = "import sys; print('%d.%d' % sys.version_info[:2])";
  try {
    const { stdout } = await run(binary, ["-c", program], { env: pythonProcessEnvironment(environment) });
    return { binary, version: stdout.trim() };
  } catch {
    return undefined;
  }
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > MINIMUM_VERSION.major || (major === MINIMUM_VERSION.major && minor >= MINIMUM_VERSION.minor);
}
