import { printable } from "./printable";

/** Rows as CSV (RFC 4180), sanitized for spreadsheets. Control characters are written as `\u001b`. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(csvField).join(",")).join("\r\n");
}

function csvField(text: string): string {
  const visible = printable(text);
  // A cell that starts with one of these is a formula, also after spaces; some programs also accept full-width
  // characters.
  const safe =
    /^\s*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]/.test(visible) && Number.isNaN(Number(visible)) ? `'${visible}` : visible;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
