import { lossFindings } from "../../losses";
import type { GateRule } from "../../rule";

export const evidenceDestroyed: GateRule = {
  id: "evidence-destroyed",
  what: "No resource that holds or delivers evidence is destroyed.",
  why: "What is destroyed records nothing, and what it recorded may be gone for ever.",
  fix: "put the resource back under its address; taking down what the evidence rests on is a break-glass matter",
  check: (input) => lossFindings(input, undefined, ["delete"]),
};
