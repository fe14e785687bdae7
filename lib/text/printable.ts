/**
 * Characters that move the cursor, hide or reorder text on a terminal, or cannot be seen: C0 and C1 controls (a terminal
 * escape sequence begins with U+001B or U+009B), line and paragraph separators, blanks but the usual one, format
 * characters such as marks of direction and zero-width ones, and halves of a surrogate pair.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|(?! )\p{Zs}/gu;

/** Letters that look like Latin ones. */
const lookalikes = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu;

/** The text on one line and safe to print: what a terminal would obey is written as `\u001b`. */
export function printable(text: string): string {
  return text.replace(unprintable, escaped);
}

/** As {@link printable}; among Latin letters, those that only look so are written as `\u0430`. */
export function unmistakable(text: string): string {
  const safe = printable(text);
  return /\p{Script=Latin}/u.test(text) ? safe.replace(lookalikes, escaped) : safe;
}

/** Whether a text says just what it shows: one line, nothing that a terminal would obey. */
export function isPrintable(text: string): boolean {
  return text.search(unprintable) === -1;
}

/** The first characters of a text, and three dots where that is not all. */
export function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 3).replace(/[\uD800-\uDBFF]$/, "")}...`;
}

function escaped(character: string): string {
  const hexadecimal = (character.codePointAt(0) ?? 0).toString(16);
  return hexadecimal.length > 4 ? `\\u{${hexadecimal}}` : `\\u${hexadecimal.padStart(4, "0")}`;
}
