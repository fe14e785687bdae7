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

/** An element. Attributes that are `undefined` are left out; children are elements already. */
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

/** An element that holds a text and nothing else; of `text`, the baseline stands at `y`. */
export function textElement(
  text: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  name: "text" | "title" | "desc" = "text",
): string {
  return element(name, attributes, [escaped(text)]);
}

/** A number to the tenth of a pixel: what a layout engine adds beyond differs from machine to machine. */
export function rounded(value: number): string {
  return String(Math.round(value * 10) / 10 + 0);
}
