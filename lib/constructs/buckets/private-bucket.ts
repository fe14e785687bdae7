import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import type { LandingZone } from "../../model/landing-zone";
import { skipCheckov } from "../../documents/checkov-skip";
import { denyStatements } from "./bucket-statements";

export interface PrivateBucketProps {
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
  readonly bucketName: string;
  /**
   * The key of SSE-KMS.
   * @default - SSE-S3: server access logs cannot be delivered to a bucket with SSE-KMS
   */
  readonly keyArn?: string;
  /** @default false */
  readonly objectLock?: boolean;
  /**
   * The bucket for the access logs.
   * @default - none: this is such a bucket
   */
  readonly accessLogBucketName?: string;
  /**
   * Who may do what, and denials beyond those of every bucket.
   * @default []
   */
  readonly statements?: readonly DataAwsIamPolicyDocumentStatement[];
}

/**
 * A private bucket: Block Public Access, no ACLs, versioning, encryption, TLS 1.2 or newer, only callers of the
 * organization, and protected from destruction by Terraform.
 */
export class PrivateBucket extends Construct {
  public readonly bucket: S3Bucket;
  /** Dependency of everything that needs the bucket with its policy. */
  public readonly policy: S3BucketPolicy;
  /** Dependency of lifecycle and lock rules, which need versioning. */
  public readonly versioning: S3BucketVersioningA;

  public constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    const {
      provider,
      landingZone,
      bucketName,
      keyArn,
      objectLock = false,
      accessLogBucketName,
      statements = [],
    } = props;
    this.bucket = new S3Bucket(this, "bucket", {
      provider,
      bucket: bucketName,
      objectLockEnabled: objectLock,
      lifecycle: { preventDestroy: true },
    });
    skipCheckov(
      this.bucket,
      "CKV2_AWS_62",
      "objects are read by queries and investigators; nothing acts on their arrival",
    );
    skipCheckov(
      this.bucket,
      "CKV_AWS_144",
      "one Region holds the logs: versions, Object Lock and the denial of deletes protect them; a replica doubles the cost",
    );
    if (keyArn === undefined) {
      skipCheckov(this.bucket, "CKV_AWS_145", "S3 delivers server access logs to buckets with SSE-S3 only");
      skipCheckov(this.bucket, "CKV_AWS_18", "it holds access logs; logging the access to them would never end");
    }
    const bucket = this.bucket.id;
    const publicAccessBlock = new S3BucketPublicAccessBlock(this, "public-access-block", {
      provider,
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, "ownership-controls", {
      provider,
      bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    this.versioning = new S3BucketVersioningA(this, "versioning", {
      provider,
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      provider,
      bucket,
      rule: [
        keyArn === undefined
          ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
          : {
              applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
              bucketKeyEnabled: true,
            },
      ],
    });
    const policy = new DataAwsIamPolicyDocument(this, "policy-document", {
      provider,
      statement: [...denyStatements(landingZone, bucketName), ...statements],
    });
    this.policy = new S3BucketPolicy(this, "policy", {
      provider,
      bucket,
      policy: policy.json,
      // S3 answers OperationAborted if both change at once.
      dependsOn: [publicAccessBlock],
    });
    if (accessLogBucketName !== undefined) {
      new S3BucketLoggingA(this, "logging", {
        provider,
        bucket,
        targetBucket: accessLogBucketName,
        targetPrefix: `${bucketName}/`,
      });
    }
  }
}
