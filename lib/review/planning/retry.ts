import { setTimeout as wait } from "node:timers/promises";
import { TerraformError } from "../../terraform/terraform-error";

export interface RetryOptions {
  /** @default 4 */
  readonly attempts?: number;
  /**
   * Milliseconds before the second attempt. Each further wait is twice as long, plus up to half as long again at
   * random, so that stacks that were throttled together do not retry together.
   * @default 5000
   */
  readonly firstDelay?: number;
  readonly signal?: AbortSignal;
  /** Called before each wait with its length in milliseconds. */
  readonly onThrottled?: (delay: number) => void;
  /** A number from 0 to 1. @default Math.random */
  readonly random?: () => number;
  /** @default - the time passes */
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<unknown>;
}

/** Retries a call that AWS throttled. Any other failure is final. */
export async function retryThrottled<Result>(run: () => Promise<Result>, options: RetryOptions = {}): Promise<Result> {
  const { attempts = 4, firstDelay = 5_000, signal, onThrottled, random = Math.random, sleep = pass } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      const isThrottled = error instanceof TerraformError && error.kind === "throttled";
      if (!isThrottled || attempt >= attempts) throw error;
      const delay = firstDelay * 2 ** (attempt - 1) * (1 + random() / 2);
      onThrottled?.(delay);
      await sleep(delay, signal);
    }
  }
}

function pass(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return wait(milliseconds, undefined, signal && { signal });
}
