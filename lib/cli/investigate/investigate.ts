import { openEngine } from "../../investigation/engines/open-engine";
import type { QueryEngine, QueryResult } from "../../investigation/engines/query-engine";
import { countCopies, findEvents } from "../../investigation/find-events";
import { followSessions, type FollowedSessions } from "../../investigation/follow-sessions";
import { UserError } from "../../base/user-error";
import { MILLISECONDS_OF_DAY } from "../../questions/sql/event-scope";
import { checkValues, type GivenValues } from "../../questions/sql/check-values";
import type { Question, QuestionValues } from "../../questions/question";
import { isInteractive } from "../output/colors";
import { describeResult, formatAnswer, foundNoLogFile, type AnswerFormat } from "./investigate-report";
import type { CommandRun } from "../command/command-run";
import { windowOf } from "../command/moment";
import { UsageError } from "../command/usage-error";
import { namedToRead } from "../landing-zones";
import type { QuestionOptions } from "./question-command";

/** Runs a question and prints the answer. */
export async function investigateAndPrint(
  question: Question,
  options: QuestionOptions,
  run: CommandRun,
): Promise<0 | 4> {
  const format: AnswerFormat = options.json === true ? "json" : options.csv === true ? "csv" : "table";
  const limit = limitOf(options.limit, format);
  const values = valuesOf(question, options);
  const landingZone = namedToRead(options);
  const engine = openEngine({ engine: options.engine, path: options.path, landingZone });
  if (question.onlyInCopies === true && engine.name === "athena") {
    await engine.close();
    throw new UserError(
      `${question.id} needs a copy of the archive: Athena's table covers only each account's folder CloudTrail/\n` +
        "  fix: aws s3 sync s3://BUCKET DIRECTORY, then use --path DIRECTORY",
    );
  }
  const showsProgress = isInteractive() && process.stderr.isTTY;
  const querying: Parameters<QueryEngine["run"]>[1] = {
    signal: run.signal,
    ...(showsProgress && { onProgress: (text: string) => void process.stderr.write(`\r\u001B[K${text}`) }),
  };
  try {
    const followed = await follow(engine, question, values, options, querying);
    const accessKeys = [...(values.accessKeys ?? []), ...(followed?.accessKeys ?? [])];
    const asked = { ...values, ...(accessKeys.length > 0 && { accessKeys }), limit: limit + 1 };
    const found = asked.eventIds === undefined ? undefined : await findEvents(engine, asked, querying);
    const result = found?.at(-1)?.result ?? (await engine.run(question.query(asked), querying));
    if (showsProgress) process.stderr.write("\r\u001B[K");
    const rows = result.rows.slice(0, limit);
    process.stdout.write(formatAnswer(format, { question, engine: engine.name, values, result, rows, followed }));
    const copies = found === undefined ? 0 : countCopies(rows);
    process.stderr.write(describeResult(result, { rows: rows.length, limit, followed, copies }));
    if (foundNoLogFile(result)) return 4;
    return [result, ...(found ?? []).map((each) => each.result), ...(followed?.results ?? [])].every(isWhole) ? 0 : 4;
  } finally {
    await engine.close();
  }
}

function isWhole({ unreadable }: QueryResult): boolean {
  return unreadable.length === 0;
}

async function follow(
  engine: QueryEngine,
  question: Question,
  values: QuestionValues,
  options: QuestionOptions,
  run: Parameters<QueryEngine["run"]>[1],
): Promise<FollowedSessions | undefined> {
  const { follow: isWanted = true } = options as { readonly follow?: boolean };
  const follows = question.id === "session-chain" || (question.id === "principal-activity" && isWanted);
  return follows ? await followSessions(engine, values, run) : undefined;
}

function valuesOf(question: Question, options: QuestionOptions): QuestionValues {
  const given = options as unknown as GivenValues;
  const byOption = Object.fromEntries(question.parameters.map(({ option }) => [option, given[camelCase(option)]]));
  return checkValues(question, byOption, {
    ...windowOf(options, MILLISECONDS_OF_DAY),
    ...(options.account && { accounts: options.account }),
    ...(options.region && { regions: options.region }),
  });
}

/** An option's name in commander. */
function camelCase(option: string): string {
  return option.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function limitOf(text: string | undefined, format: AnswerFormat): number {
  if (text === undefined) return format === "table" ? 200 : 100_000;
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new UsageError(`--limit ${text}: use a whole number from 1 to 9999999`);
}
