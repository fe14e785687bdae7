import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { OrganizationsOrganization } from "@cdktf/provider-aws/lib/organizations-organization";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3AccountPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-account-public-access-block";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import type { TerraformResourceLifecycle, TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { preventDestroy } from "../../../lib/synthesis/rules/prevent-destroy";
import { violationsOf } from "../../support/landing-zones/sample-stack";

function everyKind(stack: TerraformStack, provider: AwsProvider, lifecycle?: TerraformResourceLifecycle): void {
  const logGroup = new CloudwatchLogGroup(stack, "log-group", { provider, lifecycle });
  new Cloudtrail(stack, "trail", {
    provider,
    lifecycle,
    name: "trail",
    s3BucketName: "bucket",
    cloudWatchLogsGroupArn: `${logGroup.arn}:*`,
  });
  new KmsKey(stack, "key", { provider, lifecycle });
  new OrganizationsOrganization(stack, "organization", { provider, lifecycle });
  new S3AccountPublicAccessBlock(stack, "block", { provider, lifecycle });
  new S3Bucket(stack, "bucket", { provider, lifecycle });
}

const addresses = [
  "aws_cloudtrail.trail",
  "aws_kms_key.key",
  "aws_organizations_organization.organization",
  "aws_s3_account_public_access_block.block",
  "aws_s3_bucket.bucket",
  "aws_cloudwatch_log_group.log-group",
];

describe("prevent-destroy", () => {
  it("accepts resources that have it, and those that may be destroyed", () => {
    const violations = violationsOf(preventDestroy, (stack, provider) => {
      everyKind(stack, provider, { preventDestroy: true });
      new SnsTopic(stack, "topic", { provider });
      new CloudwatchLogGroup(stack, "log-group-of-a-program", { provider });
    });
    expect(violations).toStrictEqual([]);
  });

  it.each<[string, TerraformResourceLifecycle | undefined]>([
    ["no lifecycle", undefined],
    ["another lifecycle", { createBeforeDestroy: true }],
    ["prevent_destroy off", { preventDestroy: false }],
  ])("finds each with %s", (_title, lifecycle) => {
    const violations = violationsOf(preventDestroy, (stack, provider) => everyKind(stack, provider, lifecycle));
    expect(violations).toStrictEqual(
      addresses.map((address) => ({ address, found: "lifecycle without prevent_destroy" })),
    );
  });
});
