import { cisSections } from "./cis-sections";
import type { Detection, EventNames } from "./detection";
import { mergeEvents, namePatterns } from "./name-patterns";

const bucketPolicyEvents = {
  "s3.amazonaws.com": [
    ...["PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle", "PutBucketReplication"],
    ...["DeleteBucketPolicy", "DeleteBucketCors", "DeleteBucketLifecycle", "DeleteBucketReplication"],
  ],
} as const satisfies EventNames;

const publicAccessEvents = {
  "s3.amazonaws.com": [
    ...["PutBucketPublicAccessBlock", "DeleteBucketPublicAccessBlock"],
    ...["PutAccountPublicAccessBlock", "DeleteAccountPublicAccessBlock"],
    ...["PutPublicAccessBlock", "DeletePublicAccessBlock"],
    ...["PutBucketOwnershipControls", "DeleteBucketOwnershipControls", "PutBucketWebsite"],
    ...["PutAccessPointPolicy", "DeleteAccessPointPolicy", "PutMultiRegionAccessPointPolicy"],
  ],
} as const satisfies EventNames;

const sharingEvents = {
  "ec2.amazonaws.com": [
    ...["ModifyImageAttribute", "ModifySnapshotAttribute", "DisableImageBlockPublicAccess"],
    ...["DisableSnapshotBlockPublicAccess", "DisableEbsEncryptionByDefault"],
    ...["SharedSnapshotCopyInitiated", "SharedSnapshotVolumeCreated"],
  ],
  "rds.amazonaws.com": ["ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute"],
} as const satisfies EventNames;

/** Data that becomes accessible from outside. */
export const dataDetections = [
  {
    id: "s3-public-access",
    title: "S3 public access or bucket policy changed",
    severity: "critical",
    guideCritical: true,
    why: "One changed policy, ACL or public access block can open a bucket to everybody, or delete what it holds.",
    respond: [
      "Look at the bucket's access as it is now; switch Block Public Access on again if it is off.",
      "If no reviewed change caused it: disable the principal's credentials and revoke its sessions.",
      "Find out from access logs and data events what was read while it was open.",
    ],
    benchmarks: { securityHub: "CloudWatch.8", cis: cisSections(8) },
    patterns: {
      published:
        "{($.eventSource=s3.amazonaws.com) && (($.eventName=PutBucketAcl) || ($.eventName=PutBucketPolicy) || ($.eventName=PutBucketCors) || ($.eventName=PutBucketLifecycle) || ($.eventName=PutBucketReplication) || ($.eventName=DeleteBucketPolicy) || ($.eventName=DeleteBucketCors) || ($.eventName=DeleteBucketLifecycle) || ($.eventName=DeleteBucketReplication))}",
      extension: namePatterns(publicAccessEvents),
    },
    alarm: { threshold: 1 },
    events: {
      decidedBy: "name",
      matching: mergeEvents(bucketPolicyEvents, publicAccessEvents),
      notMatching: { "s3.amazonaws.com": ["CreateBucket", "GetBucketPolicy", "PutObject", "PutBucketTagging"] },
    },
    notes: [
      "CloudTrail names the calls PutBucketPublicAccessBlock and PutAccountPublicAccessBlock where the API says PutPublicAccessBlock; the API's name is watched too.",
      "A public access block that is switched fully on matches as well: a missing setting counts as off, and a pattern has no way to say so in its length.",
    ],
  },
  {
    id: "resource-shared-outside",
    title: "Image, snapshot or function shared outside",
    severity: "high",
    why: "Sharing a snapshot copies a whole disk or database to another account without a byte crossing your network.",
    respond: [
      "Withdraw the share; what was copied meanwhile cannot be called back.",
      "If no reviewed change caused it: disable the principal's credentials and revoke its sessions.",
      "Find out which account it was shared with, and which secrets the copy holds; replace them.",
    ],
    benchmarks: { cis: {} },
    patterns: {
      extension: [
        ...namePatterns(sharingEvents),
        '{ ($.eventSource = "lambda.amazonaws.com") && ($.eventName = "AddPermission*") && ($.requestParameters.principal != "*.amazonaws.com") }',
        '{ ($.eventSource = "lambda.amazonaws.com") && (($.eventName = "CreateFunctionUrlConfig*") || ($.eventName = "UpdateFunctionUrlConfig*")) && ($.requestParameters.authType = "NONE") }',
        '{ ($.eventSource = "ram.amazonaws.com") && ((($.eventName = CreateResourceShare) && (($.requestParameters.allowExternalPrincipals NOT EXISTS) || ($.requestParameters.allowExternalPrincipals IS TRUE))) || (($.eventName = UpdateResourceShare) && ($.requestParameters.allowExternalPrincipals IS TRUE)) || (($.eventName = AssociateResourceShare) && ($.requestParameters.principals[0] = "*") && ($.requestParameters.principals[0] != "*:organizations::*"))) }',
        '{ ($.eventSource = "ssm.amazonaws.com") && ($.eventName = ModifyDocumentPermission) && ($.requestParameters.accountIdsToAdd[0] = "*") }',
      ],
    },
    alarm: { threshold: 1 },
    events: {
      decidedBy: "fields",
      matching: mergeEvents(sharingEvents, {
        "lambda.amazonaws.com": ["AddPermission20150331v2", "CreateFunctionUrlConfig"],
        "ram.amazonaws.com": ["CreateResourceShare", "UpdateResourceShare", "AssociateResourceShare"],
        "ssm.amazonaws.com": ["ModifyDocumentPermission"],
      }),
      notMatching: { "ec2.amazonaws.com": ["CreateSnapshot", "CopyImage"], "rds.amazonaws.com": ["CreateDBSnapshot"] },
    },
    notes: [
      "SharedSnapshotCopyInitiated and SharedSnapshotVolumeCreated tell that the other account has used the share.",
      "A permission for another account's function caller counts; one for an AWS service (S3, API Gateway …) does not.",
      "A RAM share without allowExternalPrincipals lets outsiders in: AWS's default is true (https://docs.aws.amazon.com/ram/latest/APIReference/API_CreateResourceShare.html). A principal that is added counts unless it is an organization or an OU; whether an account is one of ours, a pattern cannot tell.",
    ],
  },
] as const satisfies readonly Detection[];
