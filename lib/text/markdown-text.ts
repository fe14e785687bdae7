import { printable, shortened } from "./printable";

/**
 * An untrusted value as a code span: it cannot become Markdown, HTML or a mention. The fence is longer than any run of
 * backticks in the value.
 * @param longest maximum number of characters shown
 */
export function code(value: string, longest = 200): string {
  const text = shortened(printable(onOneLine(value, " ↵ ")), longest);
  if (text.trim() === "") return "` `";
  const longestRun = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longestRun + 1);
  const pad = longestRun > 0 || text.startsWith(" ") || text.endsWith(" ") ? " " : "";
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** The characters that {@link plain} always writes as an entity. */
const special = /[&<>"'`*_~[\]()#|\\!@:{}^$+=-]/;
const everySpecial = new RegExp(special, "g");

/** A zero-width space. No value contains one: {@link printable} escapes them. */
const apart = "&#8203;";

/**
 * Escapes text that may contain an untrusted value: every character with a meaning in Markdown or HTML becomes an
 * entity. GitHub searches the decoded text for mentions and references, so a zero-width space breaks those.
 * Source: https://github.com/gjtorikian/html-pipeline/blob/main/lib/html_pipeline/node_filter/mention_filter.rb
 */
export function plain(text: string, longest = 1000): string {
  return shortened(printable(onOneLine(text, " ")), longest)
    .replace(everySpecial, (character) => {
      const entity = `&#${String(character.charCodeAt(0))};`;
      return character === "@" || character === "#" ? `${entity}${apart}` : entity;
    })
    .replace(/\bgh&#45;(?=\d)/gi, (reference) => `${reference}${apart}`)
    .replace(/(\d)\./g, "$1&#46;")
    .replace(/\bwww\./gi, "www&#46;");
}

/** The character of an entity that {@link plain} writes, by its number; undefined for any other number. */
export function plainCharacter(number: number): string | undefined {
  if (`&#${String(number)};` === apart) return "";
  const character = String.fromCharCode(number);
  return character === "." || special.test(character) ? character : undefined;
}

/** People write line breaks and tabs; the terminal escapes for them would not help here. */
function onOneLine(text: string, lineEnd: string): string {
  return text
    .trim()
    .replaceAll(/[ \t]*\r?\n[ \t]*/g, lineEnd)
    .replaceAll("\t", " ");
}

/** Untrusted text of several lines, as a code block within a list item. */
export function codeBlock(text: string, longest: number): string {
  const lines = shortened(text.trim(), longest)
    .split(/\r?\n/)
    .map((line) => printable(line.replaceAll("\t", "  ")));
  const longestRun = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const fence = "`".repeat(longestRun + 1);
  return [`${fence}text`, ...lines, fence].map((line) => `  ${line}`).join("\n");
}

/** A collapsed section (`<details>`). @param summary already escaped */
export function folded(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** Length in bytes. GitHub's limit is in characters, and a character is never less than one byte. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text, "utf8");
}
