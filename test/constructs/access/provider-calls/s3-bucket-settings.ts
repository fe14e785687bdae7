import { client, type CallsByType } from "./provider-calls";
import { bucketOf } from "./s3";

const call = client("s3");

export const s3BucketSettingsCalls: CallsByType = {
  aws_s3_bucket_lifecycle_configuration: {
    source: "internal/service/s3/bucket_lifecycle_configuration.go",
    create: call("(*resourceBucketLifecycleConfiguration).Create", [
      "GetBucketLifecycleConfiguration",
      "PutBucketLifecycleConfiguration",
    ]),
    read: call("(*resourceBucketLifecycleConfiguration).Read", ["GetBucketLifecycleConfiguration"]),
    update: call("(*resourceBucketLifecycleConfiguration).Update", [
      "GetBucketLifecycleConfiguration",
      "PutBucketLifecycleConfiguration",
    ]),
    delete: call("(*resourceBucketLifecycleConfiguration).Delete", [
      "DeleteBucketLifecycle",
      "GetBucketLifecycleConfiguration",
    ]),
    arns: bucketOf,
  },
  aws_s3_bucket_logging: {
    source: "internal/service/s3/bucket_logging.go",
    create: call("resourceBucketLoggingCreate", ["GetBucketLogging", "PutBucketLogging"]),
    read: call("resourceBucketLoggingRead", ["GetBucketLogging"]),
    update: call("resourceBucketLoggingUpdate", ["GetBucketLogging", "PutBucketLogging"]),
    delete: call("resourceBucketLoggingDelete", ["PutBucketLogging"]),
    arns: bucketOf,
  },
  aws_s3_bucket_object_lock_configuration: {
    source: "internal/service/s3/bucket_object_lock_configuration.go",
    create: call("resourceBucketObjectLockConfigurationCreate", [
      "GetObjectLockConfiguration",
      "PutObjectLockConfiguration",
    ]),
    read: call("resourceBucketObjectLockConfigurationRead", ["GetObjectLockConfiguration"]),
    update: call("resourceBucketObjectLockConfigurationUpdate", [
      "GetObjectLockConfiguration",
      "PutObjectLockConfiguration",
    ]),
    delete: call("resourceBucketObjectLockConfigurationDelete", ["PutObjectLockConfiguration"]),
    arns: bucketOf,
  },
  aws_s3_bucket_ownership_controls: {
    source: "internal/service/s3/bucket_ownership_controls.go",
    create: call("resourceBucketOwnershipControlsCreate", ["GetBucketOwnershipControls", "PutBucketOwnershipControls"]),
    read: call("resourceBucketOwnershipControlsRead", ["GetBucketOwnershipControls"]),
    update: call("resourceBucketOwnershipControlsUpdate", ["GetBucketOwnershipControls", "PutBucketOwnershipControls"]),
    delete: call("resourceBucketOwnershipControlsDelete", [
      "DeleteBucketOwnershipControls",
      "GetBucketOwnershipControls",
    ]),
    arns: bucketOf,
  },
  aws_s3_bucket_policy: {
    source: "internal/service/s3/bucket_policy.go",
    create: call("resourceBucketPolicyPut", ["GetBucketPolicy", "PutBucketPolicy"]),
    read: call("resourceBucketPolicyRead", ["GetBucketPolicy"]),
    update: call("resourceBucketPolicyPut", ["GetBucketPolicy", "PutBucketPolicy"]),
    delete: call("resourceBucketPolicyDelete", ["DeleteBucketPolicy", "GetBucketPolicy"]),
    arns: bucketOf,
    withheld: { "s3:DeleteBucketPolicy": "it keeps evidence; the boundary denies it" },
  },
  aws_s3_bucket_public_access_block: {
    source: "internal/service/s3/bucket_public_access_block.go",
    create: call("resourceBucketPublicAccessBlockCreate", ["GetPublicAccessBlock", "PutPublicAccessBlock"]),
    read: call("resourceBucketPublicAccessBlockRead", ["GetPublicAccessBlock"]),
    update: call("resourceBucketPublicAccessBlockUpdate", ["PutPublicAccessBlock"]),
    delete: call("resourceBucketPublicAccessBlockDelete", ["DeletePublicAccessBlock", "GetPublicAccessBlock"]),
    arns: bucketOf,
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    source: "internal/service/s3/bucket_server_side_encryption_configuration.go",
    create: call("resourceBucketServerSideEncryptionConfigurationCreate", [
      "GetBucketEncryption",
      "PutBucketEncryption",
    ]),
    read: call("resourceBucketServerSideEncryptionConfigurationRead", ["GetBucketEncryption"]),
    update: call("resourceBucketServerSideEncryptionConfigurationUpdate", [
      "GetBucketEncryption",
      "PutBucketEncryption",
    ]),
    delete: call("resourceBucketServerSideEncryptionConfigurationDelete", ["DeleteBucketEncryption"]),
    arns: bucketOf,
  },
  aws_s3_bucket_versioning: {
    source: "internal/service/s3/bucket_versioning.go",
    create: call("resourceBucketVersioningCreate", ["GetBucketVersioning", "PutBucketVersioning"]),
    read: call("resourceBucketVersioningRead", ["GetBucketVersioning"]),
    update: call("resourceBucketVersioningUpdate", ["GetBucketVersioning", "PutBucketVersioning"]),
    delete: call("resourceBucketVersioningDelete", ["PutBucketVersioning"]),
    arns: bucketOf,
  },
};
