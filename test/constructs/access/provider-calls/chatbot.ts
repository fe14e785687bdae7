import { client, passRole, type CallsByType } from "./provider-calls";

const call = client("chatbot");

export const chatbotCalls: CallsByType = {
  aws_chatbot_slack_channel_configuration: {
    source: "internal/service/chatbot/slack_channel_configuration.go",
    create: call("(*slackChannelConfigurationResource).Create", [
      "CreateSlackChannelConfiguration",
      "DescribeSlackChannelConfigurations",
    ]),
    read: call("(*slackChannelConfigurationResource).Read", ["DescribeSlackChannelConfigurations"]),
    update: call("(*slackChannelConfigurationResource).Update", [
      "DescribeSlackChannelConfigurations",
      "UpdateSlackChannelConfiguration",
    ]),
    delete: call("(*slackChannelConfigurationResource).Delete", [
      "DeleteSlackChannelConfiguration",
      "DescribeSlackChannelConfigurations",
    ]),
    // Its read has the tags already.
    tags: {
      source: "internal/service/chatbot/tags_gen.go",
      list: call("ListTags", []),
      change: call("UpdateTags", ["TagResource", "UntagResource"]),
    },
    arns: (configuration) => ({
      ChatbotConfiguration: configuration.globalArn(
        "chatbot",
        `chat-configuration/slack-channel/${configuration.text("configuration_name")}`,
      ),
    }),
    alongside: (configuration) => [
      ...["chatbot:CreateSlackChannelConfiguration", "chatbot:UpdateSlackChannelConfiguration"].map((call) =>
        passRole(call, configuration.text("iam_role_arn"), "chatbot.amazonaws.com"),
      ),
      {
        call: "chatbot:CreateSlackChannelConfiguration",
        action: "iam:CreateServiceLinkedRole",
        resource: configuration.globalArn(
          "iam",
          "role/aws-service-role/management.chatbot.amazonaws.com/AWSServiceRoleForAWSChatbot",
        ),
        context: { "iam:AWSServiceName": "management.chatbot.amazonaws.com" },
        source: "https://docs.aws.amazon.com/chatbot/latest/adminguide/slr-permissions.html",
      },
    ],
  },
};
