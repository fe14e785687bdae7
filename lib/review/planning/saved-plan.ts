import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject, JsonValue } from "../../base/json";
import type { TerraformContext } from "../../terraform/run-terraform";
import { showPlan, stateList } from "../../terraform/terraform-command";
import { bodyAt } from "../gate/documents";
import { readPlan, type Plan } from "../gate/plan-document";

/** The record beside a plan that destroys a whole stack. The digest of the assets covers it. */
const recordFile = "deleted-by-hand.json";

/**
 * Reads a stack's saved plan; for a removed stack, with the record beside it. For any other stack, the stack's own code
 * could have created a file of that name, so it is ignored.
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
 * Records resources that are in the state but not in a plan that destroys everything, because somebody deleted them by
 * hand. A plan with `-destroy` has no `resource_drift` (Terraform 1.11.4), so it does not show them.
 * @param base the stack's last document, whose arguments describe the resources
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
