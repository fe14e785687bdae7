import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject, JsonValue } from "../../base/json";
import type { TerraformContext } from "../../terraform/run-terraform";
import { showPlan, stateList } from "../../terraform/terraform-command";
import { bodyAt } from "../gate/documents";
import { readPlan, type Plan } from "../gate/plan-document";

/** What is recorded beside a plan that destroys a whole stack; among what the digest of the assets is of. */
const recordFile = "deleted-by-hand.json";

/**
 * Reads a stack's saved plan; of a stack that is gone with what was recorded beside it. Beside any other stack a file of
 * that name would be one that its code has made.
 */
export async function readSavedPlan(context: TerraformContext, isGone: boolean): Promise<Plan> {
  const document = (await showPlan(context)) as JsonObject;
  const file = join(context.directory, recordFile);
  if (!isGone || !existsSync(file)) return readPlan(document);
  const recorded = JSON.parse(readFileSync(file, "utf8")) as readonly JsonValue[];
  const drift = (document["resource_drift"] ?? []) as readonly JsonValue[];
  return readPlan({ ...document, resource_drift: [...drift, ...recorded] });
}

/**
 * Records what the state holds and a plan that destroys everything does not: somebody deleted it by hand. A plan with
 * `-destroy` has no `resource_drift` (Terraform 1.11.4), so it would say nothing of that.
 * @param base the stack's last document: by its arguments people know what it was
 */
export async function recordDeletedByHand(context: TerraformContext, base: JsonObject = {}): Promise<void> {
  const planned = new Set(readPlan((await showPlan(context)) as JsonObject).changes.map(({ address }) => address));
  const deleted = (await stateList(context)).filter((address) => isManaged(address) && !planned.has(address));
  if (deleted.length === 0) return;
  const entries = deleted.map((address) => ({
    address,
    mode: "managed",
    type: address.split(".")[0] ?? "",
    provider_name: "registry.terraform.io/hashicorp/aws",
    change: { actions: ["delete"], before: argumentsAt(base, address), after: null },
  }));
  writeFileSync(join(context.directory, recordFile), `${JSON.stringify(entries, null, 2)}\n`);
}

function isManaged(address: string): boolean {
  return !address.startsWith("data.") && !address.startsWith("module.");
}

function argumentsAt(document: JsonObject, address: string): JsonObject {
  const { "//": _comment, provider: _provider, ...rest } = bodyAt(document, address) ?? {};
  return rest;
}
