/** Control and invisible characters that JSON.stringify does not escape; JSON also allows them escaped. */
const unsafe = /[\u007F-\u009F\u2028\u2029\p{Cf}]/gu;

/**
 * A value as JSON that is safe to print: characters that move the cursor, hide or reorder text are written as `\u202e`.
 */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replaceAll(unsafe, escaped);
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    const code = character.charCodeAt(index).toString(16).padStart(4, "0");
    return `\\u${code}`;
  }).join("");
}
