import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { UserError } from "../model/user-error";
import { terraformEnvironment, type Environment } from "./process-environment";

const run = promisify(execFile);

/** The lowest Terraform that works: the read-only plan role and S3 state locking need 1.10. */
export const MINIMUM_TERRAFORM_VERSION = "1.10.0";

/** A Terraform program that can be run. */
export interface Terraform {
  /** What to start: a name on the PATH, or a path. */
  readonly binary: string;
  /** Its version, such as `1.11.4`. */
  readonly version: string;
}

/**
 * Finds Terraform and checks its version.
 *
 * `TERRAFORM_BINARY_NAME` names the program, as for the CDKTF command line.
 *
 * @throws UserError when it is missing, does not start, or is older than {@link MINIMUM_TERRAFORM_VERSION}
 */
export async function locateTerraform(environment: Environment = process.env): Promise<Terraform> {
  const named = environment["TERRAFORM_BINARY_NAME"];
  const binary = named === undefined || named === "" ? "terraform" : named;
  const version = await readVersion(binary, environment);
  if (compareVersions(version, MINIMUM_TERRAFORM_VERSION) < 0) {
    throw new UserError(
      `"${binary}" is Terraform ${version}, but ${MINIMUM_TERRAFORM_VERSION} or newer is needed. ` +
        "Install a newer one, or name another with TERRAFORM_BINARY_NAME.",
    );
  }
  return { binary, version };
}

async function readVersion(binary: string, environment: Environment): Promise<string> {
  let output: string;
  try {
    output = (await run(binary, ["version", "-json"], { env: terraformEnvironment(environment) })).stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      throw new UserError(
        `terraform was not found: there is no "${binary}" on the PATH. ` +
          `Install Terraform ${MINIMUM_TERRAFORM_VERSION} or newer, or name its path with TERRAFORM_BINARY_NAME.`,
        { cause: error },
      );
    }
    throw new UserError(`terraform does not start: "${binary} version -json" failed. Run it to see why.`, {
      cause: error,
    });
  }
  const version = parseVersion(output);
  if (version === undefined) {
    throw new UserError(
      `"${binary} version -json" did not answer with a version. Is it Terraform? TERRAFORM_BINARY_NAME can name another.`,
    );
  }
  return version;
}

function parseVersion(output: string): string | undefined {
  try {
    const { terraform_version: version } = JSON.parse(output) as { terraform_version?: unknown };
    return typeof version === "string" && /^\d+\.\d+\.\d+/.test(version) ? version : undefined;
  } catch {
    return undefined;
  }
}

/** Compares the three numbers of two versions; a pre-release counts as its release. */
function compareVersions(left: string, right: string): number {
  const numbers = (version: string): number[] => version.split(/[.+-]/, 3).map(Number);
  const [a, b] = [numbers(left), numbers(right)];
  for (let index = 0; index < 3; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
