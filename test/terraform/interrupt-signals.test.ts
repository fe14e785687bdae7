import { afterEach, describe, expect, it, vi } from "vitest";

import { interruptSignals, type InterruptSignals } from "../../lib/terraform/interrupt-signals";

let signals: InterruptSignals;
afterEach(() => {
  signals.release();
});

describe("interruptSignals", () => {
  it("stops at the first signal, and kills at the second", () => {
    const onFirst = vi.fn();
    signals = interruptSignals(onFirst);
    process.emit("SIGINT");
    expect([signals.signal.aborted, signals.killSignal.aborted]).toEqual([true, false]);
    process.emit("SIGTERM");
    expect([signals.signal.aborted, signals.killSignal.aborted]).toEqual([true, true]);
    expect(onFirst).toHaveBeenCalledOnce();
  });

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("stops at %s", (name) => {
    signals = interruptSignals();
    process.emit(name);
    expect([signals.signal.aborted, signals.killSignal.aborted]).toEqual([true, false]);
  });

  it("restores the process's default handling", () => {
    const before = process.listenerCount("SIGINT");
    signals = interruptSignals();
    expect(process.listenerCount("SIGINT")).toBe(before + 1);
    signals.release();
    expect(process.listenerCount("SIGINT")).toBe(before);
  });
});
