/**
 * Compiles a text with wildcards to a predicate on a complete text.
 *
 * A `*` at the start or the end matches any text, including none: "`*Event` will match PutEvent", "`Event*` will match
 * EventId". Anywhere else it is an ordinary character: "`Ev*ent` will only match the actual string `Ev*ent`" (2020
 * page; later pages say only "Use the asterisk as a wild card to match text"). For anything in the middle there are
 * regular expressions. Plain comparisons, so linear time.
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

/** Whether a text has a wildcard, so that it matches several values. */
export function hasWildcard(pattern: string): boolean {
  return pattern.startsWith("*") || pattern.endsWith("*");
}
