/** Something that waits for others. */
export interface Ordered {
  readonly name: string;
  /** Names of those that must have succeeded before; names that are not in the run are taken as done. */
  readonly dependencies: readonly string[];
}

/** How one item ended. */
export type Outcome<Result> =
  | { readonly status: "done"; readonly result: Result }
  | { readonly status: "failed"; readonly error: unknown }
  /** It was not begun, because one that it needs failed or the run was stopped. */
  | { readonly status: "skipped"; readonly because: string };

export interface RunInOrderOptions {
  /** How many at once: each plan takes hundreds of megabytes. */
  readonly concurrency: number;
  /** Stops beginning new items; those under way decide for themselves. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a function on each item, as soon as all it depends on have succeeded, a bounded number at once. One failure
 * keeps those that depend on it from running, and no others.
 *
 * @param run - may say with `release` that the rest of its work is waiting: those that depend on it may begin, and it
 *   counts no longer among those that run at once. When it fails after that, those that have begun go on.
 * @returns how each ended, in the order of the items
 * @throws Error when items wait for each other in a circle
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
      throw new Error(`these wait for each other: ${[...waiting].map(({ name }) => name).join(", ")}`);
    }
  }
  return new Map(items.map(({ name }) => [name, outcomes.get(name) as Outcome<Result>]));

  function isUsable(name: string): boolean {
    return released.has(name) || outcomes.get(name)?.status === "done";
  }

  async function settle(item: Item): Promise<void> {
    await Promise.resolve(); // a function that throws at once would end before it is known to run
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

/** Whether the next round can begin or skip an item. */
function isDecided<Result>(
  { dependencies }: Ordered,
  names: ReadonlySet<string>,
  outcomes: ReadonlyMap<string, Outcome<Result>>,
): boolean {
  return dependencies.filter((name) => names.has(name)).every((name) => outcomes.has(name));
}
