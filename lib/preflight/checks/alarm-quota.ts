import { CloudWatchClient, paginateDescribeAlarms } from "@aws-sdk/client-cloudwatch";
import { countAlarms } from "../../coverage/quotas/quota-use";
import { namePrefix } from "../../naming/landing-zone-names";
import { missing, ready } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

/** `lz check` counts the landing zone's alarms; this check adds the account's other alarms. */
export const alarmQuota: PreflightCheck = {
  id: "alarm-quota",
  title: "the home Region's alarm quota is sufficient",
  before: "apply",
  actions: ["cloudwatch:DescribeAlarms"],
  run: async ({ aws, landingZone }) => {
    const client = await aws.client(CloudWatchClient, landingZone.management.account.id);
    const own = `${namePrefix(landingZone)}-`;
    let others = 0;
    for await (const page of paginateDescribeAlarms({ client, pageSize: 100 }, {})) {
      const names = [...(page.MetricAlarms ?? []), ...(page.CompositeAlarms ?? [])].map(
        ({ AlarmName = "" }) => AlarmName,
      );
      others += names.filter((name) => !name.startsWith(own)).length;
    }
    const { homeRegion, alarms } = landingZone.environment;
    const planned = countAlarms(landingZone);
    const found = `${String(planned)} of the landing zone and ${String(others)} others, of ${String(alarms.alarmQuota)}`;
    if (planned + others <= alarms.alarmQuota) return [ready(found)];
    return [
      missing(
        found,
        `Service Quotas, Amazon CloudWatch, number of alarms, in ${homeRegion}: request an increase, and set alarms.alarmQuota to the new quota`,
      ),
    ];
  },
};
