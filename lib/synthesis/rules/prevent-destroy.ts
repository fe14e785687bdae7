import type { Rule } from "../../documents/rule";
import { asList, asObject, type JsonObject } from "../../base/json";
import { resourcesOf, type Block } from "../../base/terraform-document";

export const preventDestroy: Rule = {
  id: "prevent-destroy",
  what: "the trail and its log group, buckets, keys, the organization and the account's public access block have prevent_destroy",
  why: "destroying one loses the evidence, its key or Terraform's state for ever",
  check: ({ document }) =>
    [...mustNeverGo.flatMap((type) => resourcesOf(document, type)), ...logGroupsOfTrails(document)]
      .filter(({ body }) => !asList(body["lifecycle"]).some((each) => asObject(each)["prevent_destroy"] === true))
      .map(({ address }) => ({ address, found: "lifecycle without prevent_destroy" })),
};

const mustNeverGo = [
  "aws_cloudtrail",
  "aws_kms_key",
  "aws_organizations_organization",
  "aws_s3_account_public_access_block",
  "aws_s3_bucket",
];

/** The log group of a function may be destroyed with the function. */
function logGroupsOfTrails(document: JsonObject): readonly Block[] {
  const destinations = resourcesOf(document, "aws_cloudtrail").map(({ body }) => body["cloud_watch_logs_group_arn"]);
  return resourcesOf(document, "aws_cloudwatch_log_group").filter(({ address }) =>
    destinations.includes(`\${${address}.arn}:*`),
  );
}
