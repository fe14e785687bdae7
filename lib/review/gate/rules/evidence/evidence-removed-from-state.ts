import { lossFindings } from "../../losses";
import type { GateRule } from "../../rule";

export const evidenceRemovedFromState: GateRule = {
  id: "evidence-removed-from-state",
  what: "Terraform keeps managing every resource that holds or delivers evidence.",
  why: "Anybody can change a resource that Terraform no longer manages, and no plan shows it.",
  fix: "remove the `removed` block",
  check: (input) => lossFindings(input, undefined, ["forget"]),
};
