import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { UserError } from "../base/user-error";
import { terraformEnvironment, type Environment } from "./process-environment";

const run = promisify(execFile);

/** The lowest Terraform that works: the read-only plan role and S3 state locking need 1.10. */
export const MINIMUM_TERRAFORM_VERSION = "1.10.0";

/**
 * The lowest OpenTofu: `terraform.applying` came with 1.11, and without it a plan could not read with another role than
 * an apply writes with. Source: https://opentofu.org/docs/language/expressions/references/ (1.10.10 and 1.12.6 were read)
 */
const MINIMUM_OPENTOFU_VERSION = "1.11.0";

/** A Terraform program that can be run. */
export interface Terraform {
  /** What to start: a name on the PATH, or a path. */
  readonly binary: string;
  /** Its version, such as `1.11.4`; OpenTofu's with its name, so that neither is taken for the other of that number. */
  readonly version: string;
}

/**
 * Finds Terraform and checks its version.
 *
 * `TERRAFORM_BINARY_NAME` names the program, as for the CDKTF command line.
 *
 * @throws UserError when it is missing, does not start, or is too old
 */
export async function locateTerraform(environment: Environment = process.env): Promise<Terraform> {
  const named = environment["TERRAFORM_BINARY_NAME"];
  const binary = named === undefined || named === "" ? "terraform" : named;
  const { name, version } = await readVersion(binary, environment);
  const minimum = name === "OpenTofu" ? MINIMUM_OPENTOFU_VERSION : MINIMUM_TERRAFORM_VERSION;
  if (compareVersions(version, minimum) < 0) {
    throw new UserError(
      `"${binary}" is ${name} ${version}, but ${minimum} or newer is needed: it has no terraform.applying, with which a ` +
        "plan reads by one role and only an apply uses the other. " +
        "Install a newer one, or name another with TERRAFORM_BINARY_NAME.",
    );
  }
  return { binary, version: name === "OpenTofu" ? `${name} ${version}` : version };
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
          `Install Terraform ${MINIMUM_TERRAFORM_VERSION} or newer, or name its path with TERRAFORM_BINARY_NAME.`,
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
      `"${binary} version" did not answer with a version. Is it Terraform? TERRAFORM_BINARY_NAME can name another.`,
    );
  }
  return version;
}

/** The first line names the program. As JSON both call their number `terraform_version`, and neither its name. */
function parseVersion(output: string): NamedVersion | undefined {
  const [, name, version] = /^(Terraform|OpenTofu) v(\d+\.\d+\.\d+\S*)/.exec(output.trimStart()) ?? [];
  return name === undefined || version === undefined ? undefined : { name: name as NamedVersion["name"], version };
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
