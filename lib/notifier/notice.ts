import { isObject } from "../base/json";
import { toldOf } from "./assumed-root";
import { consoleLinks } from "./console-links";
import type { Match } from "./find-matches";
import { harmless } from "../text/harmless";
import { localTime, utcTime } from "../text/local-time";
import type { CloudTrailRecord } from "./log-batch";
import { principalOf } from "../events/principal";
import type { NotifierSettings } from "./settings";

/** The number of events that a message covers. */
export interface Tally {
  /** Further events in the same delivery. */
  readonly more: number;
  /** The alarm's threshold of events in the period, if more than one. */
  readonly reached?: number;
  /** Whether this is the last message about its detection and account for a while. */
  readonly last: boolean;
}

/** The content of a notification: facts in order. Every text is sanitized; only the layout is missing. */
export interface Notice {
  /** `ALERT: Root login detected` */
  readonly title: string;
  readonly subject: string;
  readonly severity: string;
  readonly detectionId: string;
  readonly accountId: string;
  readonly eventId: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly why: string;
  readonly steps: readonly string[];
  readonly links: readonly (readonly [name: string, url: string])[];
  readonly remarks: readonly string[];
}

/** Who, what, where and when. */
export function noticeOf(settings: NotifierSettings, match: Match, tally: Tally): Notice {
  const { detection, detectionId, accountId, accountName, alarm, record } = match;
  const told = toldOf(detectionId, detection, record);
  const title = `ALERT: ${told.title}`;
  const eventId = harmless(record["eventID"], 64);
  const region = harmless(record["awsRegion"], 32);
  const principal = principalOf(record["userIdentity"]);
  const timeZone = settings.channels[alarm.channel]?.timeZone ?? "UTC";
  const links = consoleLinks(settings, region, eventId);
  const facts: (readonly [string, string])[] = [
    ["Severity", alarm.severity],
    ["Account", `${accountName} (${accountId})`],
    ["Region", region],
    ["Who", `${principal.who} [${principal.type}]`],
    ...principal.details,
    ["What", `${harmless(record["eventName"], 128)} (${harmless(record["eventSource"], 128)})`],
    ["Request", requestOf(record["requestParameters"])],
    ["Outcome", outcomeOf(record)],
    ["Source IP", harmless(record["sourceIPAddress"], 128)],
    ["User agent", harmless(record["userAgent"], 200)],
    ...times(record["eventTime"], timeZone),
    ["Event ID", eventId],
    ["Action taken", "none yet"],
  ];
  return {
    title,
    subject: `${title} - ${accountName} (${accountId})`,
    severity: alarm.severity,
    detectionId,
    accountId,
    eventId,
    facts: facts.map(([name, value]) => [name, value === "" ? "not in the event" : value]),
    why: told.why,
    steps: told.respond,
    links: [
      ...(links.event === undefined ? [] : [[`Event history of ${accountName}`, links.event] as const]),
      ...(links.log === undefined ? [] : [["Log group in the management account", links.log] as const]),
    ],
    remarks: remarksOn(settings, match, tally),
  };
}

function remarksOn({ mostMessages }: NotifierSettings, { alarm }: Match, tally: Tally): readonly string[] {
  const { more, reached, last } = tally;
  return [
    ...(reached === undefined
      ? []
      : [
          `${String(reached)} or more such events in this account within ${String(alarm.periodSeconds)} seconds; this is one of them.`,
        ]),
    ...(more > 0 ? [`${String(more)} more such ${more === 1 ? "event" : "events"} arrived with it.`] : []),
    ...(last
      ? [
          `This is message ${String(mostMessages)} about this detection in this account: further events in this quarter of an hour are in one summary at its end. The alarms continue.`,
        ]
      : []),
  ];
}

/** The call's simple parameters, as many as fit on a line or two. */
function requestOf(parameters: unknown): string {
  const plain = Object.entries(isObject(parameters) ? parameters : {})
    .slice(0, 20)
    .map(([name, value]) => [harmless(name, 60), harmless(value, 120)] as const)
    .filter(([, value]) => value !== "");
  return harmless(plain.map(([name, value]) => `${name}=${value}`).join(", ")) || "no simple parameters";
}

/** Whether the call succeeded. CloudTrail has no field for this: it is an error code, or a sign-in's own result. */
function outcomeOf(record: CloudTrailRecord): string {
  const { errorCode, errorMessage, responseElements, eventName, serviceEventDetails } = record;
  const reason = harmless(errorMessage, 200);
  if (typeof errorCode === "string") {
    const denied = /AccessDenied|Unauthorized|AuthFailure|Forbidden|NotAuthorized|AuthorizationError/i.test(errorCode);
    return `${denied ? "denied" : "failed"}: ${harmless(errorCode, 100)}${reason === "" ? "" : ` (${reason})`}`;
  }
  if (typeof eventName === "string") {
    for (const answers of [responseElements, serviceEventDetails]) {
      const answer = isObject(answers) ? harmless(answers[eventName], 40) : "";
      if (answer !== "") return `${answer.toLowerCase()}${reason === "" ? "" : `: ${reason}`}`;
    }
  }
  return reason === "" ? "succeeded" : `failed: ${reason}`;
}

function times(eventTime: unknown, timeZone: string): readonly (readonly [string, string])[] {
  const moment = new Date(typeof eventTime === "string" ? eventTime : Number.NaN);
  if (Number.isNaN(moment.getTime())) return [["Time", harmless(eventTime, 40)]];
  const utc = utcTime(moment);
  return timeZone === "UTC"
    ? [["Time", utc]]
    : [
        ["Time", utc],
        ["Local time", localTime(moment, timeZone)],
      ];
}
