import { describe, expect, it } from "vitest";
import { advise } from "../../../lib/cost/advice/advise";
import type { Advice } from "../../../lib/cost/advice/advice";
import { steadyMonth } from "../../../lib/cost/advice/advice";
import { costModelOf, monthOf } from "../../../lib/cost/estimate";
import type { Usage } from "../../../lib/cost/usage";
import { parseUsage } from "../../../lib/cost/usage";
import { all, set } from "../../support/landing-zones/mutable-config";
import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { changedLandingZone } from "../../support/landing-zones/synthesize";

const adviceOn = (id: string, advice: readonly Advice[]): Advice | undefined => advice.find((each) => each.id === id);
const usage = (organization: object, everyAccount: object = {}): Usage =>
  parseUsage({ organization, everyAccount }, "usage.json");

describe("the recommendations", () => {
  it("are ordered by kind, then by dollars, and have low, expected and high amounts", () => {
    const advice = advise(costModelOf(openLandingZone));
    const kinds = advice.map(({ kind }) => ["do", "watch", "done"].indexOf(kind));
    expect([...kinds].sort()).toStrictEqual(kinds);
    for (const { saves, kind } of advice.filter(({ kind: each }) => each !== "watch")) {
      expect(saves.low <= saves.expected && saves.expected <= saves.high, kind).toBe(true);
      expect(saves.expected).toBeGreaterThan(0n);
    }
  });

  it("report a Glacier rule without effect, and the cost of forcing it", () => {
    const advice = adviceOn("lifecycle-does-nothing", advise(costModelOf(openLandingZone)))!;
    expect(advice.title).toBe("the transition to GLACIER_IR after 90 days moves no log file of average size");
    expect(advice.saves.expected).toBeLessThan(0n);
  });

  it("undo a forced Glacier rule that costs more than it saves, with the edit", () => {
    const forced = changedLandingZone(
      "production",
      set("production.logArchive.lifecycle", {
        transitionObjectsLargerThanBytes: 0,
        transitions: [{ storageClass: "DEEP_ARCHIVE", afterDays: 30 }],
      }),
    );
    const advice = adviceOn("lifecycle", advise(costModelOf(forced)))!;
    expect(advice).toMatchObject({ kind: "do", edit: "log-archive.ts, lifecycle: { transitions: [] }" });
    expect(advice.saves.expected).toBeGreaterThan(0n);
  });

  it("name the edit of the cheapest lifecycle, which saves the stated amount", () => {
    const large = set("production.logArchive.averageObjectSizeBytes", 1_000_000);
    const model = costModelOf(changedLandingZone("production", large), {
      usage: usage(
        { retrievalHours: 12, investigations: 0, compressedBytesPerEvent: 1_000 },
        { readManagementEvents: 1e9 },
      ),
    });
    const { edit, saves } = adviceOn("lifecycle", advise(model))!;
    expect(edit).toBe(
      'log-archive.ts, lifecycle: { transitions: [{ storageClass: "DEEP_ARCHIVE", afterDays: 0 }], transitionObjectsLargerThanBytes: 131072 }',
    );
    const edited = changedLandingZone(
      "production",
      all(
        large,
        set("production.logArchive.lifecycle", {
          transitions: [{ storageClass: "DEEP_ARCHIVE", afterDays: 0 }],
          transitionObjectsLargerThanBytes: 131_072,
        }),
      ),
    );
    const month = steadyMonth(model);
    const after = monthOf({ ...model, landingZone: edited }, month).amount;
    expect(monthOf(model, month).amount - after).toBe(saves.expected);
  });

  it("find duplicate trails, and what each costs", () => {
    const model = costModelOf(openLandingZone, {
      usage: parseUsage({ accounts: { "payments-staging": { otherTrails: 1 } } }, "usage.json"),
    });
    expect(adviceOn("duplicate-trails", advise(model))).toMatchObject({
      kind: "do",
      title: "delete the additional trails of payments-staging",
      saves: { low: 3_000_000n, expected: 6_000_000n, high: 12_000_000n },
    });
  });

  it("keep Insights that somebody reads", () => {
    const read = costModelOf(openLandingZone, { usage: usage({ insightsAreRead: true }) });
    expect(adviceOn("insights", advise(costModelOf(openLandingZone)))!.kind).toBe("do");
    expect(adviceOn("insights", advise(read))!.kind).toBe("watch");
  });

  it("remove alarms from accounts that are not production", () => {
    const tagged = changedLandingZone("staging", set("staging.workloads.accounts.0.tags", { stage: "test" }));
    const advice = adviceOn("alarms", advise(costModelOf(tagged)))!;
    expect(advice.edit).toBe('workloads.ts, payments-staging: detections: "critical"');
    expect(advice.saves.expected).toBeGreaterThan(0n);
    expect(adviceOn("alarms", advise(costModelOf(openLandingZone)))).toBeUndefined();
  });

  it("enable a bucket key and partition a table if the usage says there is none", () => {
    const advice = advise(
      costModelOf(openLandingZone, { usage: usage({ bucketKey: false, partitionedTable: false }) }),
    );
    expect(adviceOn("bucket-key", advice)!.kind).toBe("do");
    expect(adviceOn("athena-partitions", advice)!.kind).toBe("do");
  });

  it("show the cost of the feedback loop that the selectors prevent", () => {
    expect(adviceOn("feedback-loop", advise(costModelOf(openLandingZone)))).toMatchObject({
      kind: "done",
      edit: "none",
    });
  });
});
