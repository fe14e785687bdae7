import type { Rule } from "../rule";
import { asList, asObject, resourcesOf } from "../synthesized-stack";

export const preventDestroy: Rule = {
  id: "prevent-destroy",
  what: "the trail, buckets, keys, log groups, the organization and the account's public access block have prevent_destroy",
  why: "with them goes the evidence, the key to it, or Terraform's state, and nothing brings them back",
  check: ({ document }) =>
    mustNeverGo
      .flatMap((type) => resourcesOf(document, type))
      .filter(({ body }) => !asList(body["lifecycle"]).some((each) => asObject(each)["prevent_destroy"] === true))
      .map(({ address }) => ({ address, found: "lifecycle without prevent_destroy" })),
};

const mustNeverGo = [
  "aws_cloudtrail",
  "aws_cloudwatch_log_group",
  "aws_kms_key",
  "aws_organizations_organization",
  "aws_s3_account_public_access_block",
  "aws_s3_bucket",
];
