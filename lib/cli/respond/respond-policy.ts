import { neededPolicy } from "../../respond/needed-permissions";
import { accountsOfFinding } from "../../respond/plan-response";
import type { CommandRun } from "../command/command-run";
import { openFinding } from "./respond-finding";
import type { RespondPolicyOptions } from "./respond-policy-command";

/** Prints the policy that a plan's calls need, by account. */
export async function respondPolicy(
  options: RespondPolicyOptions & { readonly finding?: string | undefined },
  run: CommandRun,
): Promise<0> {
  const { finding, plan: planNow } = await openFinding(options);
  const plan = await planNow();
  const accountIds = accountsOfFinding(finding, options.only);
  run.printJson(Object.fromEntries(accountIds.map((id) => [id, neededPolicy(plan, id)])));
  return 0;
}
