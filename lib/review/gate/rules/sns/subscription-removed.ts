import { lossFindings } from "../../losses";
import type { GateRule } from "../../rule";

export const subscriptionRemoved: GateRule = {
  id: "subscription-removed",
  what: "No subscription is deleted.",
  why: "An alarm without a subscriber reaches nobody.",
  fix: "keep the subscriber, or ask for an exception",
  check: (input) => lossFindings(input, "subscription-removed", ["delete", "replace", "forget"]),
};
