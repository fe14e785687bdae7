import { describe, expect, it } from "vitest";
import { judgePlan } from "../../../lib/review/gate/judge-plan";
import { readPlan } from "../../../lib/review/gate/plan-document";
import { describeChanges } from "../../../lib/review/report/describe-change";
import type { JsonObject } from "../../../lib/base/json";
import { documentOf, entry, landingZone } from "./judge-changes";

const type = "aws_cloudwatch_metric_alarm";
const alarm: JsonObject = { alarm_name: "x", actions_enabled: true, threshold: 1, alarm_actions: [], arn: "arn" };
const { arn: _arn, ...set } = alarm;

/** An alarm that somebody deleted by hand, and that a plan makes again. */
function madeAgain(changes: JsonObject): ReturnType<typeof readPlan> {
  return readPlan({
    format_version: "1.2",
    complete: true,
    resource_drift: [entry({ type, before: alarm })],
    resource_changes: [entry({ type, after: { ...set, ...changes }, unknown: { arn: true } })],
  });
}

describe("a resource that was deleted by hand", () => {
  it("is restored if the plan creates it as it was, which is no change of the pull request", () => {
    expect(describeChanges(madeAgain({}))).toMatchObject([{ action: "create", revertsDrift: true }]);
  });

  it("is changed by the pull request if the plan creates it differently", () => {
    const plan = madeAgain({ actions_enabled: false });
    expect(describeChanges(plan)[0]).not.toHaveProperty("revertsDrift");
    const { findings } = judgePlan({ landingZone, stack: "staging-any", plan, documents: {} }, "2026-11-23");
    expect(findings).toMatchObject([{ rule: { id: "alarm-disabled" } }]);
  });

  it("only seems deleted if a change looks for it in another account", () => {
    const documentWith = (provider: string): JsonObject => documentOf({ [type]: { x: { provider } } });
    const documents = { base: documentWith("aws.management"), head: documentWith("aws.log-archive") };
    const { findings } = judgePlan({ landingZone, stack: "staging-any", plan: madeAgain({}), documents }, "2026-11-23");
    expect(findings).toMatchObject([{ rule: { id: "provider-changed" }, verdict: "deny" }]);
  });
});
