import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { readAhead } from "../../../lib/integrity/archive/read-ahead";

describe("readAhead", () => {
  it("returns results in order, and limits concurrent reads", async () => {
    let reading = 0;
    let most = 0;
    const read = async (item: number): Promise<number> => {
      most = Math.max(most, (reading += 1));
      await setTimeout(item === 0 ? 10 : 1);
      reading -= 1;
      return item * 2;
    };
    const found: (readonly [number, number])[] = [];
    for await (const entry of readAhead([0, 1, 2, 3, 4, 5, 6], 3, read)) found.push(entry);
    expect(found).toEqual([0, 1, 2, 3, 4, 5, 6].map((item) => [item, item * 2]));
    expect(most).toBe(3);
  });

  it("throws what a read threw when its turn comes, after the results before it", async () => {
    const read = (item: number) => (item === 2 ? Promise.reject(new Error("gone")) : Promise.resolve(item));
    const found: number[] = [];
    const all = async (): Promise<void> => {
      for await (const [, result] of readAhead([0, 1, 2, 3], 4, read)) found.push(result);
    };
    await expect(all()).rejects.toThrow("gone");
    expect(found).toEqual([0, 1]);
  });
});
