import type { EngineRow, QueryResult } from "../../investigation/engines/query-engine";
import type { FollowedSessions } from "../../investigation/follow-sessions";
import { count } from "../../text/count";
import { toCsv } from "../../text/csv";
import { printable, shortened } from "../../text/printable";
import { eventTimeOf } from "../../questions/sql/event-scope";
import type { Question, QuestionValues } from "../../questions/question";
import { jsonText } from "../../text/json-text";
import { formatTable } from "../output/table";

export type AnswerFormat = "table" | "json" | "csv";

/** An answered question. */
export interface Answer {
  readonly question: Question;
  readonly engine: string;
  readonly values: QuestionValues;
  readonly result: QueryResult;
  /** The rows within the limit. */
  readonly rows: readonly EngineRow[];
  readonly followed?: FollowedSessions | undefined;
}

/** Columns only in JSON and CSV, because they are wide. */
const WIDE = ["log_file", "request_parameters", "event_id", "user_agent"];
const LONGEST_CELL = 64;
const MOST_UNREADABLE = 20;
const MOST_PASSED_OVER = 5;

export function formatAnswer(format: AnswerFormat, answer: Answer): string {
  const { result, rows } = answer;
  const { columns } = result;
  if (format === "csv") return `${toCsv([columns, ...rows.map((row) => columns.map((name) => row[name] ?? ""))])}\r\n`;
  if (format === "json") return `${jsonText(toJson(answer), 2)}\n`;
  if (rows.length === 0) return `${foundNothing(result)}\n`;
  const shown = columns.filter((name) => !WIDE.includes(name) && rows.some((row) => (row[name] ?? "") !== ""));
  const table = formatTable(
    shown.map((name) => name.toUpperCase().replaceAll("_", " ")),
    rows.map((row) => shown.map((name) => shortened(printable(row[name] ?? "-"), LONGEST_CELL))),
  );
  return `${table}\n`;
}

function toJson({ question, engine, values, result, rows, followed }: Answer): unknown {
  const { since, until, ...asked } = values;
  return {
    question: question.id,
    engine,
    asked: { ...asked, since: eventTimeOf(since), until: eventTimeOf(until) },
    columns: result.columns,
    rows: rows.map((row) => withNumbers(row, question)),
    more: result.rows.length > rows.length,
    ...(followed && { sessions: followed.sessions, stopped: followed.stopped ?? null }),
    unreadable: result.unreadable,
    passedOver: result.passedOver ?? [],
    scannedFiles: result.scannedFiles,
    scannedBytes: result.scannedBytes,
    costUsd: result.costUsd,
    seconds: result.seconds,
  };
}

/** Engines return text; counts become numbers in JSON. */
function withNumbers(row: EngineRow, { numberColumns = [] }: Question): Readonly<Record<string, unknown>> {
  const numbers = numberColumns.flatMap((name) => {
    const value = row[name];
    const number = value === null || value === undefined || value === "" ? NaN : Number(value);
    return Number.isNaN(number) ? [] : [[name, number] as const];
  });
  return { ...row, ...Object.fromEntries(numbers) };
}

/** The message for no rows: it only covers what was read. */
function foundNothing(result: QueryResult): string {
  if (foundNoLogFile(result)) return "no log file was read";
  return result.unreadable.length > 0 ? "no matches in what was read" : "no matches";
}

/** Whether there was nothing to read, so that an answer without rows means nothing. */
export function foundNoLogFile({ scannedFiles, scannedBytes }: QueryResult): boolean {
  return scannedFiles === undefined ? scannedBytes === 0 : scannedFiles === 0;
}

/** Notes on an answer, for standard error. */
export function describeResult(
  result: QueryResult,
  {
    rows,
    limit,
    followed,
    copies,
  }: {
    readonly rows: number;
    readonly limit: number;
    readonly followed: FollowedSessions | undefined;
    /** Number of rows that are another account's record of the same call as another row. */
    readonly copies: number;
  },
): string {
  const { unreadable, passedOver = [], scannedBytes, scannedFiles, costUsd, seconds } = result;
  const files = scannedFiles === undefined ? "" : `${count(scannedFiles, "log file")}, `;
  const cost = costUsd === undefined ? "" : `, ${costUsd.toFixed(4)} USD`;
  const lines = [
    `${count(rows, "row")} from ${files}${(scannedBytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s${cost}`,
    ...(foundNoLogFile(result)
      ? [
          unreadable.length > 0
            ? "no log file of these accounts, Regions and days could be read: something may have happened"
            : "there are no log files of these accounts, Regions and days: something may have happened",
        ]
      : []),
    ...(result.rows.length > rows ? [`there are more rows: --limit ${String(limit)} is reached`] : []),
    ...(copies > 0
      ? [
          `${String(copies)} of them ${copies === 1 ? "is" : "are"} another account's record of the same call (sharedEventID)`,
        ]
      : []),
    ...(followed && followed.accessKeys.length > 0
      ? [`including ${count(followed.accessKeys.length, "session")} assumed from there`]
      : []),
    ...(followed?.stopped === undefined ? [] : [`not every session was followed: ${followed.stopped}`]),
    ...(unreadable.length > 0
      ? [`${count(unreadable.length, "log file")} could not be read: the answer is incomplete`]
      : []),
    ...unreadable.slice(0, MOST_UNREADABLE).map(({ file, reason }) => `  ${printable(file)}: ${printable(reason)}`),
    ...(unreadable.length > MOST_UNREADABLE ? ["  and more (--json lists all)"] : []),
    ...(passedOver.length > 0
      ? [
          `skipped (no events): ${passedOver
            .slice(0, MOST_PASSED_OVER)
            .map(({ file }) => printable(file))
            .join(", ")}${passedOver.length > MOST_PASSED_OVER ? " and more (--json lists all)" : ""}`,
        ]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}
