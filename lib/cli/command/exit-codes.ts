/** A problem that any command may meet. */
const problem = "a problem in the config or on the way";

/**
 * What each command's exit codes mean: every `--help` prints them, and a command returns no others.
 *
 * The same number means the same kind of thing everywhere: 0 done, and all is well; 1 it could not be done; 2 somebody
 * has something to do; 3 refused, or evidence of tampering; 4 answered from a part only; 5 some steps failed. 130, for
 * interrupted, is every command's.
 */
export const exitCodes = {
  lz: { 0: "done", 1: problem },
  check: { 0: "the config is valid", 1: "the config has errors" },
  synth: { 0: "the stacks are written", 1: problem },
  rehearse: {
    0: "every stack is applied, and a second plan finds nothing to change; with --stop, nothing is kept any more",
    1: "a stack failed, or a second plan finds changes",
  },
  preflight: { 0: "all is ready", 1: "something is missing, in the way or could not be read" },
  bootstrap: { 0: "bootstrapped, now or before", 1: "declined, refused or failed: run it again to carry on" },
  environments: { 0: "done", 1: "a problem in the config, or no environment is applied from this branch" },
  diagram: { 0: "drawn", 1: problem },
  "alarms list": { 0: "done", 1: problem },
  "alarms test": {
    0: "every event was read, whether or not a detection fires",
    1: "an event could not be read",
  },
  "alarms coverage": { 0: "every chain is unbroken", 1: "a chain is broken" },
  "alarms confirm": {
    0: "everybody is confirmed, and no standing alarm is in ALARM",
    1: "something could not be read",
    2: "a subscription is not confirmed, or a standing alarm is in ALARM",
  },
  cost: { 0: "done", 1: problem },
  "cost advise": { 0: "done", 1: problem },
  review: {
    0: "allowed",
    1: "something could not be planned",
    2: "needs an exception",
    3: "denied",
  },
  apply: {
    0: "applied",
    1: "refused or failed: run it again to carry on",
    2: "applied, but for what an administrator applies (then run it again) or what could not be planned yet (review again)",
  },
  drift: { 0: "nothing differs", 1: "a stack could not be read", 2: "something differs" },
  "trail health": { 0: "healthy", 1: "something could not be read", 2: "something is unhealthy" },
  verify: {
    0: "valid",
    1: "it could not be verified",
    3: "invalid: something was changed, or is missing",
    4: "incomplete: not everything is proven",
  },
  investigate: {
    0: "answered",
    1: "it could not be answered",
    4: "answered without log files that could not be read, or there are none to read",
  },
  report: {
    0: "whole",
    1: "no report could be made",
    3: "invalid: log files were changed or are missing (with --check: the report was edited)",
    4: "incomplete: not everything is proven or there (with --check: another version of lz made the page)",
  },
  respond: {
    0: "planned, or all done",
    1: "a problem: nothing was changed",
    5: "a step failed, the others were tried",
  },
  "respond policy": { 0: "printed", 1: problem },
  "respond resume": {
    0: "shown, or all done",
    1: "a problem: nothing was changed",
    5: "a step failed, the others were tried",
  },
  "respond undo": {
    0: "shown, or all undone",
    1: "a problem: nothing was changed",
    5: "a step failed, the others were tried",
  },
} as const satisfies Readonly<Record<string, CodeMeanings>>;

interface CodeMeanings {
  readonly 0: string;
  readonly 1: string;
  readonly 2?: string;
  readonly 3?: string;
  readonly 4?: string;
  readonly 5?: string;
}

/** A command that has exit codes: what stands behind `lz`, but for options and arguments. */
export type CommandName = keyof typeof exitCodes;

/** What a command may end with. */
export type ExitCode<Name extends CommandName> = keyof (typeof exitCodes)[Name] | 130;

/** A command's exit codes with their meanings, lowest first; those of `lz` where a command has none of its own. */
export function exitCodesOf(path: string): readonly (readonly [code: number, meaning: string])[] {
  const [first = ""] = path.split(" ");
  const table: Readonly<Record<string, CodeMeanings>> = exitCodes;
  const own: CodeMeanings = table[path] ?? table[first] ?? exitCodes.lz;
  const codes = Object.entries(own).map(([code, meaning]) => [Number(code), String(meaning)] as const);
  return [...codes, [130, "interrupted"]];
}

/** Them as the end of a `--help`. @param path what stands behind `lz`; empty for `lz` itself */
export function exitCodesHelp(path: string): string {
  const lines = exitCodesOf(path).map(([code, meaning]) => `  ${String(code).padEnd(3)}  ${meaning}`);
  return ["", "Exit codes:", ...lines].join("\n");
}

/** Them in one sentence, as the pages say them. */
export function exitCodesSentence(path: CommandName): string {
  return `Exit codes of \`lz ${path}\`: ${exitCodesOf(path)
    .map(([code, meaning]) => `${String(code)} ${meaning}`)
    .join("; ")}.`;
}
