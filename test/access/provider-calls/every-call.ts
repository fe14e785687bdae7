import { athenaCalls } from "./athena";
import { budgetsCalls } from "./budgets";
import { chatbotCalls } from "./chatbot";
import { cloudtrailCalls } from "./cloudtrail";
import { cloudwatchCalls } from "./cloudwatch";
import { cloudwatchLogsCalls } from "./cloudwatch-logs";
import { costExplorerCalls } from "./cost-explorer";
import { dynamodbCalls } from "./dynamodb";
import { eventbridgeCalls } from "./eventbridge";
import { glueCalls } from "./glue";
import { iamCalls } from "./iam";
import { kmsCalls } from "./kms";
import { lambdaCalls } from "./lambda";
import { organizationsCalls } from "./organizations";
import type { CallsByType } from "./provider-calls";
import { s3Calls } from "./s3";
import { s3ControlCalls } from "./s3-control";
import { snsCalls } from "./sns";
import { sqsCalls } from "./sqs";

/** The provider that was read, and how. */
export const provider = {
  repository: "hashicorp/terraform-provider-aws",
  version: "5.100.0",
};

/** Data sources that call nobody. */
export const callNobody: readonly string[] = ["data.aws_iam_policy_document"];

/** What the provider calls for each type that the stacks have. */
export const everyCall: CallsByType = {
  ...athenaCalls,
  ...budgetsCalls,
  ...chatbotCalls,
  ...cloudtrailCalls,
  ...cloudwatchCalls,
  ...cloudwatchLogsCalls,
  ...costExplorerCalls,
  ...dynamodbCalls,
  ...eventbridgeCalls,
  ...glueCalls,
  ...iamCalls,
  ...kmsCalls,
  ...lambdaCalls,
  ...organizationsCalls,
  ...s3Calls,
  ...s3ControlCalls,
  ...snsCalls,
  ...sqsCalls,
};
