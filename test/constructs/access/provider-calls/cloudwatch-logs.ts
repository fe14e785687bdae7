import { client, unless, type CallsByType, type Resource } from "./provider-calls";

const call = client("cloudwatchlogs");

/** Calls on tags are decided on the ARN as it stands, others as refusals name it, with an empty log stream. */
const logGroup = (resource: Resource, name: string): Record<string, string[]> => {
  const arn = resource.arn("logs", `log-group:${name}`);
  return { "log-group": [arn, `${arn}:log-stream:`] };
};

export const cloudwatchLogsCalls: CallsByType = {
  aws_cloudwatch_log_group: {
    source: "internal/service/logs/group.go",
    create: call("resourceGroupCreate", ["CreateLogGroup", "DescribeLogGroups", "PutRetentionPolicy"]),
    read: call("resourceGroupRead", ["DescribeLogGroups"]),
    update: call("resourceGroupUpdate", [
      "AssociateKmsKey",
      "DeleteRetentionPolicy",
      "DescribeLogGroups",
      "DisassociateKmsKey",
      "PutRetentionPolicy",
    ]),
    delete: call("resourceGroupDelete", ["DeleteLogGroup"]),
    tags: {
      source: "internal/service/logs/tags_gen.go",
      list: call("ListTags", ["ListTagsForResource"]),
      change: call("UpdateTags", ["TagResource", "UntagResource"]),
    },
    arns: (resource) => logGroup(resource, resource.text("name")),
    only: {
      "cloudwatchlogs:DeleteRetentionPolicy": unless("retention_in_days"),
      "cloudwatchlogs:DisassociateKmsKey": unless("kms_key_id"),
    },
    withheld: {
      "cloudwatchlogs:DeleteLogGroup": "it is evidence, and what the notifier told is too: the boundary denies it",
    },
  },
  aws_cloudwatch_log_metric_filter: {
    source: "internal/service/logs/metric_filter.go",
    create: call("resourceMetricFilterPut", ["DescribeMetricFilters", "PutMetricFilter"]),
    read: call("resourceMetricFilterRead", ["DescribeMetricFilters"]),
    update: call("resourceMetricFilterPut", ["DescribeMetricFilters", "PutMetricFilter"]),
    delete: call("resourceMetricFilterDelete", ["DeleteMetricFilter"]),
    arns: (filter) => logGroup(filter, filter.text("log_group_name")),
  },
  aws_cloudwatch_log_subscription_filter: {
    source: "internal/service/logs/subscription_filter.go",
    create: call("resourceSubscriptionFilterPut", ["PutSubscriptionFilter"]),
    read: call("resourceSubscriptionFilterRead", ["DescribeSubscriptionFilters"]),
    update: call("resourceSubscriptionFilterPut", ["PutSubscriptionFilter"]),
    delete: call("resourceSubscriptionFilterDelete", ["DeleteSubscriptionFilter"]),
    arns: (filter) => logGroup(filter, filter.text("log_group_name")),
  },
};
