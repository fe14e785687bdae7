import type { StackReview } from "../report/review";

export interface ChooseStacksOptions {
  /** Documents by stack; undefined if the base could not be synthesized. */
  readonly base: ReadonlyMap<string, string> | undefined;
  readonly head: ReadonlyMap<string, string>;
  /** Plans every stack. */
  readonly all: boolean;
  /** Stacks to plan even if they did not change. */
  readonly asked: readonly string[];
  /** Whether a stack belongs to a reviewed environment. */
  readonly isWanted: (stack: string) => boolean;
}

export interface ChosenStack {
  readonly name: string;
  readonly reason: StackReview["reason"];
}

/**
 * The stacks to plan, and the number of unchanged ones. If the base could not be synthesized, every stack counts as
 * changed.
 */
export function chooseStacks({ base, head, all, asked, isWanted }: ChooseStacksOptions): {
  readonly chosen: readonly ChosenStack[];
  readonly unchanged: number;
} {
  const names = [...new Set([...head.keys(), ...(base?.keys() ?? [])])].filter(isWanted);
  const chosen = names.flatMap((name): readonly ChosenStack[] => {
    const [before, after] = [base?.get(name), head.get(name)];
    if (after === undefined) return [{ name, reason: "removed" }];
    if (base !== undefined && before === undefined) return [{ name, reason: "added" }];
    if (before !== after) return [{ name, reason: "changed" }];
    return all || asked.includes(name) ? [{ name, reason: "asked for" }] : [];
  });
  return { chosen, unchanged: names.length - chosen.length };
}
