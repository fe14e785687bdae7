import { detectionById } from "../../detections/catalogue/catalogue";
import type { CloudTrailEvent, ReadEvent } from "../../events/read-events";
import { readEvents } from "../../events/read-events";
import type { FiredDetection, TestedEvent } from "../../coverage/test-event";
import { eventTester } from "../../coverage/test-event";
import { printable } from "../../text/printable";
import { toldOf } from "../../notifier/assumed-root";
import { principalOf } from "../../events/principal";
import { colors } from "../output/colors";
import { count } from "../../text/count";
import { jsonText } from "../../text/json-text";
import { landingZoneNamed } from "../../configuration/load-landing-zones";
import { UserError } from "../../base/user-error";
import { landingZonesToRead } from "../landing-zones";
import { messageWriter } from "./alarm-message";
import type { AlarmsTestOptions } from "./alarms-test-command";

/**
 * Prints which detections the events trigger. Reads one event at a time; many events without a detection are only
 * counted.
 * @throws UserError at the end, if messages were asked for and no event has one
 */
export async function alarmsTest(options: AlarmsTestOptions): Promise<0> {
  const { event: files, json = false } = options;
  const all = landingZonesToRead(options.config);
  const landingZones = options.environment === undefined ? all : [landingZoneNamed(all, options.environment)];
  const test = eventTester(landingZones, all);
  const messagesOf = options.message === true ? messageWriter(landingZones) : () => [];
  const counts = new PeriodCounts();
  let read = 0;
  let firing = 0;
  let messages = 0;
  const strangers = new Map<string, Stranger>();
  if (json) process.stdout.write('{"events":[');
  for (const file of files) {
    for await (const each of readEvents(file)) {
      read += 1;
      const result = test(each.event);
      if (result.account === undefined) {
        const { accountId, elsewhere } = result;
        strangers.set(accountId, { elsewhere, events: (strangers.get(accountId)?.events ?? 0) + 1 });
      }
      if (result.detections.length > 0) firing += 1;
      counts.add(each, result);
      if (json) process.stdout.write(`${read === 1 ? "" : ","}\n${jsonText({ ...placeOf(each), ...result })}`);
      else if (result.detections.length > 0) {
        const written = messagesOf(each.event);
        messages += written.length;
        process.stdout.write(`${[describe(each, result, counts), ...written].join("\n\n")}\n\n`);
      }
    }
  }
  if (json) {
    process.stdout.write(
      `\n],"read":${String(read)},"firing":${String(firing)},"unknownAccounts":${jsonText(Object.fromEntries([...strangers].map(([id, { events }]) => [id, events])))}}\n`,
    );
    return 0;
  }
  process.stdout.write(
    `${count(read, "event")} read: ${String(firing)} ${firing === 1 ? "triggers" : "trigger"} a detection, ${String(read - firing)} none\n`,
  );
  for (const [id, stranger] of strangers) process.stdout.write(`${strangerText(id, stranger)}\n`);
  if (options.message === true && firing > 0 && messages === 0) {
    throw new UserError(
      strangers.size === 0
        ? "no message: no alarm monitors these detections in the account, for the reasons above"
        : "no message: no account of the events is in an environment tested here; npx lz check lists the accounts",
    );
  }
  return 0;
}

/** An account of events that no tested environment has. */
interface Stranger extends Pick<TestedEvent, "elsewhere"> {
  readonly events: number;
}

function strangerText(id: string, { elsewhere, events }: Stranger): string {
  const number = count(events, "event");
  if (elsewhere !== undefined) {
    const { name, environment } = elsewhere;
    return `${colors.yellow("account of another environment:")} ${id}, ${number}; it is ${name} of ${environment}: use --environment ${environment}`;
  }
  return `${colors.yellow("account in no environment:")} ${printable(id) || "(no recipientAccountId)"}, ${number}; no alarm monitors it`;
}

function placeOf({ file, line, event }: ReadEvent): object {
  const { eventName, eventSource, eventTime, eventID, awsRegion } = event;
  return { file, line, eventName, eventSource, eventTime, eventID, awsRegion };
}

function describe(
  { file, line, event }: ReadEvent,
  { account, accountId, elsewhere, detections }: TestedEvent,
  counts: PeriodCounts,
): string {
  const text = (value: unknown): string => (typeof value === "string" ? printable(value) : "?");
  const where =
    account === undefined
      ? `account ${printable(accountId) || "?"}, ${elsewhere === undefined ? "in no environment" : `which is ${elsewhere.name} of ${elsewhere.environment}`}`
      : `${account.name} (${accountId}) of ${account.environment}`;
  return [
    `${colors.bold(text(event.eventName))}  ${text(event["eventSource"])}  ${text(event["eventTime"])}  ${file}:${String(line)}`,
    `  in ${where}`,
    ...(event["userIdentity"] === undefined ? [] : [`  by ${principalOf(event["userIdentity"]).who}`]),
    ...detections.flatMap((detection) => describeDetection(detection, event, counts)),
  ].join("\n");
}

function describeDetection(
  { id, severity, filters, alarm }: FiredDetection,
  event: CloudTrailEvent,
  counts: PeriodCounts,
): readonly string[] {
  const { title } = toldOf(id, detectionById(id), event);
  return [
    `  ${colors.red(`ALERT: ${title}`)}  ${id}, ${severity}`,
    ...filters.flatMap(({ id: filter, terms }) => [
      `    filter  ${filter}`,
      ...terms.map(
        ({ term, values }) =>
          `      ${term}${values.length === 0 ? "" : `   is ${printable(JSON.stringify(values.length === 1 ? values[0] : values)).slice(0, 80)}`}`,
      ),
    ]),
    ...(typeof alarm === "string"
      ? [`    alarm   ${alarm}`]
      : [
          `    alarm   ${alarm.name}: counts ${String(counts.of(alarm.name))} of ${String(alarm.threshold)} within ${String(alarm.periodSeconds)} s${counts.of(alarm.name) >= alarm.threshold ? ", fires" : ""}`,
          `    notify  ${alarm.channel}: ${alarm.subscribers.map(printable).join(", ")}`,
        ]),
  ];
}

/** Count of each alarm's metric in the period of the last added event. */
class PeriodCounts {
  private readonly byPeriod = new Map<string, number>();
  private readonly latest = new Map<string, number>();

  public add({ event }: ReadEvent, { detections }: TestedEvent): void {
    for (const { alarm, filters } of detections) {
      if (typeof alarm === "string") continue;
      const time = Date.parse(typeof event["eventTime"] === "string" ? event["eventTime"] : "");
      const period = Number.isNaN(time) ? 0 : Math.floor(time / 1_000 / alarm.periodSeconds);
      const key = `${alarm.name} ${String(period)}`;
      const count = (this.byPeriod.get(key) ?? 0) + filters.length;
      this.byPeriod.set(key, count);
      this.latest.set(alarm.name, count);
    }
  }

  public of(alarm: string): number {
    return this.latest.get(alarm) ?? 0;
  }
}
