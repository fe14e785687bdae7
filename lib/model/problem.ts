import { literal } from "../text/literal";
import { printable, shortened, unmistakable } from "../text/printable";

/** What is wrong in a config, where, and what to do about it. */
export interface Problem {
  /**
   * What found it, in kebab-case: a check of the config by the name of its file in `lib/configuration/checks/`, or
   * `schema`, `config-files` or `environment-name`. Stable: programs may name it.
   */
  readonly id: string;
  /** An error stops every command; a warning is shown and lets it go on. */
  readonly severity: "error" | "warning";
  /** The file as people name it, e.g. `config/production/workloads.ts`. */
  readonly file: string;
  /** Keys and indexes from the file's default export down to the value. */
  readonly path: readonly PropertyKey[];
  /** What the problem is about, where it is no value: `a stray file`. @default - the value, the file or the folder's name */
  readonly about?: string;
  /** The value as written; `undefined` when it is missing. */
  readonly given: unknown;
  /**
   * The value stands in no file: it is the schema's default.
   * @default false
   */
  readonly isDefault?: boolean;
  /**
   * The end of an exception or of a switched-off alarm: it is over, or it comes soon. What is over stops whatever would
   * change something; what only reads, or answers an incident, tells it and goes on.
   * @default - the problem is another one
   */
  readonly expiry?: "over" | "soon" | undefined;
  /** What would be accepted. */
  readonly allowed: string;
  /** What to do. */
  readonly fix: string;
}

/** `accounts[3].alarms["root-login"].threshold`; the empty path is the whole file. */
export function formatPath(path: readonly PropertyKey[]): string {
  let text = "";
  for (const key of path) {
    if (typeof key === "number") text += `[${String(key)}]`;
    else if (/^[A-Za-z_$][\w$]{0,63}$/.test(String(key))) text += text === "" ? String(key) : `.${String(key)}`;
    else text += `[${shortened(unmistakable(JSON.stringify(String(key))), 80)}]`;
  }
  return text === "" ? "(the whole file)" : text;
}

/** A value on one line, as it would be written in the config file. */
export function formatGiven(given: unknown): string {
  return given === undefined ? "(missing)" : shortened(literal(given), 120);
}

/**
 * One problem as four plain lines; its id ends the first:
 *
 *     config/staging/workloads.ts: accounts[3].id  [schema]
 *       given:   "12345"
 *       allowed: exactly 12 digits
 *       fix:     copy the account id from AWS Organizations
 */
export function formatProblem(problem: Problem): string {
  const isFolder = problem.path.length === 0 && !problem.file.endsWith(".ts");
  const about = problem.about ?? (isFolder ? "the folder's name" : undefined);
  const head = `${printable(problem.file)}: ${about === undefined ? formatPath(problem.path) : `(${about})`}`;
  return [
    `${head}${problem.severity === "warning" ? " (warning)" : ""}  [${problem.id}]`,
    `  given:   ${formatGiven(problem.given)}${problem.isDefault === true ? " (the default)" : ""}`,
    `  allowed: ${printable(problem.allowed)}`,
    `  fix:     ${printable(problem.fix)}`,
  ].join("\n");
}

/** Every problem, a blank line between two, and a last line that counts them. */
export function formatProblems(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const warnings = problems.length - errors;
  const counts = [
    ...(errors > 0 ? [`${String(errors)} ${errors === 1 ? "error" : "errors"}`] : []),
    ...(warnings > 0 ? [`${String(warnings)} ${warnings === 1 ? "warning" : "warnings"}`] : []),
  ];
  return [...problems.map(formatProblem), counts.join(", ")].join("\n\n");
}
