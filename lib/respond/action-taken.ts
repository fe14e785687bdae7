import { activeAccountsOf, type LandingZone } from "../model/landing-zone";
import { topicArn } from "../naming/resource-names";
import { matchFinder } from "../notifier/find-matches";
import { harmless } from "../text/harmless";
import { noticeOf, type Notice } from "../notifier/notice";
import { notifierSettings } from "../constructs/notifier/notifier-settings";
import type { Finding } from "./finding";
import { principalText } from "./suspected-principal";
import { actionLabels, type ActionLabel } from "./response-step";
import { accountOfEvent } from "./catalogue/undo-change";

/** The alert's line, such as `Access Keys Deactivated + MFA Required + Sessions Revoked`. */
export function actionTaken(labels: readonly ActionLabel[]): string {
  return actionLabels.filter((label) => labels.includes(label)).join(" + ") || "none yet";
}

/** An alert that reports the response, and its destination. */
export interface FilledAlert {
  readonly notice: Notice;
  /** The topic of the channel that received the alert. @default - none: no environment has the account */
  readonly topicArn?: string;
}

export interface FilledAlertOptions {
  readonly finding: Finding;
  /** The result of {@link actionTaken}. */
  readonly action: string;
  /** The record's file. */
  readonly record: string;
  /** Time of the last step, UTC. */
  readonly time: string;
  readonly landingZones: readonly LandingZone[];
}

/** The event's alert with its "Action taken" line; if no detection matches, a message in the same format. */
export function filledAlert(options: FilledAlertOptions): FilledAlert {
  const { finding, action, record, time, landingZones } = options;
  const { event, principal } = finding;
  const accountId = (event === undefined ? undefined : accountOfEvent(event)) ?? principal.accountId;
  const landingZone = landingZones.find((each) => activeAccountsOf(each).some(({ id }) => id === accountId));
  const remark = `Completed at ${time}. To undo, use the record ${record}.`;
  if (landingZone !== undefined && event !== undefined) {
    const settings = notifierSettings(landingZone);
    const [match] = matchFinder(settings)([event]);
    if (match !== undefined) {
      const { title, facts, remarks, ...notice } = noticeOf(settings, match, { more: 0, last: false });
      const responded = title.replace(/^ALERT/, "RESPONSE");
      return {
        notice: {
          ...notice,
          title: responded,
          subject: notice.subject.replace(title, responded),
          facts: facts.map(([name, value]) => [name, name === "Action taken" ? action : value]),
          remarks: [...remarks, remark],
        },
        topicArn: String(settings.channels[match.alarm.channel]?.topicArn),
      };
    }
  }
  const account = landingZone && activeAccountsOf(landingZone).find(({ id }) => id === accountId);
  const title = `RESPONSE: ${principalText(principal)}`;
  const where = account === undefined ? accountId : `${account.name} (${accountId})`;
  return {
    notice: {
      title,
      subject: `${title} - ${where}`,
      severity: "high",
      detectionId: "response",
      accountId,
      eventId: harmless(finding.eventId, 64),
      facts: [
        ["Account", where],
        ["Who", principalText(principal)],
        ...(principal.arn === "" ? [] : [["ARN", harmless(principal.arn)] as const]),
        ...(event === undefined
          ? []
          : [["What", `${harmless(event.eventName, 128)} (${harmless(event["eventSource"], 128)})`] as const]),
        ["Event ID", harmless(finding.eventId, 64) || "none"],
        ["Action taken", action],
      ],
      why: "An operator contained this principal with lz respond.",
      steps: ["Complete the manual steps of the plan."],
      links: [],
      remarks: [remark],
    },
    ...(landingZone !== undefined && account !== undefined && { topicArn: topicArn(landingZone, account.channel) }),
  };
}
