import { gzipSync } from "node:zlib";
import { detections } from "../../lib/detections/catalogue/catalogue";
import { detectionFilters } from "../../lib/detections/catalogue/filter-patterns";
import { matchFinder, type Match } from "../../lib/notifier/find-matches";
import type { CloudTrailRecord, LogsInvocation } from "../../lib/notifier/log-batch";
import { pacing } from "../../lib/constructs/notifier/notifier-settings";
import type { NotifierSettings } from "../../lib/notifier/settings";
import { eventFixtures, evidence } from "../detections/catalogue/fixtures";

/** Every detection, at a threshold of one, in every account that a fixture is from. */
export const everyDetection: NotifierSettings = {
  landingZone: "audit-production",
  partition: "aws",
  homeRegion: "us-east-1",
  logGroupName: "/audit-production/organization-trail",
  tableName: "audit-production-notifier-sent",
  ...pacing,
  management: { accountId: "310987650001", channel: "security" },
  channels: {
    security: {
      topicArn: "arn:aws:sns:us-east-1:310987650001:audit-production-security",
      timeZone: "Europe/Berlin",
      emails: ["security@meridian.example"],
      slack: true,
    },
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
