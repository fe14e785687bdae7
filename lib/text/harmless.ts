import { shortened, unmistakable } from "./printable";

/** What mail programs and chats make a link of, though nobody marked it as one; a blank may stand where it ends. */
const links: readonly (readonly [RegExp, string])[] = [
  [/:(?=\/\/)/g, "[:]"],
  [/\b(www)\./gi, "$1[.]"],
  [/\b(mailto|tel|sms|javascript|data|skype|slack|file):/gi, "$1[:]"],
];

/**
 * A value that somebody else wrote, on one line and bounded: control characters, line breaks, marks of direction and,
 * among Latin letters, those that only look so become visible, and an address does not become a link in a mail program.
 *
 * @param longest in characters
 */
export function harmless(value: unknown, longest = 300): string {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return "";
  const text = String(value);
  const visible = shortened(unmistakable(text.slice(0, 4 * longest)), longest);
  return links.reduce((safe, [link, harmlessLink]) => safe.replace(link, harmlessLink), visible);
}

/**
 * A harmless value inside Slack's markup, as code: nothing in it is markup, a mention or a link.
 * Source: https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function slackCode(value: string): string {
  return `\`${slackText(value).replaceAll("`", "'")}\``;
}

/** Text inside Slack's markup, of our own writing: only what begins a link, a mention or an entity is escaped. */
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
