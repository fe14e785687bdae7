/** No more are named. */
const mostNamed = 5;

/** `report.html, report.md, a, b, c and 2 more` @param shown how a name is written: escaped for where it is read */
export function namedFiles(files: readonly string[], shown: (file: string) => string): string {
  const rest = files.length - mostNamed;
  return `${files.slice(0, mostNamed).map(shown).join(", ")}${rest > 0 ? ` and ${String(rest)} more` : ""}`;
}

/** What to do about them. */
export const commitThem = "commit them, move them out of the clone, or have git ignore them";
