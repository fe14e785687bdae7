/** A problem that any command may have. */
const problem = "an error in the config or at run time";

/**
 * The meaning of each command's exit codes: every `--help` prints them, and a command returns no others.
 *
 * Each number has the same kind of meaning everywhere: 0 done, all is well; 1 failed; 2 action needed; 3 refused, or
 * evidence of tampering; 4 incomplete answer; 5 some steps failed. Every command returns 130 when interrupted.
 */
export const exitCodes = {
  lz: { 0: "done", 1: problem },
  check: { 0: "the config is valid", 1: "the config has errors" },
  synth: { 0: "the stacks are written", 1: problem },
  rehearse: {
    0: "every stack is applied and a second plan has no changes; with --stop, everything kept was ended",
    1: "a stack failed, or a second plan has changes",
  },
  preflight: { 0: "all is ready", 1: "something is missing, in the way or could not be read" },
  bootstrap: { 0: "bootstrapped, now or earlier", 1: "declined, refused or failed: run it again to continue" },
  environments: { 0: "done", 1: "an error in the config, or the pipeline applies no environment from this branch" },
  diagram: { 0: "drawn", 1: problem },
  "alarms list": { 0: "done", 1: problem },
  "alarms test": {
    0: "every event was read, with or without a detection",
    1: "an event could not be read, or --message has nobody to send to",
  },
  "alarms coverage": { 0: "every chain is unbroken", 1: "a chain is broken" },
  "alarms confirm": {
    0: "every subscription is confirmed, and no standing alarm is in ALARM",
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
    1: "refused or failed: run it again to continue",
    2: "applied, except stacks for an administrator (then run it again) or stacks that could not be planned yet (review again)",
  },
  drift: {
    0: "no drift",
    1: "no stack could be checked",
    2: "drift found",
    4: "incomplete: a stack could not be checked, whether or not others have drift",
  },
  "trail health": { 0: "healthy", 1: "something is unknown, and nothing unhealthy", 2: "something is unhealthy" },
  verify: {
    0: "valid",
    1: "not verified",
    3: "invalid: something was changed, or is missing",
    4: "incomplete: not everything is proven",
  },
  investigate: {
    0: "answered",
    1: "not answered",
    4: "incomplete: log files could not be read, or there were none",
  },
  report: {
    0: "whole",
    1: "no report was written",
    3: "invalid: log files were changed or are missing (with --check: the report was edited)",
    4: "incomplete: not everything is proven or present (with --check: another version of lz rendered the page)",
  },
  respond: {
    0: "planned, or all done",
    1: "an error: nothing was changed",
    5: "a step failed; the others were tried",
  },
  "respond policy": { 0: "printed", 1: problem },
  "respond resume": {
    0: "shown, or all done",
    1: "an error: nothing was changed",
    5: "a step failed; the others were tried",
  },
  "respond undo": {
    0: "shown, or all undone",
    1: "an error: nothing was changed",
    5: "a step failed; the others were tried",
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

/** A command with exit codes: the words after `lz`, without options and arguments. */
export type CommandName = keyof typeof exitCodes;

/** The exit codes of a command. */
export type ExitCode<Name extends CommandName> = keyof (typeof exitCodes)[Name] | 130;

/** A command's exit codes with their meanings, lowest first; `lz`'s own for a command without its own. */
export function exitCodesOf(path: string): readonly (readonly [code: number, meaning: string])[] {
  const [first = ""] = path.split(" ");
  const table: Readonly<Record<string, CodeMeanings>> = exitCodes;
  const own: CodeMeanings = table[path] ?? table[first] ?? exitCodes.lz;
  const codes = Object.entries(own).map(([code, meaning]) => [Number(code), String(meaning)] as const);
  return [...codes, [130, "interrupted"]];
}

/** The exit codes as the end of a `--help`. @param path the words after `lz`; empty for `lz` itself */
export function exitCodesHelp(path: string): string {
  const lines = exitCodesOf(path).map(([code, meaning]) => `  ${String(code).padEnd(3)}  ${meaning}`);
  return ["", "Exit codes:", ...lines].join("\n");
}

/** The exit codes in one sentence, as in the docs. */
export function exitCodesSentence(path: CommandName): string {
  return `Exit codes of \`lz ${path}\`: ${exitCodesOf(path)
    .map(([code, meaning]) => `${String(code)} ${meaning}`)
    .join("; ")}.`;
}
