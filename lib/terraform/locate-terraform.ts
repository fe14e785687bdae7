import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { UserError } from "../base/user-error";
import { terraformEnvironment, type Environment } from "./process-environment";

const run = promisify(execFile);

/** The oldest Terraform that works: the read-only plan role and S3 state locking need 1.10. */
export const MINIMUM_TERRAFORM_VERSION = "1.10.0";

/**
 * The oldest OpenTofu that works. `terraform.applying` came with 1.11; without it, plan and apply cannot use different
 * roles. Source: https://opentofu.org/docs/language/expressions/references/ (1.10.10 and 1.12.6 were read)
 */
const MINIMUM_OPENTOFU_VERSION = "1.11.0";

/** A Terraform program that starts. */
export interface Terraform {
  /** The program: a name on the PATH, or a path. */
  readonly binary: string;
  /** Its version, such as `1.11.4`; with the name for OpenTofu, to tell the two apart. */
  readonly version: string;
}

/**
 * Finds Terraform and checks its version.
 *
 * `TERRAFORM_BINARY_NAME` names the program, as for the CDKTF command line.
 *
 * @throws UserError if it is missing, does not start, or is too old
 */
export async function locateTerraform(environment: Environment = process.env): Promise<Terraform> {
  const binary = terraformBinary(environment);
  const { name, version } = await readVersion(binary, environment);
  const minimum = name === "OpenTofu" ? MINIMUM_OPENTOFU_VERSION : MINIMUM_TERRAFORM_VERSION;
  if (compareVersions(version, minimum) < 0) {
    throw new UserError(
      `"${binary}" is ${name} ${version}, but ${minimum} or newer is needed: it has no terraform.applying, which lets a ` +
        "plan read with one role and only an apply use the other. " +
        "Install a newer one, or set TERRAFORM_BINARY_NAME to another.",
    );
  }
  return { binary, version: name === "OpenTofu" ? `${name} ${version}` : version };
}

/** The program that the environment names, or `terraform`. */
export function terraformBinary(environment: Environment = process.env): string {
  return environment["TERRAFORM_BINARY_NAME"] || "terraform";
}

interface NamedVersion {
  readonly name: "Terraform" | "OpenTofu";
  readonly version: string;
}

async function readVersion(binary: string, environment: Environment): Promise<NamedVersion> {
  let output: string;
  try {
    output = (await run(binary, ["version"], { env: terraformEnvironment(environment) })).stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      throw new UserError(
        `terraform was not found: there is no "${binary}" on the PATH. ` +
          `Install Terraform ${MINIMUM_TERRAFORM_VERSION} or newer, or set TERRAFORM_BINARY_NAME to its path.`,
        { cause: error },
      );
    }
    throw new UserError(`terraform does not start: "${binary} version" failed. Run it to see why.`, {
      cause: error,
    });
  }
  const version = parseVersion(output);
  if (version === undefined) {
    throw new UserError(
      `"${binary} version" printed no version. Is it Terraform? Set TERRAFORM_BINARY_NAME to use another program.`,
    );
  }
  return version;
}

/** The first line names the program. In JSON, both programs have `terraform_version` and neither has a name. */
function parseVersion(output: string): NamedVersion | undefined {
  const [, name, version] = /^(Terraform|OpenTofu) v(\d+\.\d+\.\d+\S*)/.exec(output.trimStart()) ?? [];
  return name === undefined || version === undefined ? undefined : { name: name as NamedVersion["name"], version };
}

/** Compares the three numbers of two versions. A pre-release counts as its release. */
function compareVersions(left: string, right: string): number {
  const numbers = (version: string): number[] => version.split(/[.+-]/, 3).map(Number);
  const [a, b] = [numbers(left), numbers(right)];
  for (let index = 0; index < 3; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
