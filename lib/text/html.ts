import { escapeMarkup } from "./escape-markup";

/** HTML that is safe in the page: only {@link html} makes it. */
export interface Markup {
  readonly markup: string;
}

type Part = Markup | string | number | readonly Markup[];

/** A template of HTML: every value is escaped as text, unless it is {@link Html} already. */
export function html(texts: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return {
    markup: texts.map((text, index) => `${text}${index < values.length ? toMarkup(values[index]) : ""}`).join(""),
  };
}

/** Marks our own markup as HTML. */
export function trusted(markup: string): Markup {
  return { markup };
}

function toMarkup(value: Part | undefined): string {
  if (value === undefined) return "";
  if (Array.isArray(value)) return (value as readonly Markup[]).map(({ markup }) => markup).join("");
  if (typeof value === "object") return (value as Markup).markup;
  return escapeMarkup(String(value));
}

/** JSON that is safe in a script element: nothing in it ends the element, and invisible characters are escaped. */
export function embeddedJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
}

/**
 * A table, or one line if it has no rows. Each cell carries its column's title, for narrow screens that stack the
 * cells.
 */
export function table(head: readonly string[], rows: readonly (readonly Part[])[], none: string): Markup {
  if (rows.length === 0) return html`<p>${none}</p>`;
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${head.map((text) => html`<th scope="col">${text}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, column) => html`<td data-label="${head[column] ?? ""}">${cell}</td>`)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}
