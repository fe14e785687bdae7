/** Two signals to hand to `TerraformContext`, and a way to stop listening. */
export interface InterruptSignals {
  /** Aborted by the first SIGINT, SIGTERM or SIGHUP (the terminal is gone): stop in good order. */
  readonly signal: AbortSignal;
  /** Aborted by the second: kill. */
  readonly killSignal: AbortSignal;
  /** Gives the process its usual handling back. */
  release(): void;
}

/**
 * Turns Ctrl-C, SIGTERM and the end of the terminal into abort signals: the first asks to stop, the second kills.
 *
 * @param onFirst - called at the first one; the place to say that it takes a moment, and that a second one kills
 */
export function interruptSignals(onFirst?: () => void): InterruptSignals {
  const stop = new AbortController();
  const kill = new AbortController();
  const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  function onSignal(): void {
    if (stop.signal.aborted) {
      kill.abort();
    } else {
      stop.abort();
      onFirst?.();
    }
  }
  for (const name of names) process.on(name, onSignal);
  return {
    signal: stop.signal,
    killSignal: kill.signal,
    release: () => {
      for (const name of names) process.off(name, onSignal);
    },
  };
}
