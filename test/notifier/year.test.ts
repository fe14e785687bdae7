import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventIdOf } from "../../lib/notifier/event-id";
import { matchFinder, type Match } from "../../lib/notifier/find-matches";
import { unpackLogs, type CloudTrailRecord } from "../../lib/notifier/log-batch";
import type { Publication } from "../../lib/notifier/messages";
import { notify, type NotifyOptions } from "../../lib/notifier/notify";
import type { NotifierSettings } from "../../lib/notifier/settings";
import { unreadableId } from "../../lib/notifier/summaries/summary";
import { keepUnreadable, tellSummaries } from "../../lib/notifier/summaries/tell-summaries";
import { MemoryInProcess } from "./memory-in-process";
import { everyDetection, fixtureEvent, invocationOf } from "./sample-notices";

const minute = 60_000;
const day = 1440 * minute;
const start = Date.parse("2026-01-01T00:00:00Z");

const accountIds = Array.from({ length: 12 }, (_, index) => String(310_987_650_011 + index));
const [set = {}] = everyDetection.alarmSets;
/** Twelve accounts, two channels, and two detections that count. */
const settings: NotifierSettings = {
  ...everyDetection,
  channels: {
    security: { topicArn: "security", timeZone: "UTC", emails: ["a@meridian.example"], slack: false },
    payments: { topicArn: "payments", timeZone: "Europe/Berlin", emails: [], slack: true },
  },
  alarmSets: ["security", "payments"].map((channel) =>
    Object.fromEntries(
      Object.entries(set).map(([id, alarm]) => [
        id,
        { ...alarm, channel, threshold: { "console-sign-in-failure": 3, "unauthorized-api-calls": 5 }[id] ?? 1 },
      ]),
    ),
  ),
  accounts: Object.fromEntries(
    accountIds.map((id, index) => [id, [`account-${String(index)}`, index % 3 === 0 ? 1 : 0]]),
  ),
};
const findMatches = matchFinder(settings);

const calls = [
  "iam-policy-change/attach-user-policy",
  "cloudtrail-change/stop-logging",
  "root-login/sign-in-with-mfa",
  "unauthorized-api-calls/describe-instance-attribute",
  "console-sign-in-failure/wrong-password",
].map((name) => {
  try {
    return fixtureEvent(name);
  } catch {
    return fixtureEvent("root-login/sign-in-failed");
  }
});

/** Numbers that look random and are the same each time. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

interface Delivery {
  readonly at: number;
  readonly records: readonly (CloudTrailRecord | string)[];
}

/** What comes in a year: quiet days, releases by one role, incidents of many calls, and storms; some of it twice. */
function year(seed: number, days: number): readonly Delivery[] {
  const random = randomFrom(seed);
  let number = 0;
  const event = (at: number, account: number, user: number, call: number): CloudTrailRecord => {
    number += 1;
    return {
      ...calls[call],
      eventID: `${String(seed)}-${String(number)}`,
      eventTime: new Date(at - 4 * minute).toISOString(),
      recipientAccountId: accountIds[account],
      userIdentity:
        calls[call]?.["userIdentity"] !== undefined && call === 2
          ? calls[call]["userIdentity"]
          : { type: "IAMUser", userName: `user-${String(user)}`, arn: `arn:aws:iam::1:user/user-${String(user)}` },
    };
  };
  const deliveries: Delivery[] = [];
  const deliver = (at: number, records: readonly (CloudTrailRecord | string)[]): void => {
    deliveries.push({ at, records });
    // CloudWatch Logs and Lambda deliver at least once.
    if (random(10) === 0) deliveries.push({ at: at + minute * (1 + random(3)), records });
  };
  for (let today = 0; today < days; today += 1) {
    const midnight = start + today * day;
    for (let quiet = random(6); quiet > 0; quiet -= 1) {
      const at = midnight + random(day);
      deliver(at, [event(at, random(12), random(20), random(5))]);
    }
    if (random(7) === 0) {
      // A release: one role, several calls, over minutes, and nothing after it.
      const [from, account, user] = [midnight + random(day), random(12), random(20)];
      for (let call = 0; call < 2 + random(4); call += 1) {
        const at = from + call * minute * (1 + random(4));
        deliver(at, [event(at, account, user, 0), event(at, account, user, random(2))]);
      }
    }
    if (random(30) === 0) {
      // A storm: one account, many principals, while others go about their work.
      const [from, account] = [midnight + random(day), random(12)];
      for (let wave = 0; wave < 4; wave += 1) {
        const at = from + wave * minute;
        deliver(
          at,
          Array.from({ length: 1 + random(60) }, () => event(at, account, random(500), random(5))),
        );
        deliver(at, [event(at, random(12), random(20), 0)]);
      }
    }
    if (random(40) === 0) deliver(midnight + random(day), ["not JSON"]);
  }
  return deliveries.sort((one, other) => one.at - other.at);
}

interface Told {
  readonly publications: readonly { readonly topic: string; readonly at: number; readonly publication: Publication }[];
  /** Events by how they ended, and when their delivery came. */
  readonly fired: readonly { readonly match: Match; readonly at: number }[];
  readonly counted: ReadonlySet<string>;
  /** From a delivery to its first message, in milliseconds; where it had one. */
  readonly slowest: number;
}

async function live(deliveries: readonly Delivery[], days: number, failEvery = 0): Promise<Told> {
  const memory = new MemoryInProcess();
  const publications: { topic: string; at: number; publication: Publication }[] = [];
  const fired: { match: Match; at: number }[] = [];
  const counted = new Set<string>();
  let clock = start;
  let attempts = 0;
  let isLastAttempt = false;
  let slowest = 0;
  const options: NotifyOptions = {
    settings,
    memory,
    now: () => new Date(clock),
    wait: async (milliseconds) => {
      clock += milliseconds;
    },
    publish: async (topic, publication) => {
      attempts += 1;
      if (failEvery > 0 && attempts % failEvery === 0 && !isLastAttempt) throw new Error("SNS is not there");
      publications.push({ topic, at: clock, publication });
    },
  };
  let next = 0;
  for (let wakeUp = start; wakeUp <= start + days * day + 60 * minute; wakeUp += 5 * minute) {
    for (
      let delivery = deliveries[next];
      delivery !== undefined && delivery.at <= wakeUp;
      delivery = deliveries[next]
    ) {
      next += 1;
      clock = Math.max(clock, delivery.at);
      const { records, unreadable } = unpackLogs(invocationOf(delivery.records));
      const matches = findMatches(records);
      for (const match of matches) fired.push({ match, at: clock });
      // Lambda tries twice more. What fails then too is kept in the queue of failures, and an alarm tells of it: not here.
      for (let attempt = 0; attempt < 3; attempt += 1) {
        isLastAttempt = attempt === 2;
        const [before, sent] = [clock, publications.length];
        const outcomes = await notify(matches, options);
        await keepUnreadable(unreadable, options);
        const firstAt = publications[sent]?.at;
        if (firstAt !== undefined) slowest = Math.max(slowest, firstAt - before);
        for (const { what, eventId, detectionId } of outcomes) {
          if (what === "counting") counted.add(`${detectionId} ${eventId}`);
        }
        if (!outcomes.some(({ what }) => what === "failed")) break;
        clock += minute;
      }
    }
    clock = Math.max(clock, wakeUp);
    isLastAttempt = false;
    await tellSummaries(options).catch(() => 0);
  }
  return { publications, fired, counted, slowest };
}

interface Line {
  readonly title: string;
  readonly account: string;
  readonly events: number;
}

const emailOf = ({ message }: Publication): string => (JSON.parse(message) as { email: string }).email;

/** What the lines of summaries and lists say. */
function linesOf(publications: Told["publications"]): readonly Line[] {
  return publications.flatMap(({ publication }) =>
    [...emailOf(publication).matchAll(/^\w+: (.+)\n {2}Account: +(.+)\n {2}Events: +(\d+),/gm)].map(
      ([, title = "", account = "", events]) => ({ title, account, events: Number(events) }),
    ),
  );
}

/** Every event that fires is told: by its own message, by one that says how many more came with it, or by a line. */
function expectAllTold({ publications, fired, counted }: Told): void {
  const events = new Map<string, Match>();
  for (const { match } of fired) events.set(`${match.detectionId} ${eventIdOf(match)}`, match);
  const lines = linesOf(publications);
  const wanted = new Map<string, number>();
  const told = new Map<string, number>();
  const add = (sums: Map<string, number>, key: string, events_: number): void => {
    sums.set(key, (sums.get(key) ?? 0) + events_);
  };
  for (const [id, { detection, accountName, accountId, alarm }] of events) {
    if (alarm.threshold > 1 || counted.has(id)) continue;
    add(wanted, `${detection.title} - ${accountName} (${accountId})`, 1);
  }
  for (const { publication } of publications) {
    if (publication.attributes.detection === "several") continue;
    const more = /^(\d+) more such events? arrived with it/m.exec(emailOf(publication))?.[1];
    add(told, publication.subject.replace("ALERT: ", ""), 1 + Number(more ?? 0));
  }
  for (const { title, account, events: number } of lines) add(told, `${title} - ${account}`, number);
  // Where several events are needed, each period that has them is told.
  const periods = new Map<string, Match[]>();
  for (const match of events.values()) {
    const { alarm, detection, accountName, accountId, record } = match;
    if (alarm.threshold <= 1) continue;
    const period = Math.floor(Date.parse(record["eventTime"] as string) / 1000 / alarm.periodSeconds);
    const key = `${detection.title} - ${accountName} (${accountId})\n${String(period)}`;
    periods.set(key, [...(periods.get(key) ?? []), match]);
  }
  for (const [key, matches] of periods) {
    if (matches.length >= (matches[0]?.alarm.threshold ?? 0)) add(wanted, key.split("\n")[0] ?? "", 1);
  }
  const lost = [...wanted].filter(([key, number]) => (told.get(key) ?? 0) < number);
  expect(lost).toStrictEqual([]);
}

describe("a year of an organization", () => {
  const days = 365;
  const deliveries = year(2026, days);
  const said = live(deliveries, days);

  it("is realistic: quiet days, releases, storms and unreadable lines", async () => {
    const { fired } = await said;
    expect(deliveries.length).toBeGreaterThan(1_000);
    expect(fired.length).toBeGreaterThan(3_000);
    expect(deliveries.filter(({ records }) => records.includes("not JSON")).length).toBeGreaterThan(3);
  });

  it("covers every match in a message", async () => {
    expectAllTold(await said);
  });

  it("reports every unreadable event to the management account's channel", async () => {
    const { publications } = await said;
    const unreadable = deliveries.filter(({ records }) => records.includes("not JSON")).length;
    const lines = linesOf(publications.filter(({ topic }) => topic === "security")).filter(({ title }) =>
      title.startsWith("Log events that could not be read"),
    );
    expect(unreadableId).toBe("unreadable-events");
    // The line's id is the same each time: told in each window in which one came.
    expect(lines.length).toBeGreaterThan(unreadable / 2);
  });

  it("sends each channel at most four messages a second, and the first of a delivery without waiting", async () => {
    const { publications, slowest } = await said;
    const perSecond = new Map<string, number>();
    for (const { topic, at } of publications) {
      const key = `${topic} ${String(Math.floor(at / 1000))}`;
      perSecond.set(key, (perSecond.get(key) ?? 0) + 1);
    }
    expect(Math.max(...perSecond.values())).toBeLessThanOrEqual(4);
    expect(slowest).toBeLessThanOrEqual(2_000);
  });

  it("sends fewer messages than events, each within the limits of SNS and Slack", async () => {
    const { publications, fired } = await said;
    expect(publications.length).toBeLessThan(fired.length / 2);
    for (const { publication } of publications) {
      expect(Buffer.byteLength(publication.message)).toBeLessThan(32 * 1024);
      const chat = JSON.parse((JSON.parse(publication.message) as { default: string }).default) as {
        content: { description: string };
      };
      expect(chat.content.description.length).toBeLessThan(8_000);
    }
  });
});

describe("any weeks", () => {
  it("lose nothing, even if SNS fails sometimes", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 3, max: 9 }),
        async (seed, failEvery) => {
          expectAllTold(await live(year(seed, 21), 21, failEvery));
        },
      ),
      { numRuns: 15, examples: [[835_221, 3]] },
    );
  });
});
