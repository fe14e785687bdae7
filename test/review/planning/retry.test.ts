import { describe, expect, it } from "vitest";
import { retryThrottled } from "../../../lib/review/planning/retry";
import { TerraformError } from "../../../lib/terraform/terraform-error";

const failure = (output: string): TerraformError =>
  new TerraformError({ command: "plan", directory: "stack", output: `Error: ${output}` });
const throttled = (): TerraformError => failure("api error ThrottlingException: Rate exceeded");

/** A planner that fails in these ways, one after the other, and then plans. */
function planner(...failures: readonly Error[]): { readonly plan: () => Promise<string>; readonly runs: () => number } {
  let runs = 0;
  return {
    plan: () => {
      const error = failures[runs++];
      return error === undefined ? Promise.resolve("planned") : Promise.reject(error);
    },
    runs: () => runs,
  };
}

describe("a throttled call", () => {
  it("is retried until it succeeds", async () => {
    const { plan, runs } = planner(
      throttled(),
      throttled(),
      failure("api error SlowDown: Please reduce your request rate."),
    );
    await expect(retryThrottled(plan, { firstDelay: 0 })).resolves.toBe("planned");
    expect(runs()).toBe(4);
  });

  it("fails with AWS's message after four attempts, or the given number", async () => {
    const errors = [throttled(), throttled(), throttled(), throttled(), throttled()];
    const four = planner(...errors);
    await expect(retryThrottled(four.plan, { firstDelay: 0 })).rejects.toBe(errors[3]);
    expect(four.runs()).toBe(4);
    const one = planner(...errors);
    await expect(retryThrottled(one.plan, { attempts: 1, firstDelay: 0 })).rejects.toBe(errors[0]);
    expect(one.runs()).toBe(1);
  });

  it.each([
    failure("api error AccessDenied: not authorized to perform"),
    failure("Saved plan is stale"),
    failure("Error acquiring the state lock"),
    new Error("Rate exceeded"),
  ])("is not mistaken for another failure: $message", async (error) => {
    const { plan, runs } = planner(error);
    await expect(retryThrottled(plan, { firstDelay: 0 })).rejects.toBe(error);
    expect(runs()).toBe(1);
  });

  it("waits twice as long each time, plus up to half as long at random", async () => {
    const delays: number[] = [];
    const { plan } = planner(throttled(), throttled(), throttled());
    await retryThrottled(plan, {
      firstDelay: 8,
      random: () => 0.5,
      sleep: (delay) => {
        delays.push(delay);
        return Promise.resolve();
      },
    });
    expect(delays).toEqual([10, 20, 40]);
  });

  it("is not retried when the run is stopped", async () => {
    const stop = new AbortController();
    const { plan, runs } = planner(throttled(), throttled());
    const waiting = retryThrottled(plan, { firstDelay: 3_600_000, signal: stop.signal });
    stop.abort();
    await expect(waiting).rejects.toThrow(/abort/i);
    expect(runs()).toBe(1);
  });
});
