import { DataAwsOrganizationsOrganization } from "@cdktf/provider-aws/lib/data-aws-organizations-organization";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import type { TerraformStack } from "cdktf";
import type { LandingZone } from "../../model/landing-zone";

/**
 * Lets each bucket policy of a stack first check that the organization is the config's. The policies deny everything to
 * callers outside of it, so with a wrong organization id only the account's root user could remove them.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html (read 28 November 2026)
 *
 * @param provider the management account's, whose roles can read the organization
 */
export function checkOrganization(stack: TerraformStack, provider: AwsProvider, landingZone: LandingZone): void {
  const { organizationId } = landingZone.environment;
  const organization = new DataAwsOrganizationsOrganization(stack, "organization", { provider });
  const precondition = [
    {
      condition: `\${${organization.fqn}.id == "${organizationId}"}`,
      errorMessage:
        `The management account is not in the organization ${organizationId} of the config (environment.ts: ` +
        "organizationId): with this policy nobody could use the bucket, or change the policy, but the root user.",
    },
  ];
  for (const each of stack.node.findAll()) if (each instanceof S3BucketPolicy) each.lifecycle = { precondition };
}
