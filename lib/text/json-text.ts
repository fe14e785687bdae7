/** Characters that a terminal obeys or does not show, which JSON writes as they are: JSON takes them escaped too. */
const unsafe = /[\u007F-\u009F\u2028\u2029\p{Cf}]/gu;

/** A value as JSON that is safe to print: what would move the cursor, hide or reorder text stands as `\u202e`. */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replaceAll(unsafe, escaped);
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    const code = character.charCodeAt(index).toString(16).padStart(4, "0");
    return `\\u${code}`;
  }).join("");
}
