/** A set of characters: one entry for each ASCII code, and whether it holds the others. */
export interface CharacterSet {
  readonly ascii: Uint8Array;
  readonly others: boolean;
}

interface SetProblem {
  readonly position: number;
  readonly found: string;
  readonly allowed: string;
  readonly fix?: string;
}

/** A set and the position after it, or what is wrong. */
export type SetResult = { readonly set: CharacterSet; readonly end: number } | { readonly problem: SetProblem };

type Range = readonly [first: string, last: string];

/** `.`: "Matches any single character" (regex page). */
export const anyCharacter: CharacterSet = invert(characterSet([]));

/** The set of the characters in some ranges. */
export function characterSet(ranges: readonly Range[]): CharacterSet {
  const ascii = new Uint8Array(128);
  for (const [first, last] of ranges) ascii.fill(1, first.charCodeAt(0), last.charCodeAt(0) + 1);
  return { ascii, others: false };
}

/** Every character that a set lacks. */
export function invert(set: CharacterSet): CharacterSet {
  return { ascii: set.ascii.map((entry) => 1 - entry), others: !set.others };
}

function union(sets: readonly CharacterSet[]): CharacterSet {
  const ascii = new Uint8Array(128);
  for (const set of sets) {
    for (let code = 0; code < 128; code += 1) if (set.ascii[code] === 1) ascii[code] = 1;
  }
  return { ascii, others: sets.some((set) => set.others) };
}

const digit = characterSet([["0", "9"]]);
const word = characterSet([
  ["a", "z"],
  ["A", "Z"],
  ["_", "_"],
  ["0", "9"],
]);
/** The page names tab, space and newline; the other three are the usual rest of the set. */
const white = characterSet([
  ["\t", "\r"],
  [" ", " "],
]);

/** Source: regex page, "Usage of supported operators". */
const shorthands = new Map([
  ["d", digit],
  ["D", invert(digit)],
  ["s", white],
  ["S", invert(white)],
  ["w", word],
  ["W", invert(word)],
]);

/** Operators and supported symbols, which `\` makes literal. */
const escapable = /[\^$?[\]{}|\\*+.:_#=@/;,-]/;
/** What a class may hold as itself. */
const plainInClass = /[A-Za-z0-9:_#=@/;, ^$?{}|*+.-]/;

/** Reads an escape; `start` is the position after the `\`. */
export function escapeSet(source: string, start: number): SetResult {
  const character = source.charAt(start);
  const shorthand = shorthands.get(character);
  if (shorthand !== undefined) return { set: shorthand, end: start + 1 };
  if (character === "x") {
    const code = Number.parseInt(/^[0-9A-Fa-f]{2}/.exec(source.slice(start + 1))?.[0] ?? "ff", 16);
    if (code > 127) {
      return {
        problem: {
          position: start - 1,
          found: "\\x without an ASCII code",
          allowed: "\\x00 to \\x7F, e.g. \\x28 for (",
        },
      };
    }
    const text = String.fromCharCode(code);
    return { set: characterSet([[text, text]]), end: start + 3 };
  }
  if (character !== "" && escapable.test(character)) {
    return { set: characterSet([[character, character]]), end: start + 1 };
  }
  return {
    problem: {
      position: start - 1,
      found: character === "" ? "\\ at the end of a regular expression" : `\\${character} in a regular expression`,
      allowed: "\\d \\D \\s \\S \\w \\W, \\xhh, or \\ before an operator",
      ...(character === "" ? {} : { fix: "write any other ASCII character as \\x and two hexadecimal digits" }),
    },
  };
}

/** Reads a class; `start` is the position after the `[`. */
export function readClass(source: string, start: number): SetResult {
  const inverted = source.charAt(start) === "^";
  let position = inverted ? start + 1 : start;
  const sets: CharacterSet[] = [];
  while (source.charAt(position) !== "]") {
    if (position >= source.length) {
      return { problem: { position: start - 1, found: "[ that is never closed", allowed: "a class such as [a-z]" } };
    }
    const first = readMember(source, position);
    if ("problem" in first) return first;
    position = first.end;
    const isRange =
      source.charAt(position) === "-" && source.charAt(position + 1) !== "]" && position + 1 < source.length;
    if (!isRange) {
      sets.push(first.set);
      continue;
    }
    const last = readMember(source, position + 1);
    if ("problem" in last) return last;
    const from = onlyCode(first.set);
    const to = onlyCode(last.set);
    if (from === undefined || to === undefined || from > to) {
      const found = `${source.slice(position - 1, last.end)} in a class`;
      return { problem: { position, found, allowed: "a range from a lower to a higher character, e.g. a-z" } };
    }
    sets.push(characterSet([[String.fromCharCode(from), String.fromCharCode(to)]]));
    position = last.end;
  }
  if (sets.length === 0) {
    return { problem: { position: start - 1, found: "an empty class", allowed: "a class such as [a-z]" } };
  }
  const set = union(sets);
  return { set: inverted ? invert(set) : set, end: position + 1 };
}

function readMember(source: string, position: number): SetResult {
  const character = source.charAt(position);
  if (character === "\\") return escapeSet(source, position + 1);
  if (plainInClass.test(character)) return { set: characterSet([[character, character]]), end: position + 1 };
  const shown = JSON.stringify(String.fromCodePoint(source.codePointAt(position) ?? 0));
  return {
    problem: {
      position,
      found: `${shown} in a class`,
      allowed: "letters, digits, space, : _ # = @ / ; , - and operators",
      fix:
        character > "\x7f" ? "multi-byte characters are not supported" : "write it as \\x and two hexadecimal digits",
    },
  };
}

/** The code of a set that has one character. */
function onlyCode(set: CharacterSet): number | undefined {
  const code = set.ascii.indexOf(1);
  return !set.others && code !== -1 && code === set.ascii.lastIndexOf(1) ? code : undefined;
}
