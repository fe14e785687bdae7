import { escapeMarkup } from "../../text/escape-markup";

/** An element. Omits attributes that are `undefined`; children are already elements. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  children: readonly string[] = [],
): string {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? rounded(value) : escapeMarkup(value ?? "")}"`)
    .join("");
  return children.length === 0 ? `<${name}${given}/>` : `<${name}${given}>${children.join("")}</${name}>`;
}

/** An element with only a text; for `text`, `y` is the baseline. */
export function textElement(
  text: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  name: "text" | "title" | "desc" = "text",
): string {
  return element(name, attributes, [escapeMarkup(text)]);
}

/** A number rounded to a tenth of a pixel: further digits differ between machines. */
export function rounded(value: number): string {
  return String(Math.round(value * 10) / 10 + 0);
}
