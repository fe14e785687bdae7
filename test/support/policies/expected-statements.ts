import type { Statement } from "./policy-of";

/** How every key's policy begins: IAM policies of the key's account may administer it, not use it. */
export function administration(accountId: string): Statement {
  return {
    Sid: "AdministerByIamPolicy",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListAliases",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListResourceTags",
      "kms:ListRetirableGrants",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ],
    Resource: "*",
  };
}

/** How every bucket's policy begins: what no caller may do. */
export function denials(bucketName: string, organizationId: string): readonly Statement[] {
  const everything = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`],
  } as const;
  return [
    { Sid: "DenyPlainHttp", ...everything, Condition: { Bool: { "aws:SecureTransport": "false" } } },
    { Sid: "DenyOldTls", ...everything, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
    {
      Sid: "DenyOutsideTheOrganization",
      ...everything,
      Condition: {
        StringNotEqualsIfExists: { "aws:PrincipalOrgID": organizationId },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      },
    },
  ];
}

/** Nobody but an AWS service writes to a log bucket. */
export function noWritesByOthers(bucketName: string): Statement {
  return {
    Sid: "DenyWritesByOthers",
    Effect: "Deny",
    Principal: "*",
    Action: ["s3:BypassGovernanceRetention", "s3:PutObject"],
    Resource: `arn:aws:s3:::${bucketName}/*`,
    Condition: { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } },
  };
}

/** Nobody deletes from a log bucket. */
export function noDeletes(bucketName: string): Statement {
  return {
    Sid: "DenyDeletes",
    Effect: "Deny",
    Principal: "*",
    Action: ["s3:DeleteBucket", "s3:DeleteObject", "s3:DeleteObjectVersion"],
    Resource: [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`],
  };
}
