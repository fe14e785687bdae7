/** Two signals for `TerraformContext`, and a way to stop listening. */
export interface InterruptSignals {
  /** Aborted by the first SIGINT, SIGTERM or SIGHUP (closed terminal): stop gracefully. */
  readonly signal: AbortSignal;
  /** Aborted by the second one: kill. */
  readonly killSignal: AbortSignal;
  /** Restores the default signal handling of the process. */
  release(): void;
}

/**
 * Turns Ctrl-C, SIGTERM and a closed terminal into abort signals: the first stops, the second kills.
 *
 * @param onFirst - called at the first one; tell the user that stopping takes a moment, and that a second one kills
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
