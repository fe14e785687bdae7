import { harmless } from "../../text/harmless";
import { endsOf, itemsOf, lastPart, textOf, type CallOfEvent, type Rule, type Thing, type Touch } from "./effect";

/** Lasting effects of other services' calls, by service and event name. */
export const serviceRules: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  cloudtrail: {
    StopLogging: (call) => [
      {
        begins: [...trail(call), "stopped"],
        what: `trail ${harmless(trail(call)[3])} records nothing: logging was stopped`,
      },
    ],
    StartLogging: (call) => [endsOf(...trail(call), "stopped")],
    DeleteTrail: (call) => [
      endsOf(...trail(call)),
      { begins: [...trail(call), "gone"], what: `trail ${harmless(trail(call)[3])} was deleted` },
    ],
    CreateTrail: (call) => [endsOf(...trail(call), "gone")],
    UpdateTrail: (call) => trailChanged(call, "settings"),
    PutEventSelectors: (call) => trailChanged(call, "event selectors"),
    PutInsightSelectors: (call) => trailChanged(call, "Insights"),
  },
  kms: {
    DisableKey: (call) => [
      {
        begins: [...key(call), "disabled"],
        what: `KMS key ${harmless(key(call)[3])} is disabled`,
        grants: "Data encrypted with it cannot be read or written.",
      },
    ],
    EnableKey: (call) => [endsOf(...key(call), "disabled")],
    ScheduleKeyDeletion: (call) => [
      {
        begins: [...key(call), "deletion"],
        what: `KMS key ${harmless(key(call)[3])} is scheduled for deletion${atTime(call.value("responseElements", "deletionDate"))}`,
        grants: "Data encrypted with it cannot be read or written, and is lost after that day.",
      },
    ],
    CancelKeyDeletion: (call) => [
      endsOf(...key(call), "deletion"),
      {
        begins: [...key(call), "disabled"],
        what: `KMS key ${harmless(key(call)[3])} is disabled, as every key after its deletion is cancelled`,
        grants: "Data encrypted with it cannot be read or written.",
        after: "something ended",
      },
    ],
  },
  monitoring: {
    DisableAlarmActions: (call) =>
      alarms(call).map((name) => ({
        begins: [...alarm(call, name), "silenced"],
        what: `alarm ${harmless(name)} notifies nobody: its actions are disabled`,
      })),
    EnableAlarmActions: (call) => alarms(call).map((name) => endsOf(...alarm(call, name), "silenced")),
    DeleteAlarms: (call) =>
      alarms(call).flatMap((name) => [
        endsOf(...alarm(call, name)),
        { begins: [...alarm(call, name), "gone"], what: `alarm ${harmless(name)} was deleted` },
      ]),
    PutMetricAlarm: (call) => [endsOf(...alarm(call, call.asked("alarmName")), "gone")],
  },
  organizations: {
    AttachPolicy: (call) => organizationPolicy(call, "attached", "detached"),
    DetachPolicy: (call) => organizationPolicy(call, "detached", "attached"),
  },
  config: {
    StopConfigurationRecorder: (call) => [
      {
        begins: ["config", call.accountId, call.region, call.asked("configurationRecorderName"), "stopped"],
        what: `AWS Config's recorder ${harmless(call.asked("configurationRecorderName"))} is stopped`,
      },
    ],
    StartConfigurationRecorder: (call) => [
      endsOf("config", call.accountId, call.region, call.asked("configurationRecorderName"), "stopped"),
    ],
  },
};

/** Unless events show otherwise, the organization's policy was in this state before the call as well. */
function organizationPolicy(call: CallOfEvent, now: string, before: string): readonly Touch[] {
  const [policy, target] = [call.asked("policyId"), call.asked("targetId")];
  if (policy === "" || target === "") return [];
  const thing: Thing = ["organizations", call.accountId, "Target", target, policy];
  const where = `${now === "attached" ? "to" : "from"} ${harmless(target)}`;
  return [
    endsOf(...thing, before),
    {
      begins: [...thing, now],
      what: `policy ${harmless(policy)} of the organization is ${now} ${where}`,
      notKnown: "The event does not contain the policy.",
      after: "nothing ended",
    },
  ];
}

function trailChanged(call: CallOfEvent, what: string): readonly Touch[] {
  if (trail(call)[3] === "") return [];
  return [
    endsOf(...trail(call), what),
    {
      begins: [...trail(call), what],
      what: `the ${what} of trail ${harmless(trail(call)[3])} were changed`,
      notKnown: "The event does not contain the earlier settings: npx lz drift compares the landing zone's trail.",
    },
  ];
}

/** Other accounts name an organization trail by its ARN: it belongs to the account in the ARN. */
function trail(call: CallOfEvent): Thing {
  const name = call.asked("name") || call.asked("trailName");
  return ["cloudtrail", /^arn:[^:]+:[^:]+:[^:]*:(\d{12}):/.exec(name)?.[1] ?? call.accountId, "Trail", lastPart(name)];
}

function key({ accountId, region, asked }: CallOfEvent): Thing {
  return ["kms", accountId, region, lastPart(asked("keyId"))];
}

function alarm({ accountId, region }: CallOfEvent, name: string): Thing {
  return ["cloudwatch", accountId, region, name];
}

function alarms(call: CallOfEvent): readonly string[] {
  return itemsOf(call.value("requestParameters", "alarmNames"))
    .map(textOf)
    .filter((name) => name !== "");
}

function atTime(value: unknown): string {
  const text = harmless(value, 40);
  return text === "" ? "" : `, on ${text}`;
}
