import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { BoundedWork } from "../../lib/integrity/bounded-work";

describe("BoundedWork", () => {
  it("runs up to its limit at once", async () => {
    const work = new BoundedWork(3);
    let running = 0;
    let most = 0;
    let done = 0;
    for (let item = 0; item < 10; item += 1) {
      await work.begin(async () => {
        most = Math.max(most, (running += 1));
        await setTimeout(1);
        running -= 1;
        done += 1;
      });
    }
    await work.finish();
    expect({ most, done, running }).toEqual({ most: 3, done: 10, running: 0 });
  });

  it("throws a failure, and starts nothing more", async () => {
    const work = new BoundedWork(1);
    await work.begin(() => Promise.reject(new Error("the bucket is gone")));
    let begun = false;
    await expect(work.begin(() => Promise.resolve(void (begun = true)))).rejects.toThrow("the bucket is gone");
    expect(begun).toBe(false);
    await expect(work.finish()).rejects.toThrow("the bucket is gone");
  });
});
