/**
 * Characters that move the cursor, hide or reorder text on a terminal: C0 and C1 controls (a terminal escape sequence
 * begins with U+001B or U+009B), line and paragraph separators, marks that change the direction of text, and halves of
 * a surrogate pair.
 */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}]/gu;

/** The text on one line and safe to print: what a terminal would obey is written as `\u001b`. */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Whether a text says just what it shows: one line, nothing that a terminal would obey. */
export function isPrintable(text: string): boolean {
  return text.search(unprintable) === -1;
}

/** The first characters of a text, and three dots where that is not all. */
export function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 3).replace(/[\uD800-\uDBFF]$/, "")}...`;
}
