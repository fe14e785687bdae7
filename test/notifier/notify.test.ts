import { describe, expect, it } from "vitest";
import { matchFinder } from "../../lib/notifier/find-matches";
import { unpackLogs, type CloudTrailRecord } from "../../lib/notifier/log-batch";
import { notify, type Outcome } from "../../lib/notifier/notify";
import type { Publication } from "../../lib/notifier/messages";
import type { AlarmSettings, NotifierSettings } from "../../lib/notifier/settings";
import { everyDetection, fixtureEvent, invocationOf, invocationWith, MemoryInProcess } from "./sample-notices";

const minute = 60_000;
const start = Date.parse("2026-11-23T02:13:00Z");
const policyChange = fixtureEvent("iam-policy-change/attach-user-policy");

/** The function without its wires: what it would publish, by time. */
class Notifier {
  public readonly published: Publication[] = [];
  public failing = false;
  private readonly memory = new MemoryInProcess();
  private milliseconds = start;

  public constructor(private readonly settings: NotifierSettings = everyDetection) {}

  public wait(milliseconds: number): void {
    this.milliseconds += milliseconds;
  }

  public async deliver(...records: CloudTrailRecord[]): Promise<readonly Outcome["what"][]> {
    const matches = matchFinder(this.settings)(unpackLogs(invocationOf(records)).records);
    const outcomes = await notify(matches, {
      settings: this.settings,
      memory: this.memory,
      now: () => new Date(this.milliseconds),
      publish: async (_topicArn, publication) => {
        if (this.failing) throw new Error("SNS is not there");
        this.published.push(publication);
      },
    });
    return outcomes.map(({ what }) => what);
  }
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
    expect(notifier.published[1]?.message).toContain("1 more such event came with it.");
  });

  it("come once, however often an event is delivered", async () => {
    const notifier = new Notifier();
    const event = again();
    expect(await notifier.deliver(event)).toStrictEqual(["sent"]);
    expect(await notifier.deliver(event)).toStrictEqual(["folded"]);
    notifier.wait(20 * minute);
    expect(await notifier.deliver(event)).toStrictEqual(["folded"]);
    expect(await notifier.deliver(again())).toStrictEqual(["sent"]);
    expect(notifier.published[1]?.message).not.toContain("were counted, not sent");
  });

  it("fold more of the same for a quarter of an hour, and say how many", async () => {
    const notifier = new Notifier();
    await notifier.deliver(again());
    notifier.wait(5 * minute);
    expect(await notifier.deliver(again(), again())).toStrictEqual(["folded"]);
    notifier.wait(9 * minute);
    expect(await notifier.deliver(again())).toStrictEqual(["folded"]);
    notifier.wait(2 * minute);
    expect(await notifier.deliver(again())).toStrictEqual(["sent"]);
    expect(notifier.published).toHaveLength(2);
    expect(notifier.published[1]?.message).toContain(
      "3 more since the last message about this were counted, not sent.",
    );
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
    expect(await notifier.deliver(session("two"))).toStrictEqual(["folded"]);
    expect(await notifier.deliver(by("ann"))).toStrictEqual(["sent"]);
  });

  it("are few in a storm of principals: the last one says so, and other detections still come", async () => {
    const notifier = new Notifier();
    const storm = Array.from({ length: 10_000 }, (_, index) => by(`user-${String(index)}`));
    const outcomes = await notifier.deliver(...storm);
    expect(outcomes.filter((what) => what === "sent")).toHaveLength(20);
    expect(notifier.published).toHaveLength(20);
    expect(notifier.published.filter(({ message }) => message.includes("further ones are withheld"))).toHaveLength(1);
    const trail = { ...fixtureEvent("cloudtrail-change/stop-logging"), recipientAccountId: "229654561268" };
    expect(await notifier.deliver(trail)).toStrictEqual(["sent"]);
    notifier.wait(16 * minute);
    expect(await notifier.deliver(by("somebody-else"))).toStrictEqual(["sent"]);
  });

  it("of a storm of one principal are one", async () => {
    const notifier = new Notifier();
    const outcomes = await notifier.deliver(...Array.from({ length: 5_000 }, () => again()));
    expect(outcomes).toStrictEqual(["sent"]);
    expect(notifier.published[0]?.message).toContain("4999 more such events came with it.");
  });
});

describe("a detection that counts", () => {
  it("sends when enough events are in one period, of whichever principals, and once", async () => {
    const notifier = new Notifier(thresholdOf(3));
    expect(await notifier.deliver(by("ann"))).toStrictEqual(["counting"]);
    expect(await notifier.deliver(by("bob"))).toStrictEqual(["counting"]);
    expect(await notifier.deliver(by("cid"))).toStrictEqual(["sent"]);
    expect(await notifier.deliver(by("dan"))).toStrictEqual(["folded"]);
    expect(notifier.published[0]?.message).toContain("3 or more such events in this account within 300 seconds");
  });

  it("counts an event once that is delivered twice", async () => {
    const notifier = new Notifier(thresholdOf(2));
    const event = again();
    expect(await notifier.deliver(event)).toStrictEqual(["counting"]);
    expect(await notifier.deliver(event)).toStrictEqual(["counting"]);
    expect(await notifier.deliver(again())).toStrictEqual(["sent"]);
  });

  it("cuts periods where CloudWatch does, by the time of the event", async () => {
    const notifier = new Notifier(thresholdOf(2));
    const at = (eventTime: string): CloudTrailRecord => again(policyChange, { eventTime });
    expect(await notifier.deliver(at("2026-11-23T02:04:59Z"))).toStrictEqual(["counting"]);
    expect(await notifier.deliver(at("2026-11-23T02:05:00Z"))).toStrictEqual(["counting"]);
    expect(await notifier.deliver(at("2026-11-23T02:09:59Z"))).toStrictEqual(["sent"]);
  });
});

describe("a failure", () => {
  it("does not keep others from being sent, and is made good when the delivery is repeated", async () => {
    const notifier = new Notifier();
    const [one, two] = [by("ann"), by("bob")];
    notifier.failing = true;
    expect(await notifier.deliver(one)).toStrictEqual(["failed"]);
    notifier.failing = false;
    expect(await notifier.deliver(two, one)).toStrictEqual(["sent", "sent"]);
    expect(await notifier.deliver(two, one)).toStrictEqual(["folded", "folded"]);
    expect(notifier.published).toHaveLength(2);
  });

  it("of a detection that counts is made good too", async () => {
    const notifier = new Notifier(thresholdOf(2));
    const batch = [again(), again()];
    notifier.failing = true;
    expect(await notifier.deliver(...batch)).toStrictEqual(["failed"]);
    notifier.failing = false;
    expect(await notifier.deliver(...batch)).toStrictEqual(["sent"]);
  });
});

describe("what CloudWatch Logs sends", () => {
  it("may be a control message, or events that are no records", () => {
    expect(unpackLogs(invocationWith({ messageType: "CONTROL_MESSAGE", logEvents: [{ message: "x" }] }))).toStrictEqual(
      {
        records: [],
        unreadable: 0,
      },
    );
    expect(unpackLogs(invocationOf(["not JSON", "[1]", "null", "{}"]))).toStrictEqual({ records: [{}], unreadable: 3 });
  });

  it("is refused when it is anything else, so that it ends in the queue of failures", () => {
    expect(() => unpackLogs(invocationWith({ messageType: "OTHER" }))).toThrow("neither a data nor a control message");
    expect(() => unpackLogs({ awslogs: { data: "bm8gZ3ppcA==" } })).toThrow();
  });
});
