import { lossFindings } from "../../losses";
import type { GateRule } from "../../rule";

export const evidenceRemovedFromState: GateRule = {
  id: "evidence-removed-from-state",
  what: "Terraform keeps managing every resource that holds or delivers evidence.",
  why: "What Terraform forgot is changed by anybody, and no plan shows it.",
  fix: "take the `removed` block out",
  check: (input) => lossFindings(input, undefined, ["forget"]),
};
