import { existsSync } from "node:fs";

/** Environment variables by name; `undefined` means "not set", as for a child process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Variables that are never handed to Terraform:
 *
 * - `TF_CLI_ARGS`, `TF_CLI_ARGS_<command>`: arguments slipped into our commands. `-target` or `-var` would plan
 *   something else than what is reviewed, `-json` would change the output that is read, `-auto-approve` the promise
 *   that only saved plans are applied. What people need has a typed option instead.
 * - `TF_WORKSPACE`: would plan against another state; there is one state per stack, and no workspaces.
 * - `TF_DATA_DIR`: one directory for several stacks would mix their backends up.
 */
function changesWhatIsPlanned(name: string): boolean {
  return /^TF_CLI_ARGS(_|$)/.test(name) || name === "TF_WORKSPACE" || name === "TF_DATA_DIR";
}

/**
 * The environment that Terraform is run with: the given one, made predictable.
 *
 * Terraform asks no questions, phones nobody (`CHECKPOINT_DISABLE`) and hints at no next commands
 * (`TF_IN_AUTOMATION`). A `TF_CLI_CONFIG_FILE` that names a file which does not exist is dropped, since Terraform would
 * only warn of it, on each command. `TF_LOG`, `TF_PLUGIN_CACHE_DIR`, `TF_VAR_*` and the rest pass.
 *
 * @param environment - usually `process.env`, or it together with the emulator's
 */
export function terraformEnvironment(environment: Environment): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && !changesWhatIsPlanned(name)) result[name] = value;
  }
  const configFile = result["TF_CLI_CONFIG_FILE"];
  if (configFile !== undefined && !existsSync(configFile)) delete result["TF_CLI_CONFIG_FILE"];
  return { ...result, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", TF_INPUT: "0" };
}
