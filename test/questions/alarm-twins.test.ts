import { describe, expect, it } from "vitest";
import { detectionById } from "../../lib/detections/catalogue/catalogue";
import { detectionFilters } from "../../lib/detections/catalogue/filter-patterns";
import { matches, parseFilterPattern } from "../../lib/detections/filter-pattern/filter-pattern";
import type { DetectionId } from "../../lib/model/detection-ids";
import { evidence } from "../detections/catalogue/fixtures";
import { askEvents, DAY } from "../support/events/ask-events";
import { everyEvent } from "../support/events/every-event";
import { userIdentity } from "../support/events/made-sessions";
import { madeEvent, type MadeEvent } from "../support/archives/night-archive";

/** The questions that list what alarms count. */
const twins: Readonly<Record<string, readonly DetectionId[]>> = {
  "root-activity": ["root-login"],
  "console-sign-ins": ["console-sign-in-without-mfa", "console-sign-in-failure"],
  "denied-calls": ["unauthorized-api-calls", "denied-call-burst"],
  "iam-changes": ["iam-policy-change", "iam-credential-change", "root-credential-change", "federation-provider-change"],
  tampering: [
    ...(["cloudtrail-change", "log-archive-tampering", "alarm-tampering", "kms-key-disabled-or-deleted"] as const),
    ...(["config-change", "threat-detection-disabled", "service-logging-disabled"] as const),
  ],
};

const events = everyEvent(DAY);

function counted(id: DetectionId): readonly MadeEvent[] {
  const compiled = detectionFilters(detectionById(id), { evidence }).map(({ pattern }) => parseFilterPattern(pattern));
  return events.filter((event) => compiled.some((pattern) => matches(pattern, event)));
}

describe("a question finds what its alarm counts", () => {
  it.each(Object.entries(twins))("%s: %j", async (id, ids) => {
    const found = new Set((await askEvents(id, events)).map((row) => row["event_id"]));
    for (const detection of ids) {
      const missing = counted(detection).filter(({ eventID }) => !found.has(String(eventID)));
      expect(missing.map(({ eventSource, eventName }) => `${String(eventSource)} ${eventName}`)).toStrictEqual([]);
      expect(counted(detection).length).toBeGreaterThan(0);
    }
  });

  it("console-sign-ins names the alarm that counts a sign-in", async () => {
    const rows = await askEvents("console-sign-ins", events);
    for (const id of twins["console-sign-ins"] ?? []) {
      const said = rows.filter((row) => row["alarm"] === id).map((row) => row["event_id"]);
      expect(new Set(said)).toStrictEqual(new Set(counted(id).map(({ eventID }) => String(eventID))));
    }
  });
});

describe("denied-call-bursts", () => {
  const burst = detectionById("denied-call-burst").alarm;
  const refusals = (count: number, seconds: number, changes: (index: number) => object) =>
    Array.from({ length: count }, (_, index) =>
      madeEvent(
        new Date(Date.parse(DAY) + (index * seconds * 1000) / count).toISOString().replace(/\.\d+Z/, "Z"),
        "sns",
        "Publish",
        {
          errorCode: "AuthorizationError",
          ...changes(index),
        },
      ),
    );

  it.each([
    "AuthorizationError",
    "Client.UnauthorizedOperation",
    "NotAuthorizedException",
    "AuthFailure",
    "AccessDeniedException",
  ])("counts %s, as the alarm does", async (errorCode) => {
    const rows = await askEvents(
      "denied-call-bursts",
      refusals(10, 60, () => ({ errorCode })),
    );
    expect(rows).toMatchObject([{ denied: "10", principals: "1" }]);
  });

  it("has a row for the account if only all principals' denied calls together trigger the alarm", async () => {
    const everybody = (index: number) => ({ userIdentity: userIdentity(`user${String(index)}`) });
    const count = burst.threshold;
    expect(await askEvents("denied-call-bursts", refusals(count, 200, everybody))).toMatchObject([
      { principal: null, denied: String(count), principals: String(count) },
    ]);
    expect(await askEvents("denied-call-bursts", refusals(count - 1, 200, everybody))).toStrictEqual([]);
    expect(
      await askEvents("denied-call-bursts", refusals(count, 20 * (burst.periodSeconds ?? 0), everybody)),
    ).toStrictEqual([]);
  });

  it("does not count denied calls of AWS services, like the alarm", async () => {
    const identity = { type: "AWSService", invokedBy: "config.amazonaws.com" };
    expect(
      await askEvents(
        "denied-call-bursts",
        refusals(60, 60, () => ({ userIdentity: identity })),
      ),
    ).toStrictEqual([]);
  });
});
