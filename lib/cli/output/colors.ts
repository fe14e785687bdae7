import pc from "picocolors";

/** Whether the output is an interactive terminal: progress is drawn there; elsewhere lines are plain. */
export function isInteractive({ env, stdout } = process): boolean {
  return stdout.isTTY && !env["CI"] && env["TERM"] !== "dumb";
}

type Colors = ReturnType<typeof pc.createColors>;

/** Colours on a terminal only; NO_COLOR and FORCE_COLOR override that (https://no-color.org). */
function colorsNow({ env } = process): Colors {
  return pc.createColors(env["NO_COLOR"] ? false : env["FORCE_COLOR"] ? true : isInteractive());
}

/** Evaluated at each use, from the environment of the running command. */
export const colors: Readonly<Record<"bold" | "dim" | "red" | "green" | "yellow" | "cyan", (text: string) => string>> =
  {
    bold: (text) => colorsNow().bold(text),
    dim: (text) => colorsNow().dim(text),
    red: (text) => colorsNow().red(text),
    green: (text) => colorsNow().green(text),
    yellow: (text) => colorsNow().yellow(text),
    cyan: (text) => colorsNow().cyan(text),
  };
