import { plannedChanges } from "./changes";
import { knownTypes } from "./known-types";
import type { Plan, ResourceChange } from "./plan-document";
import type { GateInput, RuleFinding } from "./rule";
import { isCoreRole } from "./policies/own-roles";

/** The planned changes that remove or replace a resource. */
export function lossesOf(
  plan: Plan,
  rule: string | undefined,
  actions: readonly ResourceChange["action"][],
): readonly ResourceChange[] {
  return plannedChanges(plan).filter(
    ({ type, action }) => actions.includes(action) && knownTypes[type]?.lostRule === rule,
  );
}

/** The findings for losses, without harmless ones. */
export function lossFindings(
  input: GateInput,
  rule: string | undefined,
  actions: readonly ResourceChange["action"][],
): readonly RuleFinding[] {
  return lossesOf(input.plan, rule, actions).flatMap((change): readonly RuleFinding[] => {
    const known = knownTypes[change.type];
    if (known === undefined || known.lost === "allow") return [];
    const isOthersRole = change.type === "aws_iam_role" && !isCoreRole(input.landingZone, change.before["name"]);
    const verb = {
      delete: "destroyed",
      replace: "destroyed and created again",
      forget: "removed from the state: it stays, but Terraform no longer manages it",
    };
    return [
      {
        verdict: isOthersRole ? "needs-exception" : known.lost,
        address: change.address,
        found:
          change.isGone === true
            ? `${known.what} was deleted by hand and is also removed from the code`
            : `${known.what} is ${verb[change.action as keyof typeof verb]}`,
      },
    ];
  });
}
