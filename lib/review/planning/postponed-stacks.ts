import type { Outcome } from "../../deployment/run-in-order";
import type { PlannedStack } from "./plan-stack";

/** The parts of a stack that decide its order. */
export interface PostponableStack {
  readonly name: string;
  /** The stack's dependencies; empty if it is planned for removal. */
  readonly definition?: { readonly dependencies: readonly string[] } | undefined;
}

/**
 * Stacks that can be planned only after others are applied, each with those others. A plan reads what another stack
 * creates (the trail reads the archive's key), which is missing until the first apply of that stack. Stacks that depend
 * on a postponed stack are postponed, too. Stacks that fail for another reason are not included.
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

/** Whether nothing of the stack exists yet. */
function isMadeAnew({ plan }: PlannedStack): boolean {
  const managed = plan.changes.filter(({ mode }) => mode === "managed");
  return managed.length > 0 && managed.every(({ action }) => action === "create");
}

/** The review's notice about postponed stacks. */
export function noticeOfPostponed(postponed: ReadonlyMap<string, readonly string[]>): readonly string[] {
  if (postponed.size === 0) return [];
  const waitsFor = [...new Set([...postponed.values()].flat())].filter((name) => !postponed.has(name));
  return [
    `${[...postponed.keys()].join(", ")}: not planned yet, because this review creates what they depend on (${waitsFor.join(", ")}). ` +
      "Apply this review, then review again. Until then, lz apply exits with 2.",
  ];
}
