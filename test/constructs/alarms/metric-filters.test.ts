import { describe, expect, it } from "vitest";
import { defaultDetections } from "../../detections/default-detections";
import { asObject } from "../../../lib/base/json";
import { resourcesOf } from "../../../lib/base/terraform-document";
import { gatedLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { resourceAt, synthesized, theOnly } from "../../support/landing-zones/synthesize";

const stack = synthesized(gatedLandingZone, "production-organization-trail");
const filters = resourcesOf(stack.document, "aws_cloudwatch_log_metric_filter").map(({ body }) => body);

describe("MetricFilters", () => {
  it("reads the organization log group with the published pattern, by account", () => {
    const logGroup = theOnly(resourcesOf(stack.document, "aws_cloudwatch_log_group")).address;
    expect(resourceAt(stack, "aws_cloudwatch_log_metric_filter", "metric-filters/root-login")).toStrictEqual({
      provider: "aws.management",
      name: "audit-production-root-login",
      log_group_name: `\${${logGroup}.name}`,
      pattern: '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
      metric_transformation: {
        namespace: "audit-production/detections",
        name: "root-login",
        value: "1",
        dimensions: { AccountId: "$.recipientAccountId" },
      },
    });
  });

  it("publishes to the metric of every detection, and no other", () => {
    const metrics = filters.map((filter) => asObject(filter["metric_transformation"])["name"]);
    expect(new Set(metrics)).toStrictEqual(new Set(defaultDetections.map(({ id }) => id)));
  });

  it("stays within CloudWatch Logs' quotas: 100 filters a log group, 1,024 characters a pattern, unique names", () => {
    expect(filters.length).toBeLessThanOrEqual(100);
    expect(new Set(filters.map((filter) => filter["name"])).size).toBe(filters.length);
    for (const filter of filters) expect((filter["pattern"] as string).length).toBeLessThanOrEqual(1_024);
  });

  it("has no default value, which CloudWatch Logs does not accept with dimensions", () => {
    for (const filter of filters) expect(filter["metric_transformation"]).not.toHaveProperty("default_value");
  });
});
