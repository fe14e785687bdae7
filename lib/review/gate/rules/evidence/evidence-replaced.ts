import { lossFindings } from "../../losses";
import type { GateRule } from "../../rule";

export const evidenceReplaced: GateRule = {
  id: "evidence-replaced",
  what: "No resource that holds or delivers evidence is replaced.",
  why: "Between the old one and the new one nothing is recorded, and the old one's content is lost.",
  fix: "change only what AWS changes in place; `terraform plan` names the attribute that forces the replacement",
  check: (input) => lossFindings(input, undefined, ["replace"]),
};
