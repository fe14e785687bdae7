import { notifierSettings } from "../../constructs/notifier/notifier-settings";
import type { CloudTrailEvent } from "../../events/read-events";
import type { LandingZone } from "../../model/landing-zone";
import { matchFinder } from "../../notifier/find-matches";
import { emailBody } from "../../notifier/messages";
import { noticeOf } from "../../notifier/notice";

/** Returns a renderer of an event's e-mails: one per detection, as the notifier writes it. */
export function messageWriter(landingZones: readonly LandingZone[]): (event: CloudTrailEvent) => readonly string[] {
  const notifiers = landingZones.map((landingZone) => {
    const settings = notifierSettings(landingZone);
    return { settings, find: matchFinder(settings) };
  });
  return (event) =>
    notifiers.flatMap(({ settings, find }) =>
      find([event]).map((match) => {
        const { threshold } = match.alarm;
        const notice = noticeOf(settings, match, {
          more: 0,
          last: false,
          ...(threshold > 1 && { reached: threshold }),
        });
        return [`  message to ${match.alarm.channel}: ${notice.subject}`, "", indented(emailBody(notice))].join("\n");
      }),
    );
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "" : `    ${line}`))
    .join("\n");
}
