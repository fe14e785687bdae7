/**
 * The service whose calls change a type of resource, by the type or how it begins, as CloudTrail names it in
 * `eventSource` without `.amazonaws.com`. Source: the CloudTrail page of each service's guide, listed in
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-aws-service-specific-topics.html
 */
const services: Readonly<Record<string, string>> = {
  aws_athena_: "athena",
  aws_budgets_: "budgets",
  aws_ce_: "ce",
  aws_chatbot_: "chatbot",
  aws_cloudtrail: "cloudtrail",
  aws_cloudwatch_event_: "events",
  aws_cloudwatch_log_: "logs",
  aws_cloudwatch_metric_alarm: "monitoring",
  aws_cloudwatch_query_definition: "logs",
  aws_dynamodb_: "dynamodb",
  aws_glue_: "glue",
  aws_iam_: "iam",
  aws_kms_: "kms",
  aws_lambda_: "lambda",
  aws_organizations_: "organizations",
  aws_s3_: "s3",
  aws_sns_: "sns",
  aws_sqs_: "sqs",
};

/**
 * Tag Editor changes the tags of every service's resources.
 * Source: https://docs.aws.amazon.com/tag-editor/latest/userguide/security_logging-monitoring.html, 28 November 2026.
 */
const tagEditor = "tagging";

/** The services whose calls can change a type of resource; undefined if that is not known. */
export function changingServices(type: string): readonly string[] | undefined {
  const known = Object.entries(services).find(([start]) => type.startsWith(start));
  return known === undefined ? undefined : [known[1], tagEditor];
}
