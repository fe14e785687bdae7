import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { LandingZone } from "../../model/landing-zone";
import { bucketArn } from "../../naming/landing-zone-names";

const everybody = [{ type: "*", identifiers: ["*"] }];

/** What no caller may do to any bucket of the landing zone. */
export function denyStatements(landingZone: LandingZone, bucketName: string): DataAwsIamPolicyDocumentStatement[] {
  const resources = [bucketArn(landingZone, bucketName), bucketArn(landingZone, bucketName, "*")];
  return [
    {
      sid: "DenyPlainHttp",
      effect: "Deny",
      principals: everybody,
      actions: ["s3:*"],
      resources,
      condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
    },
    {
      sid: "DenyOldTls",
      effect: "Deny",
      principals: everybody,
      actions: ["s3:*"],
      resources,
      condition: [{ test: "NumericLessThan", variable: "s3:TlsVersion", values: ["1.2"] }],
    },
    {
      // A service principal belongs to no organization. Other statements decide what services may do.
      sid: "DenyOutsideTheOrganization",
      effect: "Deny",
      principals: everybody,
      actions: ["s3:*"],
      resources,
      condition: [
        {
          test: "StringNotEqualsIfExists",
          variable: "aws:PrincipalOrgID",
          values: [landingZone.environment.organizationId],
        },
        { test: "BoolIfExists", variable: "aws:PrincipalIsAWSService", values: ["false"] },
      ],
    },
  ];
}

/** Nobody deletes a log bucket or its objects. Objects expire by the lifecycle rules, which no bucket policy stops. */
export function denyDeletes(landingZone: LandingZone, bucketName: string): DataAwsIamPolicyDocumentStatement {
  return {
    sid: "DenyDeletes",
    effect: "Deny",
    principals: everybody,
    actions: ["s3:DeleteBucket", "s3:DeleteObject", "s3:DeleteObjectVersion"],
    resources: [bucketArn(landingZone, bucketName), bucketArn(landingZone, bucketName, "*")],
  };
}

/**
 * A log bucket holds what an AWS service wrote. An administrator of its account cannot add objects or lift Object Lock,
 * whatever their IAM policy says. Other statements decide which service may write.
 */
export function denyWritesByOthers(landingZone: LandingZone, bucketName: string): DataAwsIamPolicyDocumentStatement {
  return {
    sid: "DenyWritesByOthers",
    effect: "Deny",
    principals: everybody,
    actions: ["s3:BypassGovernanceRetention", "s3:PutObject"],
    resources: [bucketArn(landingZone, bucketName, "*")],
    condition: [{ test: "BoolIfExists", variable: "aws:PrincipalIsAWSService", values: ["false"] }],
  };
}
