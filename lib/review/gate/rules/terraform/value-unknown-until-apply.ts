import { changedAttributes, isUnknown, isWhollyUnknown, judgedChanges } from "../../changes";
import type { Judged } from "../../changes";
import { isAskedOnCreate, isJudged } from "../../judged-attributes";
import { isUnset } from "../../json-values";
import type { GateRule } from "../../rule";

/** Whether a rule looks at an attribute, and the plan does not show it. */
function isHidden({ as, change }: Judged, attribute: string): boolean {
  // What was deleted by hand and is made again, and was never set there, the provider sets as with what is new.
  const isNew = as === "create" || (change.isRemade === true && isUnset(change.before[attribute]));
  return isNew
    ? isWhollyUnknown(change, attribute) && isAskedOnCreate(change.type, attribute)
    : isUnknown(change, attribute) && isJudged(change.type, attribute);
}

export const valueUnknownUntilApply: GateRule = {
  id: "value-unknown-until-apply",
  what: "The plan shows the value of every attribute that protects evidence.",
  why: "A value that is known only after the apply may be any value.",
  fix: "give the value itself, or a name or an ARN from lib/naming; or apply what it comes from first",
  check: ({ plan }) =>
    judgedChanges(plan)
      // What is replaced is refused for that already, and then nothing of it is known.
      .filter(({ change }) => change.action !== "replace")
      .flatMap(({ as, change }) =>
        changedAttributes(change)
          .filter((attribute) => isHidden({ as, change }, attribute))
          .map((attribute) => ({
            verdict: "needs-exception" as const,
            address: change.address,
            attribute,
            found: `what ${attribute} will be is known only after the apply`,
          })),
      ),
};
