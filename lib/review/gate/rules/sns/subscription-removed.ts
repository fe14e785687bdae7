import { lossFindings } from "../../losses";
import type { GateRule } from "../../rule";

export const subscriptionRemoved: GateRule = {
  id: "subscription-removed",
  what: "No subscription is deleted.",
  why: "An alarm that reaches nobody is no alarm.",
  fix: "keep the subscriber, or ask for an exception",
  check: (input) => lossFindings(input, "subscription-removed", ["delete", "replace", "forget"]),
};
