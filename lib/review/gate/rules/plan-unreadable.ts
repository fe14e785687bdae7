import { plannedChanges } from "../changes";
import type { GateRule, RuleFinding } from "../rule";

const deny = (found: string, address = ""): RuleFinding => ({ verdict: "deny", address, found });

export const planUnreadable: GateRule = {
  id: "plan-unreadable",
  what: "The plan is whole, without errors, and in a form that this program knows.",
  why: "What cannot be read cannot be judged.",
  fix: "plan again, all of the stack; use a Terraform that writes format version 1 of plans",
  check: ({ plan }) => [
    ...(plan.formatVersion.startsWith("1.") ? [] : [deny(`the plan's format is ${plan.formatVersion || "not said"}`)]),
    ...(plan.errored ? [deny("planning ended with an error")] : []),
    ...(plan.complete ? [] : [deny("only a part of the stack is planned")]),
    ...plan.unknownParts.map((part) => deny(`the plan has a part "${part}" that nobody judged`)),
    ...plan.failedChecks.map((check) => deny(`the check of ${check} failed`)),
    ...plannedChanges(plan)
      .filter(({ action }) => action === "unknown")
      .map(({ actions, address }) => deny(`Terraform would do "${actions.join(", ")}", whatever that is`, address)),
  ],
};
