import { describe, expect, it } from "vitest";
import { standingAlarms } from "../../../lib/coverage/quotas/standing-alarm-count";
import { formatProblem } from "../../../lib/model/problem";
import { defaultDetections as detections } from "../../detections/default-detections";
import { type Change, set } from "../../support/landing-zones/mutable-config";
import { check } from "../malformed/expect-problems";

/** The detections of a member account: some are of the management account only. */
const ofMembers = detections.filter(({ detectedIn }) => detectedIn !== "management account");

/** How many alarms a member account has beyond the guide's critical ones. */
const saved = ofMembers.filter(({ guideCritical }) => guideCritical !== true).length;

const texts = (change: Change): readonly string[] => check(change).problems.map(formatProblem);

function manyAccounts(count: number, more: object = {}): Change {
  return set(
    "production.workloads.accounts",
    Array.from({ length: count }, (_, index) => ({
      id: String(320_000_000_000 + index),
      name: `team-${String(index)}`,
      email: `aws+${String(index)}@meridian.example`,
      channel: "payments",
      ...more,
    })),
  );
}

describe("the quota of alarms", () => {
  it("is not passed by 100 accounts", () => {
    expect(texts(manyAccounts(100))).toEqual([]);
  });

  it("is warned about, with a proposal for accounts tagged as development or test", () => {
    const [text, ...others] = texts(manyAccounts(300, { tags: { stage: "test" } }));
    expect(others).toEqual([]);
    expect(text).toBe(
      [
        "config/production/workloads.ts: accounts (warning)  [alarm-quotas]",
        `  given:   "${String(301 * ofMembers.length + detections.length + standingAlarms.evidence + standingAlarms.notifier)} alarms in us-east-1"`,
        "  allowed: 5000, unless AWS increased the quota",
        `  fix:     request a quota increase and set alarms.alarmQuota to it, or: detections: "critical" in 300 accounts tagged as development or test (team-0, team-1, team-2, team-3, team-4 …) saves ${String(300 * saved)} alarms = $${(30 * saved).toFixed(2)}/month`,
      ].join("\n"),
    );
  });

  it("is warned about, with how many accounts it takes where no tag tells", () => {
    const [text] = texts(manyAccounts(300));
    expect(text).toContain(
      `less important accounts: each saves ${String(saved)} alarms, which is $${(saved / 10).toFixed(2)}/month`,
    );
  });

  it("is what config says that AWS raised it to", () => {
    const raised: Change = (config) => {
      manyAccounts(300)(config);
      set("production.environment.alarms.alarmQuota", 10_000)(config);
    };
    expect(texts(raised)).toEqual([]);
  });
});
