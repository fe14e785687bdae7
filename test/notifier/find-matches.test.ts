import { describe, expect, it } from "vitest";
import { matchFinder } from "../../lib/notifier/find-matches";
import { eventFixtures } from "../detections/catalogue/fixtures";
import { everyDetection, fixtureEvent } from "./sample-notices";

const root = fixtureEvent("root-login/sign-in-with-mfa");

describe("the matches", () => {
  const find = matchFinder(everyDetection);

  it.each(eventFixtures.filter(({ event }) => typeof event["recipientAccountId"] === "string"))(
    "of $name are the detections whose metric filters match",
    ({ event, matches }) => {
      expect(
        find([event])
          .map(({ detectionId }) => detectionId)
          .sort(),
      ).toStrictEqual([...matches].sort());
    },
  );

  it("are empty for an account without alarms: suspended, unknown, or not an id", () => {
    for (const recipientAccountId of ["000000000000", undefined, 111122223333, "__proto__", "constructor"]) {
      expect(find([{ ...root, recipientAccountId }])).toStrictEqual([]);
    }
  });

  it("are empty if the account's alarm is disabled or not in its set", () => {
    const silent = matchFinder({
      ...everyDetection,
      alarmSets: [
        ...everyDetection.alarmSets,
        { "iam-policy-change": { threshold: 1, periodSeconds: 300, severity: "high", channel: "security" } },
      ],
      accounts: { "111122223333": ["payments-prod", 1] },
    });
    expect(silent([root])).toStrictEqual([]);
  });
});
