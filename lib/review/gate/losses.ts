import { plannedChanges } from "./changes";
import { knownTypes } from "./known-types";
import type { Plan, ResourceChange } from "./plan-document";
import type { GateInput, RuleFinding } from "./rule";
import { isCoreRole } from "./policies/own-roles";

/** The planned changes after which a resource is gone, or another one. */
export function lossesOf(
  plan: Plan,
  rule: string | undefined,
  actions: readonly ResourceChange["action"][],
): readonly ResourceChange[] {
  return plannedChanges(plan).filter(
    ({ type, action }) => actions.includes(action) && knownTypes[type]?.lostRule === rule,
  );
}

/** What to say of a loss; nothing where it does no harm. */
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
      replace: "destroyed and made anew",
      forget: "forgotten: it stays, and nobody watches it",
    };
    return [
      {
        verdict: isOthersRole ? "needs-exception" : known.lost,
        address: change.address,
        found:
          change.isGone === true
            ? `${known.what} was deleted by hand, and is gone from the code now, too`
            : `${known.what} is ${verb[change.action as keyof typeof verb]}`,
      },
    ];
  });
}
