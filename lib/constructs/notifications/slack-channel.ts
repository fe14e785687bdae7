import { ChatbotSlackChannelConfiguration } from "@cdktf/provider-aws/lib/chatbot-slack-channel-configuration";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import type { LandingZone } from "../../model/landing-zone";
import { boundaryArn, slackRoleName } from "../../naming/access-names";
import { namePrefix } from "../../naming/landing-zone-names";
import { rolePath } from "../../naming/role-names";
import { skipCheckov } from "../../documents/checkov-skip";

export interface SlackChannelProps {
  /** Provider of the management account. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
  /** The notification channel that Slack subscribes to. */
  readonly channelName: string;
  readonly workspaceId: string;
  readonly slackChannelId: string;
  readonly topicArn: string;
}

/**
 * A Slack channel, through Amazon Q Developer in chat applications. People in Slack can read alarms and metrics, and
 * change nothing: the guardrail policy is as narrow as the role.
 * Source: https://docs.aws.amazon.com/chatbot/latest/adminguide/slack-setup.html
 */
export class SlackChannel extends Construct {
  public constructor(scope: Construct, id: string, props: SlackChannelProps) {
    super(scope, id);
    const { provider, landingZone, channelName, workspaceId, slackChannelId, topicArn } = props;
    const { environment, management } = landingZone;
    const name = `${namePrefix(landingZone)}-slack-${channelName}`;
    const trust = new DataAwsIamPolicyDocument(this, "trust", {
      provider,
      statement: [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["chatbot.amazonaws.com"] }],
          condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [management.account.id] }],
        },
      ],
    });
    const role = new IamRole(this, "role", {
      provider,
      name: slackRoleName(landingZone, channelName),
      path: rolePath,
      description: `What people in the Slack channel of ${channelName} may look at`,
      assumeRolePolicy: trust.json,
      permissionsBoundary: boundaryArn(landingZone, "service", "management"),
    });
    const permissions = new DataAwsIamPolicyDocument(this, "permissions", {
      provider,
      statement: [
        {
          sid: "LookAtAlarms",
          actions: ["cloudwatch:DescribeAlarms", "cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics"],
          resources: ["*"],
        },
      ],
    });
    skipCheckov(permissions, "CKV_AWS_356", "reading alarms and metrics cannot be narrowed to resources");
    new IamRolePolicy(this, "policy", { provider, name: "look-at-alarms", role: role.name, policy: permissions.json });
    new ChatbotSlackChannelConfiguration(this, "configuration", {
      provider,
      configurationName: name,
      iamRoleArn: role.arn,
      guardrailPolicyArns: [`arn:${environment.partition}:iam::aws:policy/CloudWatchReadOnlyAccess`],
      slackTeamId: workspaceId,
      slackChannelId,
      snsTopicArns: [topicArn],
      loggingLevel: "ERROR",
    });
  }
}
