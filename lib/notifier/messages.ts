import { emailSubject, slackCode, slackText } from "../text/harmless";
import type { Notice } from "./notice";

/** A message to publish, with one body for e-mail and one for all other protocols. */
export interface Publication {
  readonly subject: string;
  /** `MessageStructure: json`: bodies by protocol. */
  readonly message: string;
  /** For filter policies of further subscribers. */
  readonly attributes: Readonly<Record<"account" | "detection" | "severity", string>>;
}

/**
 * SNS sends each subscriber the body for its protocol, or else the default one. Amazon Q Developer, which posts
 * messages to Slack, subscribes by HTTPS and needs its custom notification format, so that is the default.
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-send-custom-platform-specific-payloads-mobile-devices.html
 */
export function publicationOf(notice: Notice): Publication {
  return {
    subject: emailSubject(notice.subject),
    message: JSON.stringify({ default: JSON.stringify(chatNotification(notice)), email: emailBody(notice) }),
    attributes: { account: notice.accountId, detection: notice.detectionId, severity: notice.severity },
  };
}

/** Plain text, one fact per line. */
export function emailBody(notice: Notice): string {
  const widest = Math.max(...notice.facts.map(([name]) => name.length));
  return [
    notice.title,
    "",
    ...notice.facts.map(([name, value]) => `${`${name}:`.padEnd(widest + 2)}${value}`),
    ...(notice.remarks.length > 0 ? ["", ...notice.remarks] : []),
    "",
    "Why it matters",
    notice.why,
    "",
    "What to do",
    ...notice.steps.map((step, index) => `${String(index + 1)}. ${step}`),
    ...(notice.links.length > 0 ? ["", ...notice.links.flatMap(([name, url]) => [`${name}:`, url])] : []),
    "",
  ].join("\n");
}

/** `:rotating_light:` and so on are Slack's own names. */
export const emoji: Readonly<Record<string, string>> = {
  critical: ":rotating_light:",
  high: ":red_circle:",
  medium: ":large_orange_circle:",
  low: ":large_yellow_circle:",
};

/** Details omitted in chat; the e-mail has them. */
const leftOut = new Set(["Principal's account", "Access key", "Called through", "MFA"]);

/**
 * Source: https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
export interface ChatNotification {
  readonly version: "1.0";
  readonly source: "custom";
  readonly id: string;
  readonly content: {
    readonly textType: "client-markdown";
    readonly title: string;
    readonly description: string;
    readonly nextSteps: readonly string[];
    readonly keywords: readonly string[];
  };
  readonly metadata: {
    /** Messages of one detection and account form a thread. */
    readonly threadId: string;
    readonly summary: string;
    readonly eventType: string;
    readonly additionalContext: Readonly<Record<string, string>>;
  };
}

/** Amazon Q Developer's custom notification, in Slack's markup. */
export function chatNotification(notice: Notice): ChatNotification {
  const facts = notice.facts.filter(([name]) => !leftOut.has(name));
  return {
    version: "1.0",
    source: "custom",
    id: `${notice.detectionId}-${notice.eventId}`,
    content: {
      textType: "client-markdown",
      title: `${emoji[notice.severity] ?? ""} ${slackText(notice.title)}`.trim(),
      description: [
        ...facts.map(([name, value]) => `*${name}:* ${slackCode(value)}`),
        "",
        ...notice.remarks.map((remark) => `_${slackText(remark)}_`),
        slackText(notice.why),
        ...notice.links.map(([name, url]) => `<${url}|${slackText(name)}>`),
      ].join("\n"),
      nextSteps: notice.steps.map(slackText),
      keywords: [notice.severity, notice.detectionId, notice.accountId],
    },
    metadata: {
      threadId: `${notice.detectionId}-${notice.accountId}`,
      summary: slackText(notice.subject),
      eventType: notice.detectionId,
      additionalContext: { accountId: notice.accountId, eventId: notice.eventId, severity: notice.severity },
    },
  };
}
