import type { Statistic } from "@aws-sdk/client-cloudwatch";
import { GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import type { AwsClients } from "./aws-clients";

/** A metric of an AWS service. */
export interface MetricQuestion {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: Extract<Statistic, "Sum" | "Average">;
}

const day = 86_400;
const days = 30;

/** A metric over the days of the last month: their sum, or the last day's average; undefined without data. */
export async function metricValue(
  cloudWatch: AwsClients["cloudWatch"],
  { namespace, metricName, dimensions, statistic }: MetricQuestion,
  today: Date,
): Promise<number | undefined> {
  const end = Math.floor(today.getTime() / 1_000 / day) * day;
  const { Datapoints = [] } = await cloudWatch.send(
    new GetMetricStatisticsCommand({
      Namespace: namespace,
      MetricName: metricName,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      StartTime: new Date((end - days * day) * 1_000),
      EndTime: new Date(end * 1_000),
      Period: day,
      Statistics: [statistic],
    }),
  );
  if (statistic === "Sum") {
    return Datapoints.length === 0 ? undefined : Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
  }
  const [last] = [...Datapoints].sort(
    (one, other) => (other.Timestamp?.getTime() ?? 0) - (one.Timestamp?.getTime() ?? 0),
  );
  return last?.Average;
}
