import { client, type CallsByType, type Resource } from "./provider-calls";

const call = client("eventbridge");

const rule = (resource: Resource, name: string): Record<string, string> => ({
  "rule-on-default-event-bus": resource.arn("events", `rule/${name}`),
});

export const eventbridgeCalls: CallsByType = {
  aws_cloudwatch_event_rule: {
    source: "internal/service/events/rule.go",
    create: call("resourceRuleCreate", ["DescribeRule", "PutRule", "TagResource", "UntagResource"]),
    read: call("resourceRuleRead", ["DescribeRule"]),
    update: call("resourceRuleUpdate", ["DescribeRule", "PutRule"]),
    delete: call("resourceRuleDelete", ["DeleteRule"]),
    tags: {
      source: "internal/service/events/tags_gen.go",
      list: call("ListTags", ["ListTagsForResource"]),
      change: call("UpdateTags", ["TagResource", "UntagResource"]),
    },
    arns: (resource) => rule(resource, resource.text("name")),
  },
  aws_cloudwatch_event_target: {
    source: "internal/service/events/target.go",
    create: call("resourceTargetCreate", ["ListTargetsByRule", "PutTargets"]),
    read: call("resourceTargetRead", ["ListTargetsByRule"]),
    update: call("resourceTargetUpdate", ["ListTargetsByRule", "PutTargets"]),
    delete: call("resourceTargetDelete", ["RemoveTargets"]),
    arns: (target) => rule(target, target.text("rule")),
  },
};
