import { printable } from "../../text/printable";

/** Text that may stand in an element or an attribute: characters that XML does not take are written as `\u001b`. */
export function escaped(text: string): string {
  return printable(text)
    .replace(/[\uFFFE\uFFFF]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** An element. Omits attributes that are `undefined`; children are already elements. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  children: readonly string[] = [],
): string {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? rounded(value) : escaped(value ?? "")}"`)
    .join("");
  return children.length === 0 ? `<${name}${given}/>` : `<${name}${given}>${children.join("")}</${name}>`;
}

/** An element with only a text; for `text`, `y` is the baseline. */
export function textElement(
  text: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  name: "text" | "title" | "desc" = "text",
): string {
  return element(name, attributes, [escaped(text)]);
}

/** A number rounded to a tenth of a pixel: further digits differ between machines. */
export function rounded(value: number): string {
  return String(Math.round(value * 10) / 10 + 0);
}
