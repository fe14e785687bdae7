import { changedAttributes, isUnknown, isWhollyUnknown, judgedChanges } from "../../changes";
import type { Judged } from "../../changes";
import { isAskedOnCreate, isJudged } from "../../judged-attributes";
import { isUnset } from "../../json-values";
import type { GateRule } from "../../rule";

/** Whether a rule evaluates the attribute but the plan does not show its value. */
function isHidden({ as, change }: Judged, attribute: string): boolean {
  // When a resource that was deleted by hand is created again, the provider sets what was never set, as for a new
  // resource.
  const isNew = as === "create" || (change.isRemade === true && isUnset(change.before[attribute]));
  return isNew
    ? isWhollyUnknown(change, attribute) && isAskedOnCreate(change.type, attribute)
    : isUnknown(change, attribute) && isJudged(change.type, attribute);
}

export const valueUnknownUntilApply: GateRule = {
  id: "value-unknown-until-apply",
  what: "The plan shows the value of every attribute that protects evidence.",
  why: "An unknown value can turn out to be any value.",
  fix: "set the value itself, or a name or ARN from lib/naming; or first apply the resource that it comes from",
  check: ({ plan }) =>
    judgedChanges(plan)
      // Other rules refuse a replacement, and all of its values are unknown.
      .filter(({ change }) => change.action !== "replace")
      .flatMap(({ as, change }) =>
        changedAttributes(change)
          .filter((attribute) => isHidden({ as, change }, attribute))
          .map((attribute) => ({
            verdict: "needs-exception" as const,
            address: change.address,
            attribute,
            found: `the value of ${attribute} is known only after the apply`,
          })),
      ),
};
