import { gzipSync } from "node:zlib";
import { detections } from "../../lib/alarms/catalogue/catalogue";
import { detectionFilters } from "../../lib/alarms/catalogue/filter-patterns";
import { matchFinder, type Match } from "../../lib/notifier/find-matches";
import type { CloudTrailRecord, LogsInvocation } from "../../lib/notifier/log-batch";
import type { Claim, Memory } from "../../lib/notifier/memory";
import type { NotifierSettings } from "../../lib/notifier/settings";
import { eventFixtures, evidence } from "../alarms/catalogue/fixtures";

/** Every detection, at a threshold of one, in every account that a fixture is from. */
export const everyDetection: NotifierSettings = {
  landingZone: "audit-production",
  partition: "aws",
  homeRegion: "us-east-1",
  logGroupName: "/audit-production/organization-trail",
  tableName: "audit-production-notifier-sent",
  foldSeconds: 900,
  mostMessages: 20,
  channels: {
    security: { topicArn: "arn:aws:sns:us-east-1:310987650001:audit-production-security", timeZone: "Europe/Berlin" },
  },
  detections: Object.fromEntries(
    detections.map((detection) => [
      detection.id,
      {
        title: detection.title,
        why: detection.why,
        respond: detection.respond,
        patterns: detectionFilters(detection, { evidence }).map(({ pattern }) => pattern),
      },
    ]),
  ),
  alarmSets: [
    Object.fromEntries(
      detections.map(({ id, severity }) => [
        id,
        { threshold: 1, periodSeconds: 300, severity, channel: "security" } as const,
      ]),
    ),
  ],
  accounts: Object.fromEntries(
    eventFixtures.flatMap(({ event }) =>
      typeof event["recipientAccountId"] === "string" ? [[event["recipientAccountId"], ["payments-prod", 0]]] : [],
    ),
  ),
};

/** The event of a fixture, e.g. `root-login/sign-in-failed`. */
export function fixtureEvent(name: string): CloudTrailRecord {
  const fixture = eventFixtures.find((each) => each.name === name);
  if (fixture === undefined) throw new Error(`there is no fixture ${name}`);
  return fixture.event;
}

/** The only match of an event with a detection. */
export function matchOf(record: CloudTrailRecord, detectionId: string, settings = everyDetection): Match {
  const match = matchFinder(settings)([record]).find((each) => each.detectionId === detectionId);
  if (match === undefined) throw new Error(`${detectionId} does not match`);
  return match;
}

/** What CloudWatch Logs sends of these records. */
export function invocationOf(records: readonly (CloudTrailRecord | string)[]): LogsInvocation {
  return invocationWith({
    messageType: "DATA_MESSAGE",
    owner: "310987650001",
    logGroup: everyDetection.logGroupName,
    logStream: "o-m3r1d1anpr0d_310987650011_CloudTrail_us-east-1",
    subscriptionFilters: ["audit-production-notifier"],
    logEvents: records.map((record, index) => ({
      id: String(index),
      timestamp: 1_763_900_000_000,
      message: typeof record === "string" ? record : JSON.stringify(record),
    })),
  });
}

export function invocationWith(body: unknown): LogsInvocation {
  return { awslogs: { data: gzipSync(JSON.stringify(body)).toString("base64") } };
}

/** A memory as {@link Memory} describes it, in this process. */
export class MemoryInProcess implements Memory {
  private readonly counted = new Map<string, Set<string>>();
  private readonly claims = new Map<string, { event: string; until: number; sent: boolean; folded: number }>();
  private readonly messages = new Map<string, number>();

  public async count(key: string, eventIds: readonly string[], threshold: number): Promise<boolean> {
    const events = this.counted.get(key) ?? new Set();
    for (const eventId of eventIds) events.add(eventId);
    this.counted.set(key, events);
    return events.size >= threshold;
  }

  public async claim(key: string, eventId: string, foldSeconds: number, now: Date): Promise<Claim> {
    const before = this.claims.get(key);
    if (before !== undefined) {
      const again = before.event === eventId;
      if (again ? before.sent : before.until > now.getTime()) return { given: false };
    }
    this.claims.set(key, { event: eventId, until: now.getTime() + foldSeconds * 1000, sent: false, folded: 0 });
    return { given: true, foldedBefore: before?.folded ?? 0 };
  }

  public async sent(key: string): Promise<void> {
    const claim = this.claims.get(key);
    if (claim !== undefined) claim.sent = true;
  }

  public async fold(key: string, eventId: string, events: number): Promise<void> {
    const claim = this.claims.get(key);
    if (claim !== undefined && claim.event !== eventId) claim.folded += events;
  }

  public async countMessage(key: string): Promise<number> {
    const messages = (this.messages.get(key) ?? 0) + 1;
    this.messages.set(key, messages);
    return messages;
  }
}
