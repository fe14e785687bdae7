import { shortened, unmistakable } from "./printable";

/** Text that mail clients and chats turn into a link by themselves; a space may be where it ends. */
const links: readonly (readonly [RegExp, string])[] = [
  [/:(?=\/\/)/g, "[:]"],
  [/\b(www)\./gi, "$1[.]"],
  [/\b(mailto|tel|sms|javascript|data|skype|slack|file):/gi, "$1[:]"],
];

/**
 * Sanitizes an untrusted value to one bounded line: control characters, line breaks, direction marks and look-alikes of
 * Latin letters become visible, and mail clients do not turn an address into a link.
 *
 * @param longest maximum length in characters
 */
export function harmless(value: unknown, longest = 300): string {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return "";
  const text = String(value);
  const visible = shortened(unmistakable(text.slice(0, 4 * longest)), longest);
  return links.reduce((safe, [link, harmlessLink]) => safe.replace(link, harmlessLink), visible);
}

/**
 * A sanitized value as code in Slack's markup: nothing in it is markup, a mention or a link.
 * Source: https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function slackCode(value: string): string {
  return `\`${slackText(value).replaceAll("`", "'")}\``;
}

/** Our own text in Slack's markup: only the characters that start a link, a mention or an entity are escaped. */
export function slackText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/**
 * The subject of an e-mail: ASCII, and shorter than 100 characters.
 * Source: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export function emailSubject(text: string): string {
  return shortened(text.replaceAll(/[^\x20-\x7e]/g, "?"), 99);
}
