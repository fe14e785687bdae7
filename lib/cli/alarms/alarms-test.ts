import { detectionById } from "../../detections/catalogue/catalogue";
import type { CloudTrailEvent, ReadEvent } from "../../events/read-events";
import { readEvents } from "../../events/read-events";
import type { FiredDetection, TestedEvent } from "../../coverage/test-event";
import { eventTester } from "../../coverage/test-event";
import { printable } from "../../text/printable";
import { toldOf } from "../../notifier/assumed-root";
import { principalOf } from "../../events/principal";
import { colors } from "../output/colors";
import { jsonText } from "../../text/json-text";
import { chosenToRead } from "../landing-zones";
import { messageWriter } from "./alarm-message";
import type { AlarmsTestOptions } from "./alarms-test-command";

/**
 * Prints which detections the events trigger. Reads one event at a time; many events without a detection are only
 * counted.
 */
export async function alarmsTest(options: AlarmsTestOptions): Promise<0> {
  const { event: files, json = false } = options;
  const landingZones = chosenToRead(options);
  const test = eventTester(landingZones);
  const messagesOf = options.message === true ? messageWriter(landingZones) : () => [];
  const counts = new PeriodCounts();
  let read = 0;
  let firing = 0;
  const strangers = new Map<string, number>();
  if (json) process.stdout.write('{"events":[');
  for (const file of files) {
    for await (const each of readEvents(file)) {
      read += 1;
      const result = test(each.event);
      if (result.account === undefined) strangers.set(result.accountId, (strangers.get(result.accountId) ?? 0) + 1);
      if (result.detections.length > 0) firing += 1;
      counts.add(each, result);
      if (json) process.stdout.write(`${read === 1 ? "" : ","}\n${jsonText({ ...placeOf(each), ...result })}`);
      else if (result.detections.length > 0)
        process.stdout.write(`${[describe(each, result, counts), ...messagesOf(each.event)].join("\n\n")}\n\n`);
    }
  }
  if (json) {
    process.stdout.write(
      `\n],"read":${String(read)},"firing":${String(firing)},"unknownAccounts":${jsonText(Object.fromEntries(strangers))}}\n`,
    );
    return 0;
  }
  process.stdout.write(
    `${String(read)} ${read === 1 ? "event" : "events"} read: ${String(firing)} ${firing === 1 ? "triggers" : "trigger"} a detection, ${String(read - firing)} none\n`,
  );
  for (const [id, count] of strangers) {
    process.stdout.write(
      `${colors.yellow("account in no environment:")} ${printable(id) || "(no recipientAccountId)"}, ${String(count)} ${count === 1 ? "event" : "events"}; no alarm monitors it\n`,
    );
  }
  return 0;
}

function placeOf({ file, line, event }: ReadEvent): object {
  const { eventName, eventSource, eventTime, eventID, awsRegion } = event;
  return { file, line, eventName, eventSource, eventTime, eventID, awsRegion };
}

function describe(
  { file, line, event }: ReadEvent,
  { account, accountId, detections }: TestedEvent,
  counts: PeriodCounts,
): string {
  const text = (value: unknown): string => (typeof value === "string" ? printable(value) : "?");
  const where =
    account === undefined
      ? `account ${printable(accountId) || "?"}, in no environment`
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
