/**
 * Messages of schemas carry two sentences, so that every problem can say what is allowed and how to fix it.
 * zod gives an issue one string; the two travel in it, divided by a character that no message holds.
 */
const divider = "\u001f";

export function message(allowed: string, fix: string): string {
  return `${allowed}${divider}${fix}`;
}

/** The two sentences of a message, or undefined for a text that `message` did not make. */
export function readMessage(text: string): { readonly allowed: string; readonly fix: string } | undefined {
  const [allowed, fix] = text.split(divider);
  return allowed !== undefined && fix !== undefined ? { allowed, fix } : undefined;
}
