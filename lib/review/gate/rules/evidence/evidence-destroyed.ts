import { lossFindings } from "../../losses";
import type { GateRule } from "../../rule";

export const evidenceDestroyed: GateRule = {
  id: "evidence-destroyed",
  what: "No resource that holds or delivers evidence is destroyed.",
  why: "A destroyed resource records nothing more, and its records may be lost for ever.",
  fix: "restore the resource under its address; use the break-glass role to take down what holds evidence",
  check: (input) => lossFindings(input, undefined, ["delete"]),
};
