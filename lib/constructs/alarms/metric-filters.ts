import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import type { LandingZone } from "../../model/landing-zone";
import { namePrefix } from "../../naming/landing-zone-names";
import { metricNamespace } from "../../naming/resource-names";
import { auditedFilters, plannedFilters } from "../../detections/planned-filters";

export interface MetricFiltersProps {
  /** Provider of the management account. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
  /** The log group of the organization trail. */
  readonly logGroupName: string;
}

/** The dimension that separates accounts: the account of an event. */
export const accountDimension = "AccountId";

/**
 * The metric filters on the organization's log group, once for all accounts. The filters of a detection publish to one
 * metric, with the account as its dimension.
 */
export class MetricFilters extends Construct {
  public constructor(scope: Construct, id: string, props: MetricFiltersProps) {
    super(scope, id);
    const { provider, landingZone, logGroupName } = props;
    const filters = [
      ...plannedFilters(landingZone).map((filter) => ({ ...filter, value: "1" })),
      ...auditedFilters(landingZone).map((filter) => ({ ...filter, value: "0" })),
    ];
    for (const { id: filterId, detectionId, pattern, value } of filters) {
      new CloudwatchLogMetricFilter(this, filterId, {
        provider,
        name: `${namePrefix(landingZone)}-${filterId}`,
        logGroupName,
        pattern,
        metricTransformation: {
          namespace: metricNamespace(landingZone),
          name: detectionId,
          value,
          dimensions: { [accountDimension]: "$.recipientAccountId" },
        },
      });
    }
  }
}
