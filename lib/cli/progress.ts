import { Listr } from "listr2";
import type { ListrTaskWrapper, DefaultRenderer, SimpleRenderer } from "listr2";
import type { Step } from "../deployment/deploy-stack";
import { isInteractive } from "./colors";

export type ProgressStep = Step | "bootstrap" | "done";

export interface Progress {
  readonly step: (stack: string, step: ProgressStep) => void;
  /** Leaves the screen as it is. May be called more than once. */
  readonly stop: () => void;
}

const words: Readonly<Record<ProgressStep, string>> = {
  bootstrap: "bootstrapping",
  init: "initializing",
  plan: "planning",
  apply: "applying",
  check: "planning again",
  done: "done",
};

/** What the stacks are doing: a live list on a terminal, a line per step elsewhere. */
export function createProgress(stacks: readonly string[]): Progress {
  return isInteractive ? liveProgress(stacks) : plainProgress();
}

function plainProgress(): Progress {
  const started = performance.now();
  return {
    step: (stack, step) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(0).padStart(4);
      process.stdout.write(`${seconds} s  ${stack}: ${words[step]}\n`);
    },
    stop: () => undefined,
  };
}

function liveProgress(stacks: readonly string[]): Progress {
  const steps = new Map<string, (step: ProgressStep) => void>();
  const finishers: (() => void)[] = [];
  const list = new Listr(
    stacks.map((stack) => ({
      title: stack,
      task: (_context: unknown, task: ListrTaskWrapper<unknown, typeof DefaultRenderer, typeof SimpleRenderer>) =>
        new Promise<void>((resolve) => {
          finishers.push(resolve);
          steps.set(stack, (step) => {
            task.title = step === "done" ? stack : `${stack}: ${words[step]}`;
            if (step === "done") resolve();
          });
        }),
    })),
    { concurrent: true, rendererOptions: { collapseSubtasks: false }, registerSignalListeners: false },
  );
  void list.run();
  return {
    step: (stack, step) => steps.get(stack)?.(step),
    stop: () => {
      for (const finish of finishers) finish();
    },
  };
}
