import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { LandingZone } from "../../model/landing-zone";
import { topicArn } from "../../naming/resource-names";

/** The AWS services that report costs, by what an environment configures. */
function publishersOf({ environment: { cost, partition }, management }: LandingZone): readonly {
  readonly sid: string;
  readonly service: string;
  readonly sourceArn: string;
}[] {
  const accountId = management.account.id;
  return [
    ...(cost?.monthlyBudgetUsd === undefined
      ? []
      : [
          {
            sid: "AllowBudgets",
            service: "budgets.amazonaws.com",
            sourceArn: `arn:${partition}:budgets::${accountId}:*`,
          },
        ]),
    ...(cost?.anomalyThresholdUsd === undefined
      ? []
      : [
          {
            sid: "AllowCostAnomalyDetection",
            service: "costalerts.amazonaws.com",
            sourceArn: `arn:${partition}:ce::${accountId}:anomalysubscription/*`,
          },
        ]),
  ];
}

/**
 * Allows AWS Budgets and Cost Anomaly Detection to publish to their channel's topic, for this account only.
 * Source: https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html and
 * https://docs.aws.amazon.com/cost-management/latest/userguide/ad-SNS.html
 */
export function costAlarmTopicStatements(
  landingZone: LandingZone,
  channel: string,
): (DataAwsIamPolicyDocumentStatement & { readonly sid: string })[] {
  const { environment, management } = landingZone;
  if (environment.cost?.channel !== channel) return [];
  return publishersOf(landingZone).map(({ sid, service, sourceArn }) => ({
    sid,
    principals: [{ type: "Service", identifiers: [service] }],
    actions: ["sns:Publish"],
    resources: [topicArn(landingZone, channel)],
    condition: [
      { test: "ArnLike", variable: "aws:SourceArn", values: [sourceArn] },
      { test: "StringEquals", variable: "aws:SourceAccount", values: [management.account.id] },
    ],
  }));
}

/** Allows them to encrypt what they publish. */
export function costAlarmKeyStatements(landingZone: LandingZone): DataAwsIamPolicyDocumentStatement[] {
  return publishersOf(landingZone).map(({ sid, service }) => ({
    sid,
    principals: [{ type: "Service", identifiers: [service] }],
    actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
    resources: ["*"],
    condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [landingZone.management.account.id] }],
  }));
}
