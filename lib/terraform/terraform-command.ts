import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

import { UserError } from "../base/user-error";
import { LOCK_FILE } from "./lock-file";
import { runTerraform, type TerraformContext } from "./run-terraform";
import { TerraformError } from "./terraform-error";

/** Name of the saved plan in a stack's directory, unless another is given. */
export const PLAN_FILE = "plan.tfplan";

/** Options of {@link init}. */
export interface InitOptions {
  /** Settings of the backend that are not in the configuration. */
  readonly backendConfig?: Readonly<Record<string, string>>;
  /**
   * Copies the state from the backend that was used before to the one that is configured now.
   *
   * @default false
   */
  readonly migrateState?: boolean;
  /**
   * Forgets the backend that was used before, and leaves its state where it is.
   *
   * @default false
   */
  readonly reconfigure?: boolean;
}

/** Prepares a stack's directory. A lock file beside it is binding: a provider that it does not name is refused. */
export async function init(context: TerraformContext, options: InitOptions = {}): Promise<void> {
  const args = ["init", "-input=false", "-no-color"];
  if (existsSync(join(context.directory, LOCK_FILE))) args.push("-lockfile=readonly");
  for (const [name, value] of Object.entries(options.backendConfig ?? {}))
    args.push(`-backend-config=${name}=${value}`);
  // -force-copy: with nobody to ask, -migrate-state alone would fail.
  if (options.migrateState === true) args.push("-migrate-state", "-force-copy");
  if (options.reconfigure === true) args.push("-reconfigure");
  await runTerraform(context, args);
}

/** Options of {@link plan}. */
export interface PlanOptions extends LockOptions {
  /**
   * Where to save the plan, relative to the stack's directory.
   *
   * @default PLAN_FILE
   */
  readonly planFile?: string;
  /**
   * Plans to destroy everything.
   *
   * @default false
   */
  readonly destroy?: boolean;
  /**
   * Plans to take over what changed outside Terraform, and nothing else: shows drift.
   *
   * @default false
   */
  readonly refreshOnly?: boolean;
}

/** Options of what takes the state's lock. */
export interface LockOptions {
  /**
   * Seconds to wait for a lock that somebody else holds.
   *
   * @default 0
   */
  readonly lockTimeoutSeconds?: number;
  /**
   * Calls at a time.
   *
   * @default 10 (Terraform's)
   */
  readonly parallelism?: number;
}

/** Plans, and saves the plan. */
export async function plan(
  context: TerraformContext,
  options: PlanOptions = {},
): Promise<{ readonly changed: boolean }> {
  const args = ["plan", "-input=false", "-no-color", "-detailed-exitcode", `-out=${options.planFile ?? PLAN_FILE}`];
  if (options.destroy === true) args.push("-destroy");
  if (options.refreshOnly === true) args.push("-refresh-only");
  const { exitCode } = await runTerraform(context, [...args, ...lockArguments(options)], { accepted: [0, 2] });
  return { changed: exitCode === 2 };
}

/** The parts of a plan that are always there; the rest is as Terraform documents it. */
export interface PlanDocument {
  /** Major version 1 is what is documented: https://developer.hashicorp.com/terraform/internals/json-format */
  readonly format_version: string;
  readonly terraform_version: string;
  readonly [key: string]: unknown;
}

/** Reads a saved plan. It holds secrets in the clear, as the plan file does. */
export async function showPlan(context: TerraformContext, planFile: string = PLAN_FILE): Promise<PlanDocument> {
  const file = savedPlan(context, planFile);
  const { stdout } = await runTerraform(context, ["show", "-json", "-no-color", file], { capture: true });
  return JSON.parse(stdout.toString("utf8")) as PlanDocument;
}

/**
 * Applies a saved plan, and exactly that. There is no way to apply what was not saved: a plan file is all that this
 * takes, and `-auto-approve` is never passed.
 */
export async function apply(
  context: TerraformContext,
  planFile: string = PLAN_FILE,
  options: LockOptions = {},
): Promise<void> {
  const file = savedPlan(context, planFile);
  await runTerraform(context, ["apply", "-input=false", "-no-color", ...lockArguments(options), file]);
}

/** Addresses of everything in the state; none when there is no state yet. */
export async function stateList(context: TerraformContext): Promise<string[]> {
  try {
    const { stdout } = await runTerraform(context, ["state", "list"], { capture: true });
    return stdout.toString("utf8").split("\n").filter(Boolean);
  } catch (error) {
    if (error instanceof TerraformError && error.message.includes("No state file was found")) return [];
    throw error;
  }
}

/** One output of a stack. */
export interface OutputValue {
  readonly sensitive: boolean;
  readonly value: unknown;
}

/** The outputs of a stack, by name. */
export async function output(context: TerraformContext): Promise<Record<string, OutputValue>> {
  const { stdout } = await runTerraform(context, ["output", "-json", "-no-color"], { capture: true });
  return JSON.parse(stdout.toString("utf8")) as Record<string, OutputValue>;
}

/** The path of a saved plan: absolute, so that its name can never be read as an option. */
function savedPlan({ directory }: TerraformContext, planFile: string): string {
  const file = resolve(directory, planFile);
  if (!existsSync(file)) throw new UserError(`there is no saved plan at ${file}. Make one with \`plan\` first.`);
  return file;
}

function lockArguments({ lockTimeoutSeconds, parallelism }: LockOptions): string[] {
  return [
    ...(lockTimeoutSeconds === undefined ? [] : [`-lock-timeout=${lockTimeoutSeconds}s`]),
    ...(parallelism === undefined ? [] : [`-parallelism=${parallelism}`]),
  ];
}
