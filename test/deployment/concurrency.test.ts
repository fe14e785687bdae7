import { expect, it } from "vitest";
import { defaultConcurrency } from "../../lib/deployment/concurrency";

const gibibyte = 1024 ** 3;

it.each([
  ["as many as processors, where memory is plenty", 4, 16 * gibibyte, 4],
  ["as many as fit into memory", 16, 3 * gibibyte, 3],
  ["one on a small machine", 8, gibibyte / 4, 1],
  ["one where no memory is free", 1, 0, 1],
])("runs %s", (_name, processors, freeBytes, runs) => {
  expect(defaultConcurrency(processors, freeBytes)).toBe(runs);
});

it("runs at least one on this machine", () => {
  expect(defaultConcurrency()).toBeGreaterThanOrEqual(1);
});
