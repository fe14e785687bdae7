import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { LandingZone } from "../../model/landing-zone";
import { arnOf, homeRegionService } from "../../naming/landing-zone-names";
import { notifierLogGroupName, topicArn } from "../../naming/resource-names";
import { notifierRoleName, roleArn } from "../../naming/role-names";

/** What the notifier's role can access, by ARN. */
export interface NotifierResources {
  readonly keyArn: string;
  readonly topicKeyArn: string;
  readonly queueArn: string;
  readonly tableArn: string;
}

/** The log group's ARN, without the `:*` of its streams. */
function logGroupArn(landingZone: LandingZone): string {
  const { environment, management } = landingZone;
  const name = notifierLogGroupName(landingZone);
  return arnOf(landingZone, "logs", environment.homeRegion, management.account.id, `log-group:${name}`);
}

/**
 * Permissions to publish to the channels, to record what was sent, to write its log, and to keep failed messages. It
 * can list subscriptions, and read nothing else.
 */
export function notifierStatements(
  landingZone: LandingZone,
  { keyArn, topicKeyArn, queueArn, tableArn }: NotifierResources,
): DataAwsIamPolicyDocumentStatement[] {
  const throughService = (service: string): NonNullable<DataAwsIamPolicyDocumentStatement["condition"]> => [
    { test: "StringEquals", variable: "kms:ViaService", values: [homeRegionService(landingZone, service)] },
  ];
  const useKey = ["kms:Decrypt", "kms:GenerateDataKey"];
  return [
    {
      sid: "Publish",
      actions: ["sns:Publish"],
      resources: Object.keys(landingZone.environment.channels).map((channel) => topicArn(landingZone, channel)),
    },
    {
      sid: "LookAtSubscriptions",
      actions: ["sns:ListSubscriptionsByTopic"],
      resources: Object.keys(landingZone.environment.channels).map((channel) => topicArn(landingZone, channel)),
    },
    { sid: "UseTheKeyOfTheTopics", actions: useKey, resources: [topicKeyArn], condition: throughService("sns") },
    { sid: "RememberWhatWasSent", actions: ["dynamodb:UpdateItem"], resources: [tableArn] },
    { sid: "KeepWhatFailed", actions: ["sqs:SendMessage"], resources: [queueArn] },
    { sid: "UseTheKeyOfTheQueue", actions: useKey, resources: [keyArn], condition: throughService("sqs") },
    {
      sid: "WriteTheLog",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [`${logGroupArn(landingZone)}:*`],
    },
  ];
}

/** The notifier's key: CloudWatch Logs uses it for the log group, and the role for the queue. */
export function notifierKeyStatements(landingZone: LandingZone): DataAwsIamPolicyDocumentStatement[] {
  const { environment, management } = landingZone;
  const accountId = management.account.id;
  return [
    {
      // Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
      sid: "AllowCloudWatchLogs",
      principals: [{ type: "Service", identifiers: [homeRegionService(landingZone, "logs")] }],
      actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
      resources: ["*"],
      condition: [
        { test: "ArnEquals", variable: "kms:EncryptionContext:aws:logs:arn", values: [logGroupArn(landingZone)] },
      ],
    },
    notifierKeyUse(landingZone, "sqs"),
    {
      // The platform team may read failed messages, if its own IAM policy allows it.
      sid: "ReadFailures",
      principals: [{ type: "AWS", identifiers: [`arn:${environment.partition}:iam::${accountId}:root`] }],
      actions: ["kms:Decrypt"],
      resources: ["*"],
      condition: [
        { test: "ArnEquals", variable: "aws:PrincipalArn", values: [...environment.platformTeamRoleArns] },
        { test: "StringEquals", variable: "kms:ViaService", values: [homeRegionService(landingZone, "sqs")] },
      ],
    },
  ];
}

/**
 * In a key policy: lets the notifier use the key, through one service only. The principal is the account and the role
 * is in a condition, because the role may not exist when the key is created. The role's own policy must allow the use,
 * too.
 */
export function notifierKeyUse(landingZone: LandingZone, service: "sns" | "sqs"): DataAwsIamPolicyDocumentStatement {
  const { environment, management } = landingZone;
  const accountId = management.account.id;
  return {
    sid: "AllowNotifier",
    principals: [{ type: "AWS", identifiers: [`arn:${environment.partition}:iam::${accountId}:root`] }],
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    resources: ["*"],
    condition: [
      {
        test: "ArnEquals",
        variable: "aws:PrincipalArn",
        values: [roleArn(landingZone, accountId, notifierRoleName(landingZone))],
      },
      { test: "StringEquals", variable: "kms:ViaService", values: [homeRegionService(landingZone, service)] },
    ],
  };
}
