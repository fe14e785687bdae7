/** Services whose client has another name in the AWS SDK for Go than in IAM. */
const prefixes: Readonly<Record<string, string>> = {
  cloudwatchlogs: "logs",
  costexplorer: "ce",
  eventbridge: "events",
  s3control: "s3",
};

/**
 * AWS Budgets' actions are no operations.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbudgetservice.html (read 28 November
 * 2026)
 */
const ofBudgets: Readonly<Record<string, readonly string[]>> = {
  "budgets:CreateBudget": ["budgets:ModifyBudget"],
  "budgets:CreateNotification": ["budgets:ModifyBudget"],
  "budgets:DeleteBudget": ["budgets:ModifyBudget"],
  "budgets:DeleteNotification": ["budgets:ModifyBudget"],
  "budgets:DescribeBudget": ["budgets:ViewBudget"],
  "budgets:DescribeNotificationsForBudget": ["budgets:ViewBudget"],
  "budgets:DescribeSubscribersForNotification": ["budgets:ViewBudget"],
  "budgets:UpdateBudget": ["budgets:ModifyBudget"],
};

/**
 * Amazon S3 names its actions for what they change: a deletion is the action that puts.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html (read 28 November 2026)
 */
const ofS3: Readonly<Record<string, readonly string[]>> = {
  "s3:DeleteBucketCors": ["s3:PutBucketCORS"],
  "s3:DeleteBucketEncryption": ["s3:PutEncryptionConfiguration"],
  "s3:DeleteBucketLifecycle": ["s3:PutLifecycleConfiguration"],
  "s3:DeleteBucketOwnershipControls": ["s3:PutBucketOwnershipControls"],
  "s3:DeleteBucketReplication": ["s3:PutReplicationConfiguration"],
  "s3:DeleteBucketTagging": ["s3:PutBucketTagging"],
  "s3:DeletePublicAccessBlock": ["s3:PutBucketPublicAccessBlock"],
  "s3:GetBucketAccelerateConfiguration": ["s3:GetAccelerateConfiguration"],
  "s3:GetBucketEncryption": ["s3:GetEncryptionConfiguration"],
  "s3:GetBucketLifecycleConfiguration": ["s3:GetLifecycleConfiguration"],
  "s3:GetBucketReplication": ["s3:GetReplicationConfiguration"],
  "s3:GetObjectLockConfiguration": ["s3:GetBucketObjectLockConfiguration"],
  "s3:GetPublicAccessBlock": ["s3:GetBucketPublicAccessBlock"],
  "s3:HeadBucket": ["s3:ListBucket"],
  "s3:PutBucketAccelerateConfiguration": ["s3:PutAccelerateConfiguration"],
  "s3:PutBucketEncryption": ["s3:PutEncryptionConfiguration"],
  "s3:PutBucketLifecycleConfiguration": ["s3:PutLifecycleConfiguration"],
  "s3:PutBucketReplication": ["s3:PutReplicationConfiguration"],
  "s3:PutObjectLockConfiguration": ["s3:PutBucketObjectLockConfiguration"],
  "s3:PutPublicAccessBlock": ["s3:PutBucketPublicAccessBlock"],
  // With Object Lock, as the archive's is made.
  "s3:CreateBucket": ["s3:CreateBucket", "s3:PutBucketObjectLockConfiguration", "s3:PutBucketVersioning"],
  "s3control:DeletePublicAccessBlock": ["s3:PutAccountPublicAccessBlock"],
  "s3control:GetPublicAccessBlock": ["s3:GetAccountPublicAccessBlock"],
  "s3control:PutPublicAccessBlock": ["s3:PutAccountPublicAccessBlock"],
};

/** Operations whose IAM action has another name, or that need several. */
export const otherActions: Readonly<Record<string, readonly string[]>> = { ...ofBudgets, ...ofS3 };

/** The IAM actions that a call of the provider needs. */
export function iamActionsOf(call: string): readonly string[] {
  const [name = "", operation = ""] = call.split(":");
  return otherActions[call] ?? [`${prefixes[name] ?? name}:${operation}`];
}
