import { MILLISECONDS_OF_DAY } from "./sql/event-scope";
import type { Question, QuestionValues } from "./question";
import type { Sql } from "./sql/sql";

/** A question as a saved query in Athena's console. */
export interface NamedQuery {
  readonly name: string;
  readonly description: string;
  readonly sql: string;
}

/** Placeholders in the SQL for the investigator's values. */
const placeholders: Readonly<Record<string, Pick<QuestionValues, "principal" | "resource">>> = {
  "principal-activity": { principal: "PRINCIPAL" },
  "session-chain": { principal: "PRINCIPAL" },
  "resource-changes": { resource: "RESOURCE" },
  "data-access": { resource: "RESOURCE" },
  events: { principal: "PRINCIPAL" },
};

const mostRows = 1_000;

/**
 * A question about the last day, in every account and Region. It runs without editing: Athena computes the window.
 * Values are placeholders to replace, because one value occurs in several places.
 */
export function namedQuery(question: Question): NamedQuery {
  const { id, title, answers, limits } = question;
  const values = placeholders[id] ?? {};
  const query = question.query({
    ...values,
    since: -MILLISECONDS_OF_DAY,
    until: 0,
    untilNow: true,
    limit: mostRows,
  });
  return {
    name: id,
    description: [`${title}: ${answers}.`, ...(limits === undefined ? [] : [limits])].join(" "),
    sql: [...headOf(question, values), withLiterals(query), ""].join("\n"),
  };
}

function headOf({ id, title, parameters }: Question, values: Partial<QuestionValues>): readonly string[] {
  const given = parameters.filter(({ key }) => values[key] !== undefined);
  const options = given.map(({ key, option }) => ` --${option} ${String(values[key])}`).join("");
  const baseline = parameters.find(({ key }) => key === "baselineDays")?.default;
  return [
    `-- ${title}.`,
    ...given.map(({ key, description }) => `-- Replace ${String(values[key])}, wherever it stands, by ${description}.`),
    `-- Asks for the last day${baseline === undefined ? "" : ` (compared with the ${String(baseline)} days before it)`}, in every account and Region.`,
    "-- For another window, change each number of days. To read less, add conditions on account and region to that on day.",
    `-- The same from a shell: npx lz investigate ${id} --environment NAME --since 24h${options}`,
  ];
}

/** The SQL with its parameters inlined. A `?` in a literal is not a parameter. */
function withLiterals({ sql, parameters }: Sql): string {
  let used = 0;
  const text = sql.replaceAll(/'(?:[^']|'')*'|\?/g, (found) => {
    if (found !== "?") return found;
    const value = parameters[used++] ?? "";
    return `'${value.replaceAll("'", "''")}'`;
  });
  if (used !== parameters.length) throw new RangeError(`${String(used)} of ${String(parameters.length)} parameters`);
  return text;
}
