import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import { costAlarmKeyStatements, costAlarmTopicStatements } from "../budgets/cost-alarm-statements";
import { CustomerKey } from "../keys/customer-key";
import { subscribersOf } from "../../model/channels/channel";
import type { LandingZone } from "../../model/landing-zone";
import { arnOf, namePrefix } from "../../naming/landing-zone-names";
import { topicArn, topicName } from "../../naming/resource-names";
import { notifierKeyUse } from "../notifier/notifier-statements";
import { SlackChannel } from "./slack-channel";

export interface NotificationTopicsProps {
  /** Provider of the management account. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
}

/** One SNS topic per channel with its subscribers, encrypted with a key that CloudWatch may use. */
export class NotificationTopics extends Construct {
  /** The key of every topic. */
  public readonly keyArn: string;

  public constructor(scope: Construct, id: string, props: NotificationTopicsProps) {
    super(scope, id);
    const { provider, landingZone } = props;
    const { environment, management } = landingZone;
    const key = new CustomerKey(this, "key", {
      provider,
      landingZone,
      accountId: management.account.id,
      description: "Encrypts the notifications",
      alias: `alias/${namePrefix(landingZone)}-notifications`,
      statements: [
        {
          // The AWS managed key of SNS does not allow CloudWatch to publish. As in AWS's documentation, there is no condition on
          // the alarm; the topic's policy has it. Source:
          // https://repost.aws/knowledge-center/cloudwatch-configure-alarm-sns
          sid: "AllowCloudWatchAlarms",
          principals: [{ type: "Service", identifiers: ["cloudwatch.amazonaws.com"] }],
          actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
          resources: ["*"],
        },
        notifierKeyUse(landingZone, "sns"),
        ...costAlarmKeyStatements(landingZone),
      ],
    });
    this.keyArn = key.arn;
    for (const [name, channel] of Object.entries(environment.channels)) {
      const scopeOfChannel = new Construct(this, name);
      const topic = new SnsTopic(scopeOfChannel, "topic", {
        provider,
        name: topicName(landingZone, name),
        displayName: `${namePrefix(landingZone)} ${name}`.slice(0, 100),
        kmsMasterKeyId: key.arn,
        tags: { channel: name },
      });
      const policy = new DataAwsIamPolicyDocument(scopeOfChannel, "policy-document", {
        provider,
        statement: [...topicStatements(landingZone, name), ...costAlarmTopicStatements(landingZone, name)],
      });
      new SnsTopicPolicy(scopeOfChannel, "policy", { provider, arn: topic.arn, policy: policy.json });
      for (const { protocol, endpoint } of subscribersOf(channel)) {
        if (endpoint === undefined) continue;
        const subscriptionId = `${protocol}-${endpoint.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
        new SnsTopicSubscription(scopeOfChannel, subscriptionId, {
          provider,
          topicArn: topic.arn,
          protocol,
          endpoint,
        });
      }
      if (channel.slack !== undefined) {
        new SlackChannel(scopeOfChannel, "slack", {
          provider,
          landingZone,
          channelName: name,
          workspaceId: channel.slack.workspaceId,
          slackChannelId: channel.slack.channelId,
          topicArn: topic.arn,
        });
      }
    }
  }
}

/** The landing zone's own alarms may publish. Nobody may publish over plain HTTP. */
function topicStatements(
  landingZone: LandingZone,
  channel: string,
): {
  readonly sid: string;
  readonly effect?: string;
  readonly principals: { readonly type: string; readonly identifiers: string[] }[];
  readonly actions: string[];
  readonly resources: string[];
  readonly condition: { readonly test: string; readonly variable: string; readonly values: string[] }[];
}[] {
  const { environment, management } = landingZone;
  const resources = [topicArn(landingZone, channel)];
  const alarms = arnOf(
    landingZone,
    "cloudwatch",
    environment.homeRegion,
    management.account.id,
    `alarm:${namePrefix(landingZone)}-*`,
  );
  return [
    {
      // Source: https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
      sid: "AllowCloudWatchAlarms",
      principals: [{ type: "Service", identifiers: ["cloudwatch.amazonaws.com"] }],
      actions: ["sns:Publish"],
      resources,
      condition: [
        { test: "ArnLike", variable: "aws:SourceArn", values: [alarms] },
        { test: "StringEquals", variable: "aws:SourceAccount", values: [management.account.id] },
      ],
    },
    {
      sid: "DenyPlainHttp",
      effect: "Deny",
      principals: [{ type: "*", identifiers: ["*"] }],
      actions: ["sns:Publish"],
      resources,
      condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
    },
  ];
}
