import type { IAMClient } from "@aws-sdk/client-iam";
import { paginateSimulatePrincipalPolicy } from "@aws-sdk/client-iam";

/**
 * The actions on a resource that the principal's policies, its boundary or the organization's policies do not allow.
 *
 * @param principal the ARN of a user or role
 * @throws Error when the result depends on values that are known only at the call
 */
export async function simulate(
  client: IAMClient,
  principal: string,
  actions: readonly string[],
  resource: string,
): Promise<readonly string[]> {
  const input = { PolicySourceArn: principal, ActionNames: [...actions], ResourceArns: [resource] };
  const denied: string[] = [];
  for await (const page of paginateSimulatePrincipalPolicy({ client }, input)) {
    for (const { EvalActionName = "", EvalDecision, MissingContextValues = [] } of page.EvaluationResults ?? []) {
      if (EvalDecision === "allowed") continue;
      if (MissingContextValues.length > 0) {
        throw new Error(`${EvalActionName} on ${resource} depends on ${MissingContextValues.join(", ")}`);
      }
      denied.push(EvalActionName);
    }
  }
  return denied;
}
