import { describe, expect, it } from "vitest";
import { dataSourcesOf, resourcesOf } from "../../../lib/base/terraform-document";
import { administration } from "../../support/policies/expected-statements";
import { gatedLandingZone, openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { argumentsOf, policyAt, resourceAt, synthesized, theOnly } from "../../support/landing-zones/synthesize";

const stack = synthesized(openLandingZone, "staging-organization-trail");
const gated = synthesized(gatedLandingZone, "production-organization-trail");
const logGroup = "arn:aws:logs:us-east-1:210987650001:log-group:/audit-staging/organization-trail";

describe("the organization trail", () => {
  it("always covers the organization, every Region and global services, with validated files", () => {
    for (const each of [stack, gated]) {
      expect(resourceAt(each, "aws_cloudtrail", "organization/trail")).toMatchObject({
        provider: "aws.management",
        name: "organization-trail",
        is_organization_trail: true,
        is_multi_region_trail: true,
        include_global_service_events: true,
        enable_log_file_validation: true,
        enable_logging: true,
        lifecycle: { prevent_destroy: true },
      });
    }
  });

  it("delivers to the archive bucket with the archive's key, and to the log group", () => {
    const trail = resourceAt(stack, "aws_cloudtrail", "organization/trail");
    const key = theOnly(dataSourcesOf(stack.document, "aws_kms_key"));
    expect(argumentsOf(key)).toStrictEqual({
      provider: "aws.log-archive",
      key_id: "arn:aws:kms:us-east-1:210987650002:alias/audit-staging-organization-trail",
      // Where nothing was applied yet there is no such key: this is made then, and the key is read at the apply.
      depends_on: [theOnly(resourcesOf(stack.document, "aws_kms_alias")).address],
    });
    expect(trail).toMatchObject({
      s3_bucket_name: "audit-staging-organization-trail-210987650002",
      kms_key_id: `\${${key.address}.arn}`,
      cloud_watch_logs_group_arn: `\${${theOnly(resourcesOf(stack.document, "aws_cloudwatch_log_group")).address}.arn}:*`,
      cloud_watch_logs_role_arn: `\${${theOnly(resourcesOf(stack.document, "aws_iam_role")).address}.arn}`,
    });
  });

  it("depends on the role's policy, which CloudTrail tries, and on trusted access", () => {
    expect(resourceAt(stack, "aws_cloudtrail", "organization/trail")["depends_on"]).toStrictEqual([
      theOnly(resourcesOf(stack.document, "aws_iam_role_policy")).address,
      theOnly(resourcesOf(stack.document, "aws_organizations_organization")).address,
    ]);
  });

  it("has the configured Insights types, and none by default", () => {
    expect(resourceAt(stack, "aws_cloudtrail", "organization/trail")["insight_selector"]).toStrictEqual([
      { insight_type: "ApiCallRateInsight" },
    ]);
    expect(resourceAt(gated, "aws_cloudtrail", "organization/trail")["insight_selector"] ?? []).toStrictEqual([]);
  });
});

describe("the trail's log group", () => {
  it("is encrypted, kept as long as configured, and never destroyed", () => {
    expect(resourceAt(stack, "aws_cloudwatch_log_group", "organization/logs/log-group")).toStrictEqual({
      provider: "aws.management",
      name: "/audit-staging/organization-trail",
      retention_in_days: 365,
      kms_key_id: `\${${theOnly(resourcesOf(stack.document, "aws_kms_key")).address}.arn}`,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("has a key for CloudWatch Logs, for this log group only", () => {
    expect(policyAt(stack, "organization/logs/key/policy").Statement).toStrictEqual([
      administration("210987650001"),
      {
        Sid: "AllowCloudWatchLogs",
        Effect: "Allow",
        Principal: { Service: "logs.us-east-1.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
        Resource: "*",
        Condition: { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": logGroup } },
      },
    ]);
  });

  it("has a delivery role that may only write the trail's log streams", () => {
    expect(policyAt(stack, "organization/logs/delivery-trust").Statement).toStrictEqual([
      { Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "sts:AssumeRole" },
    ]);
    expect(policyAt(stack, "organization/logs/delivery-permissions").Statement).toStrictEqual([
      {
        Sid: "WriteLogStreamsOfTheTrail",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: [
          `${logGroup}:log-stream:210987650001_CloudTrail_us-east-1*`,
          `${logGroup}:log-stream:o-st4g1ng0rg_*`,
        ],
      },
    ]);
  });
});

describe("trusted access", () => {
  it("is owned by the landing zone, which imports the organization and never destroys it", () => {
    const { address } = theOnly(resourcesOf(stack.document, "aws_organizations_organization"));
    const live = theOnly(dataSourcesOf(stack.document, "aws_organizations_organization")).address;
    expect(resourceAt(stack, "aws_organizations_organization", "trusted-access/organization")).toStrictEqual({
      provider: "aws.management",
      feature_set: "ALL",
      aws_service_access_principals: ["cloudtrail.amazonaws.com", "config.amazonaws.com"],
      enabled_policy_types: ["SERVICE_CONTROL_POLICY"],
      lifecycle: {
        prevent_destroy: true,
        precondition: [
          { condition: `\${${live}.id == "o-st4g1ng0rg"}`, error_message: expect.any(String) as string },
          {
            condition: `\${alltrue([for each in ${live}.aws_service_access_principals : contains(["cloudtrail.amazonaws.com","config.amazonaws.com"], each)])}`,
            error_message: expect.stringContaining("list-aws-service-access-for-organization") as string,
          },
          {
            condition: `\${alltrue([for each in ${live}.roots[0].policy_types : contains(["SERVICE_CONTROL_POLICY"], each.type)])}`,
            error_message: expect.stringContaining("list-roots") as string,
          },
        ],
      },
    });
    expect(stack.document["import"]).toStrictEqual([{ provider: "aws.management", id: "o-st4g1ng0rg", to: address }]);
  });

  it("is owned by somebody else: the plan checks it, and that the organization is the config's", () => {
    const organization = theOnly(dataSourcesOf(gated.document, "aws_organizations_organization"));
    expect(resourcesOf(gated.document, "aws_organizations_organization")).toStrictEqual([]);
    expect(resourceAt(gated, "aws_cloudtrail", "organization/trail")["lifecycle"]).toStrictEqual({
      prevent_destroy: true,
      precondition: [
        {
          condition: `\${contains(tolist(${organization.address}.aws_service_access_principals), "cloudtrail.amazonaws.com")}`,
          error_message: expect.stringContaining(
            "aws organizations enable-aws-service-access --service-principal cloudtrail.amazonaws.com",
          ) as string,
        },
        {
          condition: `\${${organization.address}.id == "o-m3r1d1anpr0d"}`,
          error_message: "The management account is not in the organization o-m3r1d1anpr0d of the config.",
        },
      ],
    });
  });
});
