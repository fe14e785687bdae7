import { createLogUpdate } from "log-update";
import type { Step } from "../../deployment/deploy-stack";
import { colors, isInteractive } from "./colors";

export type ProgressStep = Step | "bootstrap" | "bootstrapped" | "done" | "failed";

export interface Progress {
  readonly step: (stack: string, step: ProgressStep) => void;
  /** Stops drawing. May be called more than once. */
  readonly stop: () => void;
}

const words: Readonly<Record<ProgressStep, string>> = {
  bootstrap: "bootstrapping",
  bootstrapped: "bootstrapped",
  init: "initializing",
  plan: "planning",
  apply: "applying",
  check: "planning again",
  done: "done",
  failed: "failed",
};

/** Progress of the stacks: a live list on a terminal, a line per step elsewhere. */
export function createProgress(stacks: readonly string[]): Progress {
  return isInteractive() ? liveProgress(stacks) : plainProgress();
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

/** A stack's line on the screen. */
interface Line {
  readonly stack: string;
  step?: ProgressStep;
  /** Start and end, in milliseconds. */
  began?: number;
  ended?: number;
}

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const frameMilliseconds = 120;

function liveProgress(stacks: readonly string[]): Progress {
  const screen = createLogUpdate(process.stdout);
  const lines = stacks.map((stack): Line => ({ stack }));
  const width = Math.max(...stacks.map((stack) => stack.length));
  const draw = (): void =>
    screen(
      visible(lines)
        .map((line) => render(line, width))
        .join("\n"),
    );
  const timer = setInterval(draw, frameMilliseconds);
  let stopped = false;
  draw();
  return {
    step: (stack, step) => {
      const line = lines.find((each) => each.stack === stack);
      if (line === undefined) return;
      line.step = step;
      if (step === "bootstrap" || step === "init") line.began = performance.now();
      if (step === "done" || step === "failed") line.ended = performance.now();
    },
    stop: () => {
      if (stopped) return;
      stopped = true;
      clearInterval(timer);
      screen.clear();
      screen.done();
      for (const line of lines) if (isActive(line)) line.ended = performance.now();
      process.stdout.write(`${lines.map((line) => render(line, width)).join("\n")}\n`);
    },
  };
}

function isActive({ step, ended }: Line): boolean {
  return step !== undefined && step !== "bootstrapped" && ended === undefined;
}

/** All lines; if the terminal is too small, the running and failed ones. */
function visible(lines: readonly Line[]): readonly Line[] {
  if (lines.length < process.stdout.rows) return lines;
  return lines.filter((line) => isActive(line) || line.step === "failed");
}

function render(line: Line, width: number): string {
  const { stack, step, began, ended } = line;
  const name = stack.padEnd(width);
  if (step === undefined || step === "bootstrapped") {
    return colors.dim(`· ${name}  ${step === undefined ? "waiting" : words[step]}`);
  }
  const time = `${(((ended ?? performance.now()) - (began ?? 0)) / 1000).toFixed(0).padStart(4)} s`;
  if (step === "done") return `${colors.green("✔")} ${name}  ${time}`;
  if (step === "failed") return `${colors.red("✖")} ${name}  ${time}  ${words.failed}`;
  if (ended !== undefined) return `${colors.yellow("!")} ${name}  ${time}  interrupted while ${words[step]}`;
  const frame = frames[Math.floor(performance.now() / frameMilliseconds) % frames.length] ?? "";
  return `${colors.cyan(frame)} ${name}  ${time}  ${words[step]}`;
}
