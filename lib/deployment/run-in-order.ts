/** An item that waits for others. */
export interface Ordered {
  readonly name: string;
  /** Names of items that must succeed first. Names that are not in the run count as done. */
  readonly dependencies: readonly string[];
}

/** The result of one item. */
export type Outcome<Result> =
  | { readonly status: "done"; readonly result: Result }
  | { readonly status: "failed"; readonly error: unknown }
  /** It did not start, because a dependency failed or the run was stopped. */
  | { readonly status: "skipped"; readonly because: string };

export interface RunInOrderOptions {
  /** The limit at once: each plan takes hundreds of megabytes. */
  readonly concurrency: number;
  /** Stops starting items. Running ones decide for themselves. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a function on each item once all of its dependencies have succeeded, a limited number at once. A failure stops
 * only the items that depend on it.
 *
 * @param run - may call `release` when the rest of its work is waiting: its dependents may then start, and it
 *   no longer counts towards the limit. If it fails later, dependents that have started continue.
 * @returns the result of each item, in the order of the items
 * @throws Error if items depend on each other in a circle
 */
export async function runInOrder<Item extends Ordered, Result>(
  items: readonly Item[],
  run: (item: Item, release: () => void) => Promise<Result>,
  { concurrency, signal }: RunInOrderOptions,
): Promise<ReadonlyMap<string, Outcome<Result>>> {
  const names = new Set(items.map(({ name }) => name));
  const outcomes = new Map<string, Outcome<Result>>();
  const waiting = new Set(items);
  const running = new Map<string, Promise<void>>();
  const released = new Set<string>();
  let onRelease = (): void => undefined;

  while (waiting.size > 0 || running.size > 0) {
    for (const item of waiting) {
      const needed = item.dependencies.filter((name) => names.has(name));
      const failed = needed.find((name) => outcomes.has(name) && outcomes.get(name)?.status !== "done");
      if (signal?.aborted === true || failed !== undefined) {
        waiting.delete(item);
        outcomes.set(item.name, { status: "skipped", because: failed ?? "interrupted" });
      } else if (running.size - released.size < concurrency && needed.every(isUsable)) {
        waiting.delete(item);
        running.set(item.name, settle(item));
      }
    }
    const nextRelease = new Promise<void>((resolve) => (onRelease = resolve));
    if (running.size > 0) await Promise.race([nextRelease, ...running.values()]);
    else if (waiting.size > 0 && ![...waiting].some((item) => isDecided(item, names, outcomes))) {
      throw new Error(`these depend on each other in a circle: ${[...waiting].map(({ name }) => name).join(", ")}`);
    }
  }
  return new Map(items.map(({ name }) => [name, outcomes.get(name) as Outcome<Result>]));

  function isUsable(name: string): boolean {
    return released.has(name) || outcomes.get(name)?.status === "done";
  }

  async function settle(item: Item): Promise<void> {
    await Promise.resolve(); // A function that throws at once would otherwise end before it counts as running.
    try {
      const release = (): void => {
        released.add(item.name);
        onRelease();
      };
      outcomes.set(item.name, { status: "done", result: await run(item, release) });
    } catch (error) {
      outcomes.set(item.name, { status: "failed", error });
    } finally {
      running.delete(item.name);
      released.delete(item.name);
    }
  }
}

/** Whether the next round can start or skip an item. */
function isDecided<Result>(
  { dependencies }: Ordered,
  names: ReadonlySet<string>,
  outcomes: ReadonlyMap<string, Outcome<Result>>,
): boolean {
  return dependencies.filter((name) => names.has(name)).every((name) => outcomes.has(name));
}
