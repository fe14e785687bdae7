import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type JsonObject, asObject } from "../base/json";
import { resourcesOf } from "../base/terraform-document";
import { runTerraform, type TerraformContext } from "../terraform/run-terraform";

interface State {
  readonly resources?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly status?: string }[];
  }[];
}

/** The state in a stack's directory, if there is one that can be read. */
function readLocalState({ directory }: TerraformContext): State {
  try {
    return JSON.parse(readFileSync(join(directory, "terraform.tfstate"), "utf8")) as State;
  } catch {
    return {};
  }
}

/** Whether the local state holds anything. Terraform empties it after moving it elsewhere. */
export function hasLocalState(context: TerraformContext): boolean {
  return (readLocalState(context).resources ?? []).length > 0;
}

/**
 * Lets an interrupted apply be resumed. If the creation of a resource was interrupted, or failed after the resource
 * existed, the resource is tainted. Terraform would replace it, which `prevent_destroy` refuses ("Instance cannot be
 * destroyed"). After untainting, the next plan completes it.
 *
 * @param where - the state: in a file beside the document, or in the stack's own backend
 * @returns the addresses that were untainted
 */
export async function untaintProtected(
  context: TerraformContext,
  document: JsonObject,
  where: "local" | "remote",
): Promise<readonly string[]> {
  const isProtected = new Set(
    resourcesOf(document)
      .filter(({ body }) => asObject(body["lifecycle"])["prevent_destroy"] === true)
      .map(({ address }) => address),
  );
  const state = where === "local" ? readLocalState(context) : await pullState(context);
  const tainted = (state.resources ?? [])
    .filter(({ mode, instances }) => mode === "managed" && instances.some(({ status }) => status === "tainted"))
    .map(({ type, name }) => `${type}.${name}`)
    .filter((address) => isProtected.has(address));
  for (const address of tainted) await runTerraform(context, ["untaint", "-lock-timeout=60s", address]);
  return tainted;
}

async function pullState(context: TerraformContext): Promise<State> {
  const text = (await runTerraform(context, ["state", "pull"], { capture: true })).stdout.toString("utf8");
  return text.trim() === "" ? {} : (JSON.parse(text) as State);
}
