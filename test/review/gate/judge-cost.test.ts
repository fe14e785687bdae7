import { describe, expect, it } from "vitest";
import { judgeCost } from "../../../lib/review/gate/judge-cost";
import type { CostChange } from "../../../lib/review/gate/rule";
import { all, set } from "../../support/landing-zones/mutable-config";
import type { Change } from "../../support/landing-zones/mutable-config";
import { changedLandingZone } from "../../support/landing-zones/synthesize";

const today = "2026-11-23";
const bounds = (settings: unknown): Change => set("staging.environment.cost", settings);
const dollars = (amount: number): bigint => BigInt(Math.round(amount * 1e6));

function judge(change: Change, cost: Partial<CostChange>): readonly string[] {
  const found = judgeCost(
    changedLandingZone("staging", change),
    { before: undefined, after: undefined, isNew: false, ...cost },
    today,
  );
  expect(found.verdict).toBe(found.findings.length === 0 ? "allow" : "needs-exception");
  return found.findings.map((finding) => finding.found);
}

const grows = { before: dollars(90), after: dollars(105.5) };

describe("the cost limits of an environment", () => {
  it("allow everything if there are none, known or not", () => {
    expect(judge(() => undefined, grows)).toEqual([]);
    expect(judge(() => undefined, {})).toEqual([]);
  });

  it("refuse a month above the limit, but not the limit itself", () => {
    expect(judge(bounds({ monthlyLimitUsd: 105 }), grows)).toEqual([
      "the monthly cost would be $105.50; cost.monthlyLimitUsd is $105.00",
    ]);
    expect(judge(bounds({ monthlyLimitUsd: 105 }), { before: dollars(90), after: dollars(105) })).toEqual([]);
  });

  it("refuse an increase above the limit, but let the cost shrink or stay", () => {
    expect(judge(bounds({ monthlyLimitUsd: 50 }), grows)).toHaveLength(1);
    expect(judge(bounds({ monthlyLimitUsd: 50 }), { before: dollars(90), after: dollars(80) })).toEqual([]);
    expect(judge(bounds({ monthlyLimitUsd: 50 }), { before: dollars(90), after: dollars(90) })).toEqual([]);
  });

  it("refuse a change that adds more than the increase limit", () => {
    expect(judge(bounds({ monthlyIncreaseLimitUsd: 15 }), grows)).toEqual([
      "the monthly cost would increase by $15.50; cost.monthlyIncreaseLimitUsd is $15.00",
    ]);
    expect(judge(bounds({ monthlyIncreaseLimitUsd: 16 }), grows)).toEqual([]);
  });

  it("apply the limit, but not the increase limit, to a new environment", () => {
    const fresh = { before: 0n, after: dollars(40), isNew: true };
    expect(judge(bounds({ monthlyIncreaseLimitUsd: 5 }), fresh)).toEqual([]);
    expect(judge(bounds({ monthlyLimitUsd: 39 }), fresh)).toHaveLength(1);
  });

  it("still apply to the change that raises or removes them", () => {
    const raised = { ...grows, boundsBefore: { monthlyLimitUsd: 100, monthlyIncreaseLimitUsd: 15 } };
    const both = [
      "the monthly cost would be $105.50; cost.monthlyLimitUsd is $100.00",
      "the monthly cost would increase by $15.50; cost.monthlyIncreaseLimitUsd is $15.00",
    ];
    expect(judge(bounds({ monthlyLimitUsd: 500, monthlyIncreaseLimitUsd: 500 }), raised)).toEqual(both);
    expect(judge(() => undefined, raised)).toEqual(both);
    expect(judge(() => undefined, { before: dollars(90), boundsBefore: { monthlyLimitUsd: 100 } })).toHaveLength(1);
    expect(judge(bounds({ monthlyLimitUsd: 90 }), { ...grows, boundsBefore: { monthlyLimitUsd: 500 } })).toHaveLength(
      1,
    );
  });

  it("refuse a cost that cannot be estimated", () => {
    expect(judge(bounds({ monthlyIncreaseLimitUsd: 5 }), { after: dollars(40) })).toEqual([
      "the increase of the monthly cost is not known, but cost.monthlyIncreaseLimitUsd limits it",
    ]);
    expect(judge(bounds({ monthlyLimitUsd: 50 }), { after: dollars(40) })).toEqual([]);
    expect(judge(bounds({ monthlyLimitUsd: 50 }), { before: dollars(40) })).toEqual([
      "the monthly cost could not be estimated, but config limits it",
    ]);
  });
});

describe("an exception from the cost limits", () => {
  const exception = (changes: object): object => ({
    rule: "gate-cost-limit-exceeded",
    subject: "staging",
    reason: "the audit asks for data events until June",
    ticket: "SEC-9",
    approver: "R. Diaz",
    expires: "2027-01-31",
    ...changes,
  });
  const judged = (changes: object) =>
    judgeCost(
      changedLandingZone(
        "staging",
        all(bounds({ monthlyLimitUsd: 50 }), set("staging.environment.exceptions", [exception(changes)])),
      ),
      { ...grows, isNew: false },
      today,
    );

  it("covers the environment that it names", () => {
    const { verdict, findings } = judged({});
    expect(verdict).toBe("allow");
    expect(findings).toMatchObject([{ stack: "staging", judged: "needs-exception", verdict: "allow" }]);
    expect(findings[0]?.exception).toMatchObject({ ticket: "SEC-9" });
  });

  it("covers no other environment", () => {
    expect(judged({ subject: "production" }).verdict).toBe("needs-exception");
    expect(judged({ subject: "staging-log-archive" }).verdict).toBe("needs-exception");
    expect(judged({ rule: "gate-cost-bound" }).verdict).toBe("allow"); // its former name
    expect(judged({ rule: "gate-unknown-type" }).verdict).toBe("needs-exception");
  });
});
