import { existsSync } from "node:fs";

/** Environment variables by name. `undefined` means unset, as for a child process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Variables that are never passed to Terraform:
 *
 * - `TF_CLI_ARGS`, `TF_CLI_ARGS_<command>`: hidden arguments. `-target` or `-var` would plan something else than what
 *   is
 *   reviewed, `-json` would change the output that is read, and `-auto-approve` would break the promise that only saved
 *   plans are applied. Typed options exist for what people need.
 * - `TF_WORKSPACE`: would plan against another state. There is one state per stack, and there are no workspaces.
 * - `TF_DATA_DIR`: one directory for several stacks would mix up their backends.
 */
function changesWhatIsPlanned(name: string): boolean {
  return /^TF_CLI_ARGS(_|$)/.test(name) || name === "TF_WORKSPACE" || name === "TF_DATA_DIR";
}

/**
 * The environment variables of Terraform: the given ones, made predictable.
 *
 * Terraform asks no questions, does not call home (`CHECKPOINT_DISABLE`) and suggests no next commands
 * (`TF_IN_AUTOMATION`). A `TF_CLI_CONFIG_FILE` that does not exist is dropped, as Terraform would only warn of it on
 * each command. `TF_LOG`, `TF_PLUGIN_CACHE_DIR`, `TF_VAR_*` and all others are passed on.
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
