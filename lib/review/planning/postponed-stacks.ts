import type { Outcome } from "../../deployment/run-in-order";
import type { PlannedStack } from "./plan-stack";

/** A stack as far as its order counts. */
export interface PostponableStack {
  readonly name: string;
  /** The stack's dependencies; left out where it is planned to go. */
  readonly definition?: { readonly dependencies: readonly string[] } | undefined;
}

/**
 * Stacks that can be planned only when others are applied, each with those: a plan looks up what another stack makes (the
 * trail's looks for the archive's key), and where that stack is made for the first time nothing is there. Whatever comes
 * after such a stack is postponed with it. A stack that cannot be planned for any other reason is not among them.
 */
export function postponedStacks(
  toPlan: readonly PostponableStack[],
  outcomes: ReadonlyMap<string, Outcome<PlannedStack>>,
): ReadonlyMap<string, readonly string[]> {
  const before = (name: string): readonly string[] => {
    const direct = toPlan.find((each) => each.name === name)?.definition?.dependencies ?? [];
    return [...new Set([...direct, ...direct.flatMap(before)])];
  };
  const isFirst = (name: string): boolean => {
    const outcome = outcomes.get(name);
    return outcome?.status === "done" && outcome.result.changed && isMadeAnew(outcome.result);
  };
  const postponed = new Map<string, readonly string[]>();
  for (const { name } of toPlan) {
    const first = before(name).filter(isFirst);
    if (outcomes.get(name)?.status === "failed" && first.length > 0) postponed.set(name, first);
  }
  for (const { name } of toPlan) {
    const waitsFor = before(name).filter((each) => postponed.has(each));
    if (waitsFor.length > 0 && !postponed.has(name)) postponed.set(name, waitsFor);
  }
  return postponed;
}

/** Nothing of the stack is there yet. */
function isMadeAnew({ plan }: PlannedStack): boolean {
  const managed = plan.changes.filter(({ mode }) => mode === "managed");
  return managed.length > 0 && managed.every(({ action }) => action === "create");
}

/** What a review says of them. */
export function noticeOfPostponed(postponed: ReadonlyMap<string, readonly string[]>): readonly string[] {
  if (postponed.size === 0) return [];
  const waitsFor = [...new Set([...postponed.values()].flat())].filter((name) => !postponed.has(name));
  return [
    `not planned yet, because they come after what is made here for the first time (${waitsFor.join(", ")}): ` +
      `${[...postponed.keys()].join(", ")}. Apply this, then review again: lz apply ends with 2 until then.`,
  ];
}
