import { printable } from "./printable";

/** Escapes text for an element or an attribute of HTML or XML. Characters that XML forbids are written as `\u001b`. */
export function escapeMarkup(text: string): string {
  return printable(text)
    .replace(/[\uFFFE\uFFFF]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
