import type { GateRule } from "../rule";

export const costBound: GateRule = {
  id: "cost-bound",
  what: "Cost grows within the configured bound.",
  why: "Somebody has to pay, and should know before.",
  fix: "record or alarm less, or ask for an exception",
  check: ({ cost }) => {
    if (cost === undefined) return [];
    const { monthlyIncreaseDollars, boundDollars } = cost;
    // Not a number is no number within the bound.
    if (monthlyIncreaseDollars <= boundDollars) return [];
    return [
      {
        verdict: "needs-exception",
        address: "",
        found: `a month costs ${monthlyIncreaseDollars.toFixed(2)} USD more; the bound is ${boundDollars.toFixed(2)} USD`,
      },
    ];
  },
};
