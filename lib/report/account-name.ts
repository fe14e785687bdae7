import { html, type Markup } from "../text/html";
import type { Report } from "./report";

type Names = Pick<Report, "accountNames">;

/** An account's id with its name, where the config has one: `222233334444 (payroll-prod)` */
export function accountText({ accountNames }: Names, id: string): string {
  return Object.hasOwn(accountNames, id) ? `${id} (${accountNames[id] ?? ""})` : id;
}

/** The same for a cell of a table. */
export function accountCell({ accountNames }: Names, id: string): Markup {
  return html`<span class="id">${id}</span>${
      Object.hasOwn(accountNames, id) ? html`<small>${accountNames[id] ?? ""}</small>` : ""
    }`;
}
