import { describe, expect, it } from "vitest";
import { answerLines, causesOf, growingOf } from "../../lib/cost/answer";
import { estimateCost } from "../../lib/cost/estimate";
import { assumedUsage } from "../../lib/cost/usage";
import { exampleLandingZone } from "../support/landing-zones/synthesize";

describe("the answer above the table", () => {
  const estimate = estimateCost(exampleLandingZone("production"));

  it("names the three largest components, which are in the table", () => {
    const causes = causesOf(estimate);
    expect(causes.map(({ amount }) => amount)).toStrictEqual(
      estimate.components.slice(0, 3).map(({ amount }) => amount),
    );
    expect(causes[0]?.what).toMatch(/^\d+ CloudWatch alarms$/);
  });

  it("names what grows: keys by their rotations, and stored data", () => {
    const [keys, storage] = growingOf(estimate);
    const of = (name: string) => estimate.settled.components.find((each) => each.name === name)?.amount;
    expect(keys).toMatchObject({ what: "KMS keys", from: 6_000_000n, to: of("KMS: keys") });
    expect(keys?.to).toBe(18_000_000n);
    expect(storage?.what).toBe("storage");
    expect(storage!.to).toBeGreaterThan(storage!.from);
    // nothing else of weight grows
    const grown = growingOf(estimate).reduce((all, { from, to }) => all + to - from, 0n);
    const rest = estimate.settled.amount - estimate.month - grown;
    expect(rest < 100_000n && rest > -100_000n).toBe(true);
  });

  it("says where the volumes come from", () => {
    expect(answerLines(estimate, "assumptions")[1]).toContain("Volumes are assumed");
    expect(answerLines(estimate, "usage")[1]).toContain("come from --usage");
    expect(answerLines(estimate, "aws")[1]).toContain("read from AWS");
  });

  it("describes a cause that has no description of its own", () => {
    const usage = { ...assumedUsage, everyAccount: { ...assumedUsage.everyAccount, otherTrails: 1 } };
    const [first] = causesOf(estimateCost(exampleLandingZone("production"), { usage }));
    expect(first?.what).toMatch(/^[\d,]+ management events of further trails$/);
  });
});
