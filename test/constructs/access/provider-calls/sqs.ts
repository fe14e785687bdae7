import { client, type CallsByType } from "./provider-calls";

const call = client("sqs");

export const sqsCalls: CallsByType = {
  aws_sqs_queue: {
    source: "internal/service/sqs/queue.go",
    create: call("resourceQueueCreate", ["CreateQueue", "GetQueueAttributes", "TagQueue", "UntagQueue"]),
    read: call("resourceQueueRead", ["GetQueueAttributes"]),
    update: call("resourceQueueUpdate", ["GetQueueAttributes", "SetQueueAttributes"]),
    delete: call("resourceQueueDelete", ["DeleteQueue", "GetQueueAttributes"]),
    tags: {
      source: "internal/service/sqs/tags_gen.go",
      list: call("ListTags", ["ListQueueTags"]),
      change: call("UpdateTags", ["TagQueue", "UntagQueue"]),
    },
    arns: (queue) => ({ queue: queue.arn("sqs", queue.text("name")) }),
  },
};
