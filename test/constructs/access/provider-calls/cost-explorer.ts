import { client, type CallsByType } from "./provider-calls";

const call = client("costexplorer");

/** AWS gives the ids. */
const id = "4a1b2c3d-0000-4000-8000-000000000000";

export const costExplorerCalls: CallsByType = {
  aws_ce_anomaly_monitor: {
    source: "internal/service/ce/anomaly_monitor.go",
    create: call("resourceAnomalyMonitorCreate", ["CreateAnomalyMonitor", "GetAnomalyMonitors"]),
    read: call("resourceAnomalyMonitorRead", ["GetAnomalyMonitors"]),
    update: call("resourceAnomalyMonitorUpdate", ["GetAnomalyMonitors", "UpdateAnomalyMonitor"]),
    delete: call("resourceAnomalyMonitorDelete", ["DeleteAnomalyMonitor"]),
    tags: {
      source: "internal/service/ce/tags_gen.go",
      list: call("ListTags", ["ListTagsForResource"]),
      change: call("UpdateTags", ["TagResource", "UntagResource"]),
    },
    arns: (monitor) => ({ anomalymonitor: monitor.globalArn("ce", `anomalymonitor/${id}`) }),
  },
  aws_ce_anomaly_subscription: {
    source: "internal/service/ce/anomaly_subscription.go",
    create: call("resourceAnomalySubscriptionCreate", ["CreateAnomalySubscription", "GetAnomalySubscriptions"]),
    read: call("resourceAnomalySubscriptionRead", ["GetAnomalySubscriptions"]),
    update: call("resourceAnomalySubscriptionUpdate", ["GetAnomalySubscriptions", "UpdateAnomalySubscription"]),
    delete: call("resourceAnomalySubscriptionDelete", ["DeleteAnomalySubscription"]),
    tags: {
      source: "internal/service/ce/tags_gen.go",
      list: call("ListTags", ["ListTagsForResource"]),
      change: call("UpdateTags", ["TagResource", "UntagResource"]),
    },
    arns: (subscription) => ({ anomalysubscription: subscription.globalArn("ce", `anomalysubscription/${id}`) }),
  },
};
