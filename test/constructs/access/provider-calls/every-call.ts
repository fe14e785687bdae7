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
import { s3BucketSettingsCalls } from "./s3-bucket-settings";
import { snsCalls } from "./sns";
import { sqsCalls } from "./sqs";

/**
 * The provider that was read. The functions and their calls are those of its released program, by the table of its
 * functions: `test/e2e/provider-calls.test.ts` reads them again, and names what another version calls. When a call is made
 * (`only`, `unreached`, `withheld`) was read in the repository's source of about that time, which is kept here by commit
 * and not by release.
 */
export const provider = { repository: "hashicorp/terraform-provider-aws", version: "5.100.0" } as const;

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
  ...s3BucketSettingsCalls,
  ...snsCalls,
  ...sqsCalls,
};
