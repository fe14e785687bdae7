import { PublishCommand } from "@aws-sdk/client-sns";
import type { Publication } from "./messages";

/** The command that publishes a message to a topic. */
export function publishCommand(topicArn: string, { subject, message, attributes }: Publication): PublishCommand {
  return new PublishCommand({
    TopicArn: topicArn,
    Subject: subject,
    Message: message,
    MessageStructure: "json",
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name, { DataType: "String", StringValue: value }]),
    ),
  });
}
