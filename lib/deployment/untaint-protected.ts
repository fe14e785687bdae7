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

/** The state in a stack's directory, where there is one that can be read. */
function readLocalState({ directory }: TerraformContext): State {
  try {
    return JSON.parse(readFileSync(join(directory, "terraform.tfstate"), "utf8")) as State;
  } catch {
    return {};
  }
}

/** Whether the local state holds anything. Terraform empties it when it has moved it elsewhere. */
export function hasLocalState(context: TerraformContext): boolean {
  return (readLocalState(context).resources ?? []).length > 0;
}

/**
 * Lets an apply be carried on that stopped half way: a resource whose creation was cut off, or failed after the resource
 * was there, is tainted, and Terraform would replace it, which `prevent_destroy` refuses ("Instance cannot be destroyed").
 * It is there, though, and the next plan completes it.
 *
 * @param where - the state is: in a file beside the document, or where the stack keeps it
 * @returns the addresses that were tainted
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
