import { expect, it } from "vitest";
import { resourcesOf } from "../../../lib/base/terraform-document";
import { exampleLandingZone, synthesized } from "../../support/landing-zones/synthesize";

it("the topics' policies exist before a budget, an anomaly subscription or an alarm publishes", () => {
  const { document } = synthesized(exampleLandingZone("production"), "production-notifications");
  const policies = resourcesOf(document, "aws_sns_topic_policy").map(({ address }) => address);
  const types = ["aws_budgets_budget", "aws_ce_anomaly_subscription", "aws_cloudwatch_metric_alarm"];
  for (const type of types) {
    const found = resourcesOf(document, type);
    expect(found.length, type).toBeGreaterThan(0);
    for (const { body } of found) expect(body["depends_on"]).toEqual(expect.arrayContaining(policies));
  }
});
