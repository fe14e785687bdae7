import { printable, shortened } from "./printable";

/**
 * A value that anybody may have written, as a code span: neither Markdown nor HTML nor a mention, whatever it holds. The
 * fence is longer than any run of backticks within.
 * @param longest characters of the value that are shown
 */
export function code(value: string, longest = 200): string {
  const text = shortened(printable(onOneLine(value, " ↵ ")), longest);
  if (text.trim() === "") return "` `";
  const longestRun = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longestRun + 1);
  const pad = longestRun > 0 || text.startsWith(" ") || text.endsWith(" ") ? " " : "";
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** A blank without width, which {@link printable} lets no value bring along. */
const apart = "&#8203;";

/**
 * Words for people that may hold a value: every character that Markdown or HTML makes something of is written as an
 * entity. Mentions and references GitHub looks for in what the entities come to, so these are set apart, too.
 * Source: https://github.com/gjtorikian/html-pipeline/blob/main/lib/html_pipeline/node_filter/mention_filter.rb
 */
export function plain(text: string, longest = 1000): string {
  return shortened(printable(onOneLine(text, " ")), longest)
    .replace(/[&<>"'`*_~[\]()#|\\!@:{}^$+=-]/g, (character) => {
      const entity = `&#${String(character.charCodeAt(0))};`;
      return character === "@" || character === "#" ? `${entity}${apart}` : entity;
    })
    .replace(/\bgh&#45;(?=\d)/gi, (reference) => `${reference}${apart}`)
    .replace(/(\d)\./g, "$1&#46;")
    .replace(/\bwww\./gi, "www&#46;");
}

/** Lines and tabs are what people write; how they are escaped is for terminals. */
function onOneLine(text: string, lineEnd: string): string {
  return text
    .trim()
    .replaceAll(/[ \t]*\r?\n[ \t]*/g, lineEnd)
    .replaceAll("\t", " ");
}

/** A text of several lines that anybody may have written, as a code block within a list's item. */
export function codeBlock(text: string, longest: number): string {
  const lines = shortened(text.trim(), longest)
    .split(/\r?\n/)
    .map((line) => printable(line.replaceAll("\t", "  ")));
  const longestRun = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const fence = "`".repeat(longestRun + 1);
  return [`${fence}text`, ...lines, fence].map((line) => `  ${line}`).join("\n");
}

/** A part that is folded until somebody opens it. @param summary safe already */
export function folded(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** Bytes as GitHub counts at most: it says characters, and a byte is never more than one. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text, "utf8");
}
