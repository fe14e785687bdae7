import { plannedChanges } from "../../changes";
import { knownProviders } from "../../known-types";
import type { GateRule } from "../../rule";

export const unknownProvider: GateRule = {
  id: "unknown-provider",
  what: "Every resource is managed by the AWS provider.",
  why: "A provider is a program that runs with the pipeline's credentials.",
  fix: "remove it, or ask for an exception",
  check: ({ plan }) => {
    const findings = plannedChanges(plan)
      .filter(({ providerName }) => !knownProviders.includes(providerName))
      .map(({ address, providerName }) => ({
        verdict: "needs-exception" as const,
        address,
        found: `its provider is ${providerName || "not named"}`,
      }));
    const others = plan.providers.filter((name) => !knownProviders.includes(name));
    return [
      ...findings,
      ...others.map((name) => ({
        verdict: "needs-exception" as const,
        address: "",
        found: `the stack uses the provider ${name}`,
      })),
    ];
  },
};
