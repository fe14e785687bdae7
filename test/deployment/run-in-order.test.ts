import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runInOrder, type Ordered, type Outcome } from "../../lib/deployment/run-in-order";

const item = (name: string, ...dependencies: string[]): Ordered => ({ name, dependencies });
const statuses = (outcomes: ReadonlyMap<string, Outcome<unknown>>): Record<string, string> =>
  Object.fromEntries([...outcomes].map(([name, { status }]) => [name, status]));

/** Lets other work that is due go first. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("running in order", () => {
  it("starts an item when all of its dependencies have succeeded, and returns results in the given order", async () => {
    const began: string[] = [];
    const items = [item("alarms", "trail", "topics"), item("trail", "archive"), item("archive"), item("topics")];
    const outcomes = await runInOrder(
      items,
      async ({ name }) => {
        began.push(name);
        await turn();
        return name.toUpperCase();
      },
      { concurrency: 4 },
    );
    expect(began).toEqual(["archive", "topics", "trail", "alarms"]);
    expect([...outcomes]).toEqual(items.map(({ name }) => [name, { status: "done", result: name.toUpperCase() }]));
  });

  it("starts dependents of a released item beyond the limit, and lets them continue", async () => {
    const began: string[] = [];
    let fail = (_error: Error): void => undefined;
    const outcomes = runInOrder(
      [item("archive"), item("trail", "archive"), item("alarms", "archive", "trail")],
      async ({ name }, release) => {
        began.push(name);
        if (name === "archive") {
          release();
          await new Promise<void>((_resolve, reject) => (fail = reject));
        }
        return name;
      },
      { concurrency: 1 },
    );
    while (began.length < 3) await turn();
    fail(new Error("the bucket is gone"));
    expect(statuses(await outcomes)).toEqual({ archive: "failed", trail: "done", alarms: "done" });
  });

  it("treats items outside the run as done", async () => {
    const outcomes = await runInOrder([item("alarms", "trail")], () => Promise.resolve(1), { concurrency: 1 });
    expect(statuses(outcomes)).toEqual({ alarms: "done" });
  });

  it("does nothing when there is nothing to do", async () => {
    await expect(runInOrder([], () => Promise.reject(new Error("no")), { concurrency: 1 })).resolves.toEqual(new Map());
  });

  it("skips direct and indirect dependents of a failure, names it, and skips nothing else", async () => {
    const error = new Error("denied");
    const outcomes = await runInOrder(
      [item("archive"), item("trail", "archive"), item("alarms", "topics", "trail"), item("topics")],
      ({ name }) => (name === "archive" ? Promise.reject(error) : Promise.resolve(name)),
      { concurrency: 2 },
    );
    expect([...outcomes]).toEqual([
      ["archive", { status: "failed", error }],
      ["trail", { status: "skipped", because: "archive" }],
      ["alarms", { status: "skipped", because: "trail" }],
      ["topics", { status: "done", result: "topics" }],
    ]);
  });

  it("treats a function that throws at once as failed", async () => {
    const outcomes = await runInOrder(
      [item("archive"), item("topics")],
      ({ name }): Promise<string> => {
        if (name === "archive") throw new Error("at once");
        return Promise.resolve(name);
      },
      { concurrency: 1 },
    );
    expect(statuses(outcomes)).toEqual({ archive: "failed", topics: "done" });
  });

  it("starts nothing after a stop; running items end by themselves", async () => {
    const stop = new AbortController();
    const outcomes = await runInOrder(
      [item("archive"), item("trail", "archive"), item("topics"), item("alarms")],
      async ({ name }) => {
        await turn();
        if (name === "archive") stop.abort();
        await turn();
        return name;
      },
      { concurrency: 2, signal: stop.signal },
    );
    expect(statuses(outcomes)).toEqual({ archive: "done", trail: "skipped", topics: "done", alarms: "skipped" });
    expect(outcomes.get("alarms")).toEqual({ status: "skipped", because: "interrupted" });
  });

  it("starts nothing if it was stopped before", async () => {
    const outcomes = await runInOrder([item("archive")], () => Promise.reject(new Error("began")), {
      concurrency: 1,
      signal: AbortSignal.abort(),
    });
    expect(statuses(outcomes)).toEqual({ archive: "skipped" });
  });

  it.each([
    ["a circle", [item("a", "b"), item("b", "a")], "a, b"],
    ["an item that waits for itself", [item("a", "a")], "a"],
    ["a circle behind others", [item("first"), item("a", "first", "c"), item("b", "a"), item("c", "b")], "a, b, c"],
  ])("refuses %s", async (_name, items, names) => {
    await expect(runInOrder(items, () => Promise.resolve(1), { concurrency: 2 })).rejects.toThrow(
      `these depend on each other in a circle: ${names}`,
    );
  });

  it("is correct for any stacks, failures and concurrency", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRun, async ({ items, failing, concurrency }) => {
        const ended = new Set<string>();
        let running = 0;
        let most = 0;
        const outcomes = await runInOrder(
          items,
          async ({ name, dependencies }) => {
            most = Math.max(most, ++running);
            expect(dependencies.every((dependency) => ended.has(dependency))).toBe(true);
            for (let turns = name.length % 3; turns >= 0; turns--) await turn();
            running--;
            if (failing.has(name)) throw new Error(name);
            ended.add(name);
          },
          { concurrency },
        );
        expect(most).toBeLessThanOrEqual(concurrency);
        expect([...outcomes.keys()]).toEqual(items.map(({ name }) => name));
        for (const { name, dependencies } of items) {
          const blocked = dependencies.some((dependency) => outcomes.get(dependency)?.status !== "done");
          expect(outcomes.get(name)?.status).toBe(blocked ? "skipped" : failing.has(name) ? "failed" : "done");
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** Items that depend on earlier ones only, in any order, some of which fail. */
const arbitraryRun = fc
  .record({
    links: fc.array(fc.array(fc.nat(20), { maxLength: 3 }), { maxLength: 12 }),
    failing: fc.uniqueArray(fc.nat(11), { maxLength: 3 }),
    concurrency: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ links, failing, concurrency }) => {
    const items = links.map((earlier, index) =>
      item(nameOf(index), ...new Set(index === 0 ? [] : earlier.map((link) => nameOf(link % index)))),
    );
    return fc.record({
      items: fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length }),
      failing: fc.constant(new Set(failing.map(nameOf))),
      concurrency: fc.constant(concurrency),
    });
  });

function nameOf(index: number): string {
  return `stack-${"i".repeat(index)}`;
}
