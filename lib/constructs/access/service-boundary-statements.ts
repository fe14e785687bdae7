import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { LandingZone } from "../../model/landing-zone";
import { arnOf, homeRegionService, namePrefix } from "../../naming/landing-zone-names";
import {
  notifierLogGroupName,
  notifierQueueName,
  notifierTableName,
  trailLogGroupArn,
} from "../../naming/resource-names";

/**
 * The most that a role which the pipeline creates for an AWS service can do, whatever its own policy and its trust
 * policy say. So creating roles gives nobody more permissions.
 */
export function serviceBoundaryStatements(landingZone: LandingZone): DataAwsIamPolicyDocumentStatement[] {
  const { environment, management } = landingZone;
  const arn = (service: string, resource: string): string =>
    arnOf(landingZone, service, environment.homeRegion, management.account.id, resource);
  return [
    {
      sid: "WriteLogs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [
        `${trailLogGroupArn(landingZone)}:log-stream:*`,
        arn("logs", `log-group:${notifierLogGroupName(landingZone)}:log-stream:*`),
      ],
    },
    {
      sid: "LookAtAlarms",
      actions: ["cloudwatch:DescribeAlarms", "cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics"],
      resources: ["*"],
    },
    {
      sid: "Notify",
      actions: ["dynamodb:UpdateItem", "sns:ListSubscriptionsByTopic", "sns:Publish", "sqs:SendMessage"],
      resources: [
        arn("dynamodb", `table/${notifierTableName(landingZone)}`),
        arn("sns", `${namePrefix(landingZone)}-*`),
        arn("sqs", notifierQueueName(landingZone)),
      ],
    },
    {
      sid: "NotifyWithEncryption",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [arn("kms", "key/*")],
      condition: [
        {
          test: "StringEquals",
          variable: "kms:ViaService",
          values: [homeRegionService(landingZone, "sns"), homeRegionService(landingZone, "sqs")],
        },
      ],
    },
  ];
}
