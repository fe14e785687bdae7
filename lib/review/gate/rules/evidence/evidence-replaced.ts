import { lossFindings } from "../../losses";
import type { GateRule } from "../../rule";

export const evidenceReplaced: GateRule = {
  id: "evidence-replaced",
  what: "No resource that holds or delivers evidence is replaced.",
  why: "Nothing is recorded during the replacement, and the content of the old resource is lost.",
  fix: "change only attributes that AWS updates in place; `terraform plan` names the attribute that forces the replacement",
  check: (input) => lossFindings(input, undefined, ["replace"]),
};
