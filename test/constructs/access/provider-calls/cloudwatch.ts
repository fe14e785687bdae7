import { client, type CallsByType } from "./provider-calls";

const call = client("cloudwatch");

export const cloudwatchCalls: CallsByType = {
  aws_cloudwatch_metric_alarm: {
    source: "internal/service/cloudwatch/metric_alarm.go",
    create: call("resourceMetricAlarmCreate", ["DescribeAlarms", "PutMetricAlarm", "TagResource", "UntagResource"]),
    read: call("resourceMetricAlarmRead", ["DescribeAlarms"]),
    update: call("resourceMetricAlarmUpdate", ["DescribeAlarms", "PutMetricAlarm"]),
    delete: call("resourceMetricAlarmDelete", ["DeleteAlarms"]),
    tags: {
      source: "internal/service/cloudwatch/tags_gen.go",
      list: call("ListTags", ["ListTagsForResource"]),
      change: call("UpdateTags", ["TagResource", "UntagResource"]),
    },
    arns: (alarm) => ({
      alarm: alarm.arn("cloudwatch", `alarm:${alarm.text("alarm_name")}`),
      // Known refusals of the call by names speak of every alarm.
      // Source: https://github.com/awslabs/amazon-cloudwatch-auto-alarms/issues/1
      "cloudwatch:DescribeAlarms": alarm.arn("cloudwatch", "alarm:*"),
    }),
  },
};
