/**
 * Characters that move the cursor, hide or reorder text on a terminal, or are invisible: C0 and C1 controls (a terminal
 * escape sequence starts with U+001B or U+009B), line and paragraph separators, spaces other than U+0020, format
 * characters such as direction marks and zero-width characters, and lone surrogates.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|(?! )\p{Zs}/gu;

/** Scripts whose letters look like Latin ones. */
const lookalikes = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu;

/** The text on one line and safe to print: control characters are written as `\u001b`. */
export function printable(text: string): string {
  return text.replace(unprintable, escaped);
}

/** As {@link printable}; look-alikes among Latin letters are written as `\u0430`. */
export function unmistakable(text: string): string {
  const safe = printable(text);
  return /\p{Script=Latin}/u.test(text) ? safe.replace(lookalikes, escaped) : safe;
}

/** Whether a text is safe to print as it is: one line, no control characters. */
export function isPrintable(text: string): boolean {
  return text.search(unprintable) === -1;
}

/** The first characters of a text, with `...` when it was longer. */
export function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 3).replace(/[\uD800-\uDBFF]$/, "")}...`;
}

function escaped(character: string): string {
  const hexadecimal = (character.codePointAt(0) ?? 0).toString(16);
  return hexadecimal.length > 4 ? `\\u{${hexadecimal}}` : `\\u${hexadecimal.padStart(4, "0")}`;
}
