import { anyCharacter, characterSet, escapeSet, readClass, type CharacterSet } from "./character-set";
import { FilterPatternError } from "./filter-pattern-error";
import { maximumRegularExpressionSteps } from "./limits";

/**
 * One step of a compiled expression. CloudWatch's expressions have no groups, so each alternative is a straight line:
 * `once` takes one character, `optional` one or none, `repeated` any number; `start` and `end` take none.
 */
export type Step =
  { readonly kind: "once" | "optional" | "repeated"; readonly set: CharacterSet } | { readonly kind: "start" | "end" };

/** The alternatives of an expression, each a line of steps. */
export type RegularExpression = readonly (readonly Step[])[];

/** "Supported symbol characters" (regex page), and the space of its example `%^shutting down%`. */
const plain = /[A-Za-z0-9:_#=@/;, -]/;

/**
 * Parses what stands between the two `%`. The dialect is that of the regex page: no groups, no other escapes, no
 * multi-byte characters. Counts are unfolded, within {@link maximumRegularExpressionSteps}.
 *
 * @param offset where the source starts in the pattern, for the position of errors
 * @throws FilterPatternError
 */
export function parseRegularExpression(source: string, offset: number): RegularExpression {
  const alternatives: Step[][] = [[]];
  let steps: Step[] = alternatives[0] ?? [];
  let total = 0;
  let position = 0;

  const refuse = (found: string, allowed: string, fix?: string, at = position): FilterPatternError =>
    new FilterPatternError({ position: offset + at, found, allowed, ...(fix === undefined ? {} : { fix }) });
  const refuseEmpty = (): void => {
    if (steps.length === 0) throw refuse("an empty regular expression or alternative", "at least one character");
  };

  while (position < source.length) {
    const character = source.charAt(position);
    if (character === "|") {
      refuseEmpty();
      steps = [];
      alternatives.push(steps);
      position += 1;
    } else if (character === "^" || character === "$") {
      steps.push({ kind: character === "^" ? "start" : "end" });
      position += 1;
    } else {
      const set = readSet();
      const { minimum, maximum } = readCount();
      const unfolded = unfold(set, minimum, maximum);
      total += unfolded.length;
      if (total > maximumRegularExpressionSteps) {
        throw refuse(
          "a count that is too large",
          `at most ${String(maximumRegularExpressionSteps)} repetitions in all`,
        );
      }
      steps.push(...unfolded);
    }
  }
  refuseEmpty();
  return alternatives;

  function readSet(): CharacterSet {
    const start = position;
    const character = source.charAt(position);
    position += 1;
    if (character === ".") return anyCharacter;
    if (character === "[" || character === "\\") {
      const read = character === "[" ? readClass(source, position) : escapeSet(source, position);
      if ("problem" in read) {
        throw refuse(read.problem.found, read.problem.allowed, read.problem.fix, read.problem.position);
      }
      position = read.end;
      return read.set;
    }
    if (plain.test(character)) return characterSet([[character, character]]);
    if (/[*+?{]/.test(character)) {
      throw refuse(`${character} with nothing to repeat`, "a character or class before it", undefined, start);
    }
    const hexadecimal = character.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase();
    const fix =
      character > "\x7f" ? "multi-byte characters are not supported; . stands for any one" : `write \\x${hexadecimal}`;
    throw refuse(
      `${JSON.stringify(String.fromCodePoint(source.codePointAt(start) ?? 0))} in a regular expression`,
      "letters, digits, space, : _ # = @ / ; , - and the operators ^ $ ? [ ] { } | \\ * + .",
      character === "(" || character === ")" ? `${fix} for the character; there are no groups` : fix,
      start,
    );
  }

  function readCount(): { minimum: number; maximum: number } {
    const character = source.charAt(position);
    if (character === "*" || character === "+" || character === "?") {
      position += 1;
      return { minimum: character === "+" ? 1 : 0, maximum: character === "?" ? 1 : Infinity };
    }
    if (character !== "{") return { minimum: 1, maximum: 1 };
    const match = /^\{(\d*)(?:(,)(\d*))?\}/.exec(source.slice(position));
    if (match === null || (match[1] === "" && (match[3] ?? "") === "")) {
      throw refuse("{ that is not a count", "{m}, {m,n}, {m,} or {,n}", "write \\{ for the character");
    }
    const minimum = Number(match[1]);
    const maximum = match[2] === undefined ? minimum : match[3] === "" ? Infinity : Number(match[3]);
    if (maximum === 0) throw refuse(`${match[0]}: never`, "a count of at least 1");
    if (minimum > maximum) throw refuse(`${match[0]}: from more to less`, "m not more than n in {m,n}");
    position += match[0].length;
    return { minimum, maximum };
  }

  function unfold(set: CharacterSet, minimum: number, maximum: number): Step[] {
    const most = Number.isFinite(maximum) ? maximum : minimum + 1;
    if (most > maximumRegularExpressionSteps) {
      throw refuse("a count that is too large", `at most ${String(maximumRegularExpressionSteps)} repetitions in all`);
    }
    const line: Step[] = Array.from({ length: minimum }, () => ({ kind: "once", set }));
    if (!Number.isFinite(maximum)) return [...line, { kind: "repeated", set }];
    return [...line, ...Array.from({ length: maximum - minimum }, (): Step => ({ kind: "optional", set }))];
  }
}
