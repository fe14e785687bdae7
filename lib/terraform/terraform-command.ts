import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

import { UserError } from "../base/user-error";
import { fillPluginCache } from "./fill-plugin-cache";
import { LOCK_FILE } from "./lock-file";
import { runTerraform, type TerraformContext } from "./run-terraform";
import { TerraformError } from "./terraform-error";

/** The default name of the saved plan in a stack's directory. */
export const PLAN_FILE = "plan.tfplan";

/** Options of {@link init}. */
export interface InitOptions {
  /** Backend settings that are not in the configuration. */
  readonly backendConfig?: Readonly<Record<string, string>>;
  /**
   * Copies the state from the previous backend to the configured one.
   *
   * @default false
   */
  readonly migrateState?: boolean;
  /**
   * Forgets the previous backend, and leaves its state there.
   *
   * @default false
   */
  readonly reconfigure?: boolean;
}

/** Prepares a stack's directory. A lock file beside it is binding: other providers are refused. */
export async function init(context: TerraformContext, options: InitOptions = {}): Promise<void> {
  await fillPluginCache(context);
  const args = ["init", "-input=false", "-no-color"];
  if (existsSync(join(context.directory, LOCK_FILE))) args.push("-lockfile=readonly");
  for (const [name, value] of Object.entries(options.backendConfig ?? {}))
    args.push(`-backend-config=${name}=${value}`);
  // -force-copy, because -migrate-state alone asks a question and fails.
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
   * Plans only to adopt what changed outside Terraform, to show drift.
   *
   * @default false
   */
  readonly refreshOnly?: boolean;
}

/** Options of commands that lock the state. */
export interface LockOptions {
  /**
   * Seconds to wait for a lock.
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

/** The parts of a plan that always exist. Terraform documents the rest. */
export interface PlanDocument {
  /** Major version 1 is documented at https://developer.hashicorp.com/terraform/internals/json-format */
  readonly format_version: string;
  readonly terraform_version: string;
  readonly [key: string]: unknown;
}

/** Reads a saved plan. Like the plan file, it contains secrets in plain text. */
export async function showPlan(context: TerraformContext, planFile: string = PLAN_FILE): Promise<PlanDocument> {
  const file = savedPlan(context, planFile);
  const { stdout } = await runTerraform(context, ["show", "-json", "-no-color", file], { capture: true });
  return JSON.parse(stdout.toString("utf8")) as PlanDocument;
}

/**
 * Applies exactly a saved plan. Nothing else can be applied: the only input is a plan file, and `-auto-approve` is
 * never passed.
 */
export async function apply(
  context: TerraformContext,
  planFile: string = PLAN_FILE,
  options: LockOptions = {},
): Promise<void> {
  const file = savedPlan(context, planFile);
  await runTerraform(context, ["apply", "-input=false", "-no-color", ...lockArguments(options), file]);
}

/** Addresses of everything in the state; empty without a state. */
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

/** The path of a saved plan. Absolute, so that it cannot be read as an option. */
function savedPlan({ directory }: TerraformContext, planFile: string): string {
  const file = resolve(directory, planFile);
  if (!existsSync(file)) throw new UserError(`there is no saved plan at ${file}. Create one with \`plan\` first.`);
  return file;
}

function lockArguments({ lockTimeoutSeconds, parallelism }: LockOptions): string[] {
  return [
    ...(lockTimeoutSeconds === undefined ? [] : [`-lock-timeout=${lockTimeoutSeconds}s`]),
    ...(parallelism === undefined ? [] : [`-parallelism=${parallelism}`]),
  ];
}
