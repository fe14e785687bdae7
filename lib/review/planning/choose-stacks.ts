import type { StackReview } from "../report/review";

export interface ChooseStacksOptions {
  /** Documents by stack; undefined where the base could not be built. */
  readonly base: ReadonlyMap<string, string> | undefined;
  readonly head: ReadonlyMap<string, string>;
  /** Plans every stack. */
  readonly all: boolean;
  /** Stacks to plan whether they changed or not. */
  readonly asked: readonly string[];
  /** Whether a stack is of an environment that is reviewed. */
  readonly isWanted: (stack: string) => boolean;
}

export interface ChosenStack {
  readonly name: string;
  readonly reason: StackReview["reason"];
}

/** The stacks to plan, and how many are left alone. A base that could not be built differs in everything. */
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
