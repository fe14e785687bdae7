import { describe, expect, it } from "vitest";
import { matchFinder } from "../../lib/notifier/find-matches";
import { unpackLogs, type CloudTrailRecord } from "../../lib/notifier/log-batch";
import { notify, type NotifyOptions, type Outcome } from "../../lib/notifier/notify";
import type { Publication } from "../../lib/notifier/messages";
import type { AlarmSettings, NotifierSettings } from "../../lib/notifier/settings";
import { tellSummaries } from "../../lib/notifier/summaries/tell-summaries";
import { MemoryInProcess } from "./memory-in-process";
import { everyDetection, fixtureEvent, invocationOf, invocationWith } from "./sample-notices";

const minute = 60_000;
const start = Date.parse("2026-11-23T02:13:00Z");
const policyChange = fixtureEvent("iam-policy-change/attach-user-policy");

/** The function without its wires: what it would publish, by time. */
class Notifier {
  public readonly published: Publication[] = [];
  /** When each was published. */
  public readonly seconds: number[] = [];
  public failing = false;
  private readonly memory = new MemoryInProcess();
  private milliseconds = start;

  public constructor(private readonly settings: NotifierSettings = everyDetection) {}

  public wait(milliseconds: number): void {
    this.milliseconds += milliseconds;
  }

  public async deliver(...records: CloudTrailRecord[]): Promise<readonly Outcome["what"][]> {
    const matches = matchFinder(this.settings)(unpackLogs(invocationOf(records)).records);
    return (await notify(matches, this.options())).map(({ what }) => what);
  }

  /** A quarter of an hour later, and what it has then told. */
  public async summaries(): Promise<readonly string[]> {
    this.wait(18 * minute);
    const before = this.published.length;
    await tellSummaries(this.options());
    return this.published.slice(before).map(emailOf);
  }

  private options(): NotifyOptions {
    return {
      settings: this.settings,
      memory: this.memory,
      now: () => new Date(this.milliseconds),
      wait: async (milliseconds) => this.wait(milliseconds),
      publish: async (_topicArn, publication) => {
        if (this.failing) throw new Error("SNS is not there");
        this.published.push(publication);
        this.seconds.push(Math.floor(this.milliseconds / 1000));
      },
    };
  }
}

function emailOf({ message }: Publication): string {
  return (JSON.parse(message) as { email: string }).email;
}

let number = 0;

/** The same call once more: a new event. */
function again(record: CloudTrailRecord = policyChange, changes: CloudTrailRecord = {}): CloudTrailRecord {
  number += 1;
  const eventID = `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
  return { ...record, eventID, ...changes };
}

function by(userName: string): CloudTrailRecord {
  return again(policyChange, {
    userIdentity: { type: "IAMUser", userName, arn: `arn:aws:iam::229654561268:user/${userName}` },
  });
}

function withPolicyChange(alarm: Omit<AlarmSettings, "channel">): NotifierSettings {
  const [all = {}] = everyDetection.alarmSets;
  return { ...everyDetection, alarmSets: [{ ...all, "iam-policy-change": { ...alarm, channel: "security" } }] };
}

function thresholdOf(threshold: number): NotifierSettings {
  return withPolicyChange({ threshold, periodSeconds: 300, severity: "medium" });
}

describe("messages", () => {
  it("are one for each detection, account and principal of a delivery, the most urgent first", async () => {
    const notifier = new Notifier(withPolicyChange({ threshold: 1, periodSeconds: 300, severity: "high" }));
    const trail = { ...fixtureEvent("cloudtrail-change/stop-logging"), recipientAccountId: "229654561268" };
    expect(await notifier.deliver(by("ann"), by("bob"), by("ann"), trail)).toStrictEqual(["sent", "sent", "sent"]);
    expect(notifier.published.map(({ attributes }) => attributes.severity)).toStrictEqual(["critical", "high", "high"]);
    expect(notifier.published[1]?.message).toContain("1 more such event arrived with it.");
  });

  it("are sent once, however often an event is delivered", async () => {
    const notifier = new Notifier();
    const event = again();
    expect(await notifier.deliver(event)).toStrictEqual(["sent"]);
    expect(await notifier.deliver(event)).toStrictEqual(["repeated"]);
    notifier.wait(20 * minute);
    expect(await notifier.deliver(event)).toStrictEqual(["repeated"]);
    expect(await notifier.deliver(again())).toStrictEqual(["sent"]);
    expect(await notifier.summaries()).toStrictEqual([]);
  });

  it("summarize repetitions at the end of the quarter of an hour, even if nothing follows", async () => {
    const notifier = new Notifier();
    await notifier.deliver(again());
    notifier.wait(1 * minute);
    const other = again(policyChange, { eventName: "PutUserPolicy" });
    expect(await notifier.deliver(other, again())).toStrictEqual(["kept"]);
    expect(await notifier.deliver(other)).toStrictEqual(["kept"]);
    const [summary, ...more] = await notifier.summaries();
    expect(more).toStrictEqual([]);
    expect(summary).toContain("SUMMARY: 2 events");
    expect(summary).toContain("Between 2026-11-23 02:00:00 UTC and 02:15:00 UTC, without individual messages");
    expect(summary).toContain("critical: IAM policy changed\n  Account:  payments-prod (229654561268)");
    expect(summary).toContain("Events:   2, 2026-11-23 02:14:00 UTC");
    expect(summary).toContain("What:     AttachUserPolicy, PutUserPolicy");
    expect(await notifier.summaries()).toStrictEqual([]);
  });

  it("do not fold another principal; sessions of one role are one principal", async () => {
    const notifier = new Notifier();
    const session = (name: string): CloudTrailRecord =>
      again(policyChange, {
        userIdentity: {
          type: "AssumedRole",
          arn: `arn:aws:sts::229654561268:assumed-role/Admin/${name}`,
          sessionContext: { sessionIssuer: { type: "Role", arn: "arn:aws:iam::229654561268:role/Admin" } },
        },
      });
    expect(await notifier.deliver(session("one"))).toStrictEqual(["sent"]);
    expect(await notifier.deliver(session("two"))).toStrictEqual(["kept"]);
    expect(await notifier.deliver(by("ann"))).toStrictEqual(["sent"]);
  });

  it("are few in a storm of principals, slow enough for SNS, and cover everything", async () => {
    const notifier = new Notifier();
    const storm = Array.from({ length: 10_000 }, (_, index) => by(`user-${String(index)}`));
    const outcomes = await notifier.deliver(...storm);
    expect(outcomes).toStrictEqual(["sent", "sent", "sent", "sent", "listed", "kept"]);
    expect(notifier.published).toHaveLength(5);
    expect(await notifier.deliver(...storm)).toStrictEqual([...Array<string>(5).fill("repeated"), "kept"]);
    const [summary] = await notifier.summaries();
    expect(summary).toContain("SUMMARY: 9995 events");
    expect(summary).toMatch(/Who: +IAM user user-10, .* and at least 9985 more/);
  });

  it("of another account and detection are sent at once in a storm", async () => {
    const notifier = new Notifier();
    const storm = Array.from({ length: 100 }, (_, index) => by(`user-${String(index)}`));
    const elsewhere = { ...by("ann"), recipientAccountId: Object.keys(everyDetection.accounts)[1] };
    const trail = { ...fixtureEvent("cloudtrail-change/stop-logging"), recipientAccountId: "229654561268" };
    await notifier.deliver(...storm, elsewhere, trail);
    const first = notifier.published.slice(0, 3).map(({ attributes }) => [attributes.account, attributes.detection]);
    expect(first).toStrictEqual([
      ["229654561268", "iam-policy-change"],
      [elsewhere.recipientAccountId, "iam-policy-change"],
      ["229654561268", "cloudtrail-change"],
    ]);
    notifier.wait(1 * minute);
    await notifier.deliver(...storm.map((record) => again(record)));
    expect(await notifier.deliver({ ...by("bob"), recipientAccountId: elsewhere.recipientAccountId })).toStrictEqual([
      "sent",
    ]);
  });

  it("never exceed four a second per channel, across all invocations", async () => {
    const notifier = new Notifier();
    const accounts = Object.keys(everyDetection.accounts);
    for (let index = 0; index < 60; index += 1) {
      await notifier.deliver({ ...by(`u${String(index)}`), recipientAccountId: accounts[index % accounts.length] });
    }
    const perSecond = new Map<number, number>();
    for (const second of notifier.seconds) perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
    expect(Math.max(...perSecond.values())).toBe(4);
    expect(notifier.published.filter(({ attributes }) => attributes.detection === "several").length).toBeGreaterThan(0);
  });

  it("of a storm of one principal are one", async () => {
    const notifier = new Notifier();
    const outcomes = await notifier.deliver(...Array.from({ length: 5_000 }, () => again()));
    expect(outcomes).toStrictEqual(["sent"]);
    expect(notifier.published[0]?.message).toContain("4999 more such events arrived with it.");
  });
});

describe("a detection with a threshold", () => {
  it("sends once when a period has enough events, of any principals", async () => {
    const notifier = new Notifier(thresholdOf(3));
    expect(await notifier.deliver(by("ann"))).toStrictEqual(["counting"]);
    expect(await notifier.deliver(by("bob"))).toStrictEqual(["counting"]);
    expect(await notifier.deliver(by("cid"))).toStrictEqual(["sent"]);
    expect(await notifier.deliver(by("dan"))).toStrictEqual(["kept"]);
    expect(notifier.published[0]?.message).toContain("3 or more such events in this account within 300 seconds");
  });

  it("counts an event once that is delivered twice", async () => {
    const notifier = new Notifier(thresholdOf(2));
    const event = again();
    expect(await notifier.deliver(event)).toStrictEqual(["counting"]);
    expect(await notifier.deliver(event)).toStrictEqual(["counting"]);
    expect(await notifier.deliver(again())).toStrictEqual(["sent"]);
  });

  it("aligns periods as CloudWatch does, by the event's time", async () => {
    const notifier = new Notifier(thresholdOf(2));
    const at = (eventTime: string): CloudTrailRecord => again(policyChange, { eventTime });
    expect(await notifier.deliver(at("2026-11-23T02:04:59Z"))).toStrictEqual(["counting"]);
    expect(await notifier.deliver(at("2026-11-23T02:05:00Z"))).toStrictEqual(["counting"]);
    expect(await notifier.deliver(at("2026-11-23T02:09:59Z"))).toStrictEqual(["sent"]);
  });
});

describe("a failure", () => {
  it("does not stop other messages, and is fixed by a retry", async () => {
    const notifier = new Notifier();
    const [one, two] = [by("ann"), by("bob")];
    notifier.failing = true;
    expect(await notifier.deliver(one)).toStrictEqual(["failed"]);
    notifier.failing = false;
    expect(await notifier.deliver(two, one)).toStrictEqual(["sent", "sent"]);
    expect(await notifier.deliver(two, one)).toStrictEqual(["repeated", "repeated"]);
    expect(notifier.published).toHaveLength(2);
  });

  it("of a detection with a threshold is fixed by a retry too", async () => {
    const notifier = new Notifier(thresholdOf(2));
    const batch = [again(), again()];
    notifier.failing = true;
    expect(await notifier.deliver(...batch)).toStrictEqual(["failed"]);
    notifier.failing = false;
    expect(await notifier.deliver(...batch)).toStrictEqual(["sent"]);
  });
});

describe("what CloudWatch Logs sends", () => {
  it("may be a control message, or events that are not records", () => {
    expect(unpackLogs(invocationWith({ messageType: "CONTROL_MESSAGE", logEvents: [{ message: "x" }] }))).toStrictEqual(
      {
        records: [],
        unreadable: [],
      },
    );
    const logStream = "o-m3r1d1anpr0d_310987650011_CloudTrail_us-east-1";
    expect(unpackLogs(invocationOf(["not JSON", "[1]", "null", "{}"]))).toStrictEqual({
      records: [{}],
      unreadable: ["0", "1", "2"].map((id) => ({ id, logStream })),
    });
  });

  it("is rejected when it is anything else, so that it ends in the dead-letter queue", () => {
    expect(() => unpackLogs(invocationWith({ messageType: "OTHER" }))).toThrow("neither a data nor a control message");
    expect(() => unpackLogs({ awslogs: { data: "bm8gZ3ppcA==" } })).toThrow();
  });
});
