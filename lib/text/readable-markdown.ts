import { plainCharacter } from "./markdown-text";

/** Code, whose text is a value as it is; a comment; an element; the number of an entity. */
const pieces =
  /(?<code>(?<!`)(?<fence>`+)(?!`)[^]*?(?<!`)\k<fence>(?!`))|<!--[^>]*-->\n*|<details><summary>|<\/summary>|\n*<\/details>|<\/?code>|&#(?<number>\d{1,4});/g;

/**
 * Markdown for the eyes: without HTML elements, and with the characters that `plain` made entities. Nothing else is
 * decoded, nothing twice and nothing in code, so no value becomes a control character: `plain` and `code` have written
 * those as `\u001b`.
 * @param markdown in which every value is escaped by `plain`, `code` or `codeBlock`
 */
export function readableMarkdown(markdown: string): string {
  return markdown.replace(pieces, (...found: readonly unknown[]) => {
    const piece = found[0] as string;
    const { code, number } = found.at(-1) as { readonly code?: string; readonly number?: string };
    if (code !== undefined) return code;
    return number === undefined ? "" : (plainCharacter(Number(number)) ?? piece);
  });
}
