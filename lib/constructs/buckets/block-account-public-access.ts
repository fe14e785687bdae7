import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3AccountPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-account-public-access-block";
import type { Construct } from "constructs";

/**
 * Enables Block Public Access for a whole account: none of its buckets is public, whatever their policies say.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function blockAccountPublicAccess(
  scope: Construct,
  provider: AwsProvider,
  accountId: string,
): S3AccountPublicAccessBlock {
  return new S3AccountPublicAccessBlock(scope, "account-public-access-block", {
    provider,
    accountId,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
    lifecycle: { preventDestroy: true },
  });
}
