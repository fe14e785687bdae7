import pc from "picocolors";

const { env, stdout } = process;

/** A terminal that a person looks at: progress is drawn there, plain lines are written elsewhere. */
export const isInteractive = stdout.isTTY && !env["CI"] && env["TERM"] !== "dumb";

/** Colours on a terminal only; NO_COLOR and FORCE_COLOR have the last word (https://no-color.org). */
export const colors = pc.createColors(env["NO_COLOR"] ? false : env["FORCE_COLOR"] ? true : isInteractive);
