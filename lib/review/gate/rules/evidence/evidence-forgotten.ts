import { lossFindings } from "../../losses";
import type { GateRule } from "../../rule";

export const evidenceForgotten: GateRule = {
  id: "evidence-forgotten",
  what: "Terraform forgets nothing that the evidence rests on.",
  why: "What Terraform forgot is changed by anybody, and no plan shows it.",
  fix: "take the `removed` block out",
  check: (input) => lossFindings(input, undefined, ["forget"]),
};
