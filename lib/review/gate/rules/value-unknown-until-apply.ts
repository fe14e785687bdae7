import { changedAttributes, isUnknown, isWhollyUnknown, judgedChanges } from "../changes";
import { isAskedOnCreate, isJudged } from "../judged-attributes";
import type { GateRule } from "../rule";

export const valueUnknownUntilApply: GateRule = {
  id: "value-unknown-until-apply",
  what: "What protects the evidence has a value that the plan shows.",
  why: "A value that is known only after the apply may be any value.",
  fix: "give the value itself, or a name or an ARN from lib/naming; or apply what it comes from first",
  check: ({ plan }) =>
    judgedChanges(plan)
      // What is replaced is refused for that already, and then nothing of it is known.
      .filter(({ change }) => change.action !== "replace")
      .flatMap(({ as, change }) =>
        changedAttributes(change)
          .filter((attribute) => (as === "update" ? isUnknown(change, attribute) : isWhollyUnknown(change, attribute)))
          .filter((attribute) =>
            as === "update" ? isJudged(change.type, attribute) : isAskedOnCreate(change.type, attribute),
          )
          .map((attribute) => ({
            verdict: "needs-exception" as const,
            address: change.address,
            attribute,
            found: `what ${attribute} will be is known only after the apply`,
          })),
      ),
};
