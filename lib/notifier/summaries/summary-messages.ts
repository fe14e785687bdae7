import { emailSubject, slackCode, slackText } from "../../text/harmless";
import { localTime, utcTime } from "../../text/local-time";
import { emoji, type ChatNotification, type Publication } from "../messages";
import type { NotifierSettings } from "../settings";
import type { Summary, SummaryLine } from "./summary";

/** Number of lines that fit into a custom notification in Slack: a description has at most 8,000 characters. */
const linesPerMessage = 12;

/**
 * A summary as one message, or as several if it has many lines.
 * Source: https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
export function summaryPublication(settings: NotifierSettings, summary: Summary): readonly Publication[] {
  const parts: SummaryLine[][] = [];
  for (let start = 0; start < summary.lines.length; start += linesPerMessage) {
    parts.push(summary.lines.slice(start, start + linesPerMessage));
  }
  return parts.map((lines, index) => {
    const part = parts.length === 1 ? "" : ` (part ${String(index + 1)} of ${String(parts.length)})`;
    return partOf(settings, summary, lines, part);
  });
}

function partOf(
  settings: NotifierSettings,
  { channel, window }: Summary,
  lines: readonly SummaryLine[],
  part: string,
): Publication {
  const timeZone = settings.channels[channel]?.timeZone ?? "UTC";
  const events = lines.reduce((sum, line) => sum + line.events, 0);
  const title = `${window === undefined ? "ALERTS" : "SUMMARY"}: ${String(events)} ${events === 1 ? "event" : "events"}${part}`;
  const about =
    window === undefined
      ? "These events arrived together or in a busy minute: one message lists them all."
      : `Between ${utcTime(window.from)} and ${clockOf(window.until)}, without individual messages: repetitions, and more events of detections that already had many messages.`;
  const severity = lines[0]?.severity ?? "high";
  const email = [
    title,
    "",
    about,
    ...lines.flatMap((line) => ["", ...emailLines(line, timeZone)]),
    "",
    "What to do",
    "1. Handle each like a single alert: the steps of each detection are in docs/alarms.md.",
    `2. Find each event in the archive or in the log group ${settings.logGroupName}.`,
    "",
  ].join("\n");
  const chat: ChatNotification = {
    version: "1.0",
    source: "custom",
    id: `${channel}-${String(window?.from.getTime() ?? lines[0]?.first.getTime() ?? 0)}${part}`,
    content: {
      textType: "client-markdown",
      title: `${emoji[severity] ?? ""} ${slackText(title)}`.trim(),
      description: [slackText(about), ...lines.map(chatLine)].join("\n"),
      nextSteps: ["Handle each like a single alert; the archive has every event."],
      keywords: [severity, "summary"],
    },
    metadata: {
      threadId: `summary-${channel}`,
      summary: slackText(title),
      eventType: "summary",
      additionalContext: { severity },
    },
  };
  return {
    subject: emailSubject(`${title} - ${settings.landingZone}`),
    message: JSON.stringify({ default: JSON.stringify(chat), email }),
    attributes: { account: "several", detection: "several", severity },
  };
}

function emailLines(line: SummaryLine, timeZone: string): readonly string[] {
  const { severity, title, where, who, what } = line;
  return [
    `${severity}: ${title}`,
    `  Account:  ${where}`,
    `  Events:   ${countOf(line)}`,
    ...(timeZone === "UTC" ? [] : [`  Local:    from ${localTime(line.first, timeZone)}`]),
    ...(who === "" ? [] : [`  Who:      ${who}`]),
    ...(what === "" ? [] : [`  What:     ${what}`]),
  ];
}

function chatLine(line: SummaryLine): string {
  const { severity, title, where, who, what } = line;
  const texts = [where, who, what].filter((text) => text !== "").map((text) => slackCode(text.slice(0, 180)));
  return `*${severity}: ${slackText(title)}* ${countOf(line)} ${texts.join(" ")}`;
}

function countOf({ events, first, last }: SummaryLine): string {
  const from = utcTime(first);
  const until = first.getTime() === last.getTime() ? "" : ` to ${clockOf(last)}`;
  return `${String(events)}, ${from}${until}`;
}

/** `02:30:00 UTC` */
function clockOf(moment: Date): string {
  return `${moment.toISOString().slice(11, 19)} UTC`;
}
