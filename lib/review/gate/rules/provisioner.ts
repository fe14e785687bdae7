import type { GateRule } from "../rule";

export const provisioner: GateRule = {
  id: "provisioner",
  what: "No resource has a provisioner.",
  why: "A provisioner runs any program with the apply role's credentials, and no plan shows what it does.",
  fix: "take it out",
  check: ({ plan }) =>
    plan.provisioned.map((address) => ({ verdict: "deny", address, found: "it runs a program when it is made" })),
};
