import { printable } from "./printable";

/** Rows for a spreadsheet: RFC 4180, and harmless there. Control characters are written as `\u001b`. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(csvField).join(",")).join("\r\n");
}

function csvField(text: string): string {
  const visible = printable(text);
  // What begins so would be a formula, also after blanks; and some programs read full-width signs as the usual ones.
  const safe =
    /^\s*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]/.test(visible) && Number.isNaN(Number(visible)) ? `'${visible}` : visible;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
