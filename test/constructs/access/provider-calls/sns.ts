import { client, type CallsByType } from "./provider-calls";

const call = client("sns");

export const snsCalls: CallsByType = {
  aws_sns_topic: {
    source: "internal/service/sns/topic.go",
    create: call("resourceTopicCreate", [
      "CreateTopic",
      "GetTopicAttributes",
      "SetTopicAttributes",
      "TagResource",
      "UntagResource",
    ]),
    read: call("resourceTopicRead", ["GetTopicAttributes"]),
    update: call("resourceTopicUpdate", ["GetTopicAttributes", "SetTopicAttributes"]),
    delete: call("resourceTopicDelete", ["DeleteTopic"]),
    tags: {
      source: "internal/service/sns/tags_gen.go",
      list: call("ListTags", ["ListTagsForResource"]),
      change: call("UpdateTags", ["TagResource", "UntagResource"]),
    },
    arns: (topic) => ({ topic: topic.arn("sns", topic.text("name")) }),
  },
  aws_sns_topic_policy: {
    source: "internal/service/sns/topic_policy.go",
    create: call("resourceTopicPolicyUpsert", ["GetTopicAttributes", "SetTopicAttributes"]),
    read: call("resourceTopicPolicyRead", ["GetTopicAttributes"]),
    update: call("resourceTopicPolicyUpsert", ["GetTopicAttributes", "SetTopicAttributes"]),
    delete: call("resourceTopicPolicyDelete", ["SetTopicAttributes"]),
    arns: (policy) => ({ topic: policy.text("arn") }),
  },
  aws_sns_topic_subscription: {
    source: "internal/service/sns/topic_subscription.go",
    create: call("resourceTopicSubscriptionCreate", [
      "GetSubscriptionAttributes",
      "ListSubscriptionsByTopic",
      "Subscribe",
    ]),
    read: call("resourceTopicSubscriptionRead", ["GetSubscriptionAttributes", "ListSubscriptionsByTopic"]),
    update: call("resourceTopicSubscriptionUpdate", [
      "GetSubscriptionAttributes",
      "ListSubscriptionsByTopic",
      "SetSubscriptionAttributes",
    ]),
    delete: call("resourceTopicSubscriptionDelete", ["GetSubscriptionAttributes", "Unsubscribe"]),
    // The reference names the topic for calls on a subscription, too.
    arns: (subscription) => ({ topic: subscription.text("topic_arn") }),
  },
};
