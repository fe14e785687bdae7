import type { CostModel } from "../estimate";
import type { Advice } from "./advice";
import { lifecycleAdvice } from "./lifecycle-advice";
import { serviceAdvice } from "./service-advice";
import { trailAdvice } from "./trail-advice";

const kinds: readonly Advice["kind"][] = ["do", "watch", "done"];

/**
 * Every recommendation: first what to do, then what to watch, then what is done; each with the largest saving first.
 */
export function advise(model: CostModel): readonly Advice[] {
  return [...lifecycleAdvice(model), ...trailAdvice(model), ...serviceAdvice(model)].sort((one, other) => {
    const order = kinds.indexOf(one.kind) - kinds.indexOf(other.kind);
    if (order !== 0) return order;
    return one.saves.expected === other.saves.expected ? 0 : one.saves.expected < other.saves.expected ? 1 : -1;
  });
}
