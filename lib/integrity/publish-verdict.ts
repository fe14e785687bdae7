import type { LandingZone } from "../model/landing-zone";
import { messageOf, UserError } from "../base/user-error";
import { integrityNamespace, validationMetricName } from "../naming/resource-names";
import type { Verdict } from "./findings";

/** The metric's values. The alarm fires at 1 or more: not valid. */
const values: Readonly<Record<Verdict, number>> = { valid: 0, incomplete: 1, invalid: 2 };

/** Sends one metric value to CloudWatch; tests replace it. */
export type SendMetric = (namespace: string, metricName: string, value: number) => Promise<void>;

/** Publishes the verdict on the environment's archive to CloudWatch, for its alarms. */
export async function publishVerdict(
  landingZone: LandingZone,
  verdict: Verdict,
  send: SendMetric = sendToCloudWatch(landingZone.environment.homeRegion),
): Promise<void> {
  const namespace = integrityNamespace(landingZone);
  try {
    await send(namespace, validationMetricName, values[verdict]);
  } catch (error) {
    throw new UserError(
      `cannot publish the verdict (${verdict}) to CloudWatch: ${messageOf(error)}. ` +
        `Sign in with the validation role, which may put metrics in ${namespace}, or omit --publish.`,
      { cause: error },
    );
  }
}

function sendToCloudWatch(region: string): SendMetric {
  return async (Namespace, MetricName, Value) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- most validations publish nothing
    const sdk = require("@aws-sdk/client-cloudwatch") as typeof import("@aws-sdk/client-cloudwatch");
    const client = new sdk.CloudWatchClient({ region });
    await client.send(new sdk.PutMetricDataCommand({ Namespace, MetricData: [{ MetricName, Value }] }));
  };
}
