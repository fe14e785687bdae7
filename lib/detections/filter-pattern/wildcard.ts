/**
 * Compiles a text with wildcards to a test of the whole of another text.
 *
 * A `*` at the start or the end stands for any text, none included: "`*Event` will match PutEvent", "`Event*` will
 * match EventId". Anywhere else it is an ordinary character: "`Ev*ent` will only match the actual string `Ev*ent`"
 * (2020 page; later pages say only "Use the asterisk as a wild card to match text"). For anything in the middle there
 * are regular expressions. Plain comparisons, so linear time.
 */
export function compileWildcard(pattern: string): (text: string) => boolean {
  if (/^\*+$/.test(pattern)) return () => true;
  const leading = pattern.startsWith("*");
  const trailing = pattern.endsWith("*");
  const middle = pattern.slice(leading ? 1 : 0, trailing ? -1 : undefined);
  if (leading && trailing) return (text) => text.includes(middle);
  if (leading) return (text) => text.endsWith(middle);
  if (trailing) return (text) => text.startsWith(middle);
  return (text) => text === middle;
}

/** Whether a text has a wildcard, and so names no single value. */
export function hasWildcard(pattern: string): boolean {
  return pattern.startsWith("*") || pattern.endsWith("*");
}
