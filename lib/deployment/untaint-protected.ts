import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../synthesis/synthesized-stack";
import { asObject, resourcesOf } from "../synthesis/synthesized-stack";
import { runTerraform, type TerraformContext } from "../terraform/run-terraform";

interface LocalState {
  readonly resources?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly status?: string }[];
  }[];
}

/** The state in a stack's directory, where there is one that can be read. */
function readLocalState({ directory }: TerraformContext): LocalState {
  try {
    return JSON.parse(readFileSync(join(directory, "terraform.tfstate"), "utf8")) as LocalState;
  } catch {
    return {};
  }
}

/** Whether the local state holds anything. Terraform empties it when it has moved it elsewhere. */
export function hasLocalState(context: TerraformContext): boolean {
  return (readLocalState(context).resources ?? []).length > 0;
}

/**
 * Lets an interrupted apply be carried on: a resource whose creation was cut off is tainted, and Terraform would replace
 * it, which `prevent_destroy` refuses. It is there, though, and the next plan completes it.
 */
export async function untaintProtected(context: TerraformContext, document: JsonObject): Promise<void> {
  const isProtected = new Set(
    resourcesOf(document)
      .filter(({ body }) => asObject(body["lifecycle"])["prevent_destroy"] === true)
      .map(({ address }) => address),
  );
  for (const { mode, type, name, instances } of readLocalState(context).resources ?? []) {
    const address = `${type}.${name}`;
    const isTainted = mode === "managed" && instances.some(({ status }) => status === "tainted");
    if (isTainted && isProtected.has(address)) await runTerraform(context, ["untaint", address]);
  }
}
