import { dataSourcesOf } from "../../../lib/base/terraform-document";
import type { SynthesizedStack } from "../../../lib/documents/synthesized-stack";
import type { Policy } from "./policy-of";
import { policyAt } from "../landing-zones/synthesize";

export type PipelineRoleId = `${"management" | "log-archive"}-${"plan" | "apply"}`;

/** Everything that a pipeline role's policies give: the managed one for reading, and its own, in one. */
export function permissionsOf(stack: SynthesizedStack, role: PipelineRoleId): Policy {
  const account = role.startsWith("management") ? "management" : "log-archive";
  const read = policyAt(stack, `${account}-read/permissions`);
  const own = ownPermissionsOf(stack, role)?.Statement ?? [];
  return { ...read, Statement: [...read.Statement, ...own] };
}

/** The role's own policy; the plan role of the log-archive account has none. */
export function ownPermissionsOf(stack: SynthesizedStack, role: PipelineRoleId): Policy | undefined {
  const path = `/${role}/permissions`;
  const has = dataSourcesOf(stack.document, "aws_iam_policy_document").some(({ body }) =>
    JSON.stringify(body["//"]).includes(`${path}"`),
  );
  return has ? policyAt(stack, path.slice(1)) : undefined;
}

/** A boundary's statements, as a policy. */
export function boundaryOf(stack: SynthesizedStack, account: "management" | "log-archive"): Policy {
  return policyAt(stack, `${account}-boundary/permissions`);
}
