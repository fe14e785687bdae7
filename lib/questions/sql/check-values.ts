import { UserError } from "../../base/user-error";
import type { QuestionParameter } from "./parameters";
import type { Question, QuestionValues } from "../question";

/** The values that the user gave, by option: one text or several. */
export type GivenValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The longest text: Athena's limit for a parameter.
 * https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html
 */
const LONGEST_TEXT = 1000;
const MOST_TEXTS = 1000;

/**
 * Validates the values of a question.
 *
 * @param scope - the window, accounts and Regions, already validated by the command line
 * @throws UserError with the value and what is allowed
 */
export function checkValues(question: Question, given: GivenValues, scope: QuestionValues): QuestionValues {
  const values: Record<string, string | number | readonly string[]> = {};
  for (const parameter of question.parameters) {
    const value = checked(parameter, given[parameter.option]);
    if (value !== undefined) values[parameter.key] = value;
  }
  const who = ["principal", "accessKeys"].filter((key) => question.parameters.some((each) => each.key === key));
  if (who.length === 2 && question.id !== "events" && who.every((key) => values[key] === undefined)) {
    throw new UserError(`${question.id} needs --principal or --access-key`);
  }
  return { ...scope, ...values };
}

function checked(
  { key, option, kind, required = false, default: usual, minimum = 1, maximum = Infinity }: QuestionParameter,
  value: string | readonly string[] | undefined,
): string | number | readonly string[] | undefined {
  if (value === undefined || (typeof value !== "string" && value.length === 0)) {
    if (required) throw new UserError(`--${option} is missing`);
    return usual;
  }
  const texts = typeof value === "string" ? [value] : value;
  if (texts.length > MOST_TEXTS) throw new UserError(`--${option} is given more than ${String(MOST_TEXTS)} times`);
  for (const text of texts) {
    if (text.trim() === "" || text.length > LONGEST_TEXT) {
      throw new UserError(
        `--${option} is ${text.trim() === "" ? "empty" : `longer than ${String(LONGEST_TEXT)} characters`}`,
      );
    }
  }
  // as CloudTrail writes it
  if (key === "eventIds") return texts.map((text) => text.toLowerCase());
  if (kind === "texts") return texts;
  const [text = ""] = texts;
  if (kind === "text") return text;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
  if (!(number >= minimum && number <= maximum)) {
    throw new UserError(`--${option} ${text}: use a whole number from ${String(minimum)} to ${String(maximum)}`);
  }
  return number;
}
