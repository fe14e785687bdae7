/* eslint-disable @typescript-eslint/no-dynamic-delete -- documents and states are changed in every way there is, wrong ones included */
/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-call, typescript/no-unsafe-return, typescript/no-unsafe-argument -- documents and states are changed in every way there is, wrong ones included */
import type { Loose, Mutation } from "../mutation";
import { remove, removeStatement, resource, statement, statements } from "../mutation";

const stack = "log-archive";
const own = /^archive_private_|^archive_(lifecycle|object-lock)_/;
const bucketPolicy = /^archive_private_policy-document/;
const keyPolicy = /^archive_key_policy/;
const rules = (document: Loose): Loose[] => resource(document, "aws_s3_bucket_lifecycle_configuration", own).rule;
const ageOf = (document: Loose): Loose => rules(document)[0];

export const archiveMutations: readonly Mutation[] = [
  {
    name: "account-block-off",
    stack,
    mutate: (d) => (resource(d, "aws_s3_account_public_access_block").block_public_policy = false),
    verdict: "deny",
    rules: ["public-access-block-weakened"],
  },
  {
    name: "account-block-removed",
    stack,
    mutate: (d) => remove(d, "aws_s3_account_public_access_block"),
    verdict: "deny",
    rules: ["evidence-destroyed"],
  },
  ...["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"].map(
    (setting): Mutation => ({
      name: `bucket-${setting.replaceAll("_", "-")}-off`,
      stack,
      mutate: (d) => (resource(d, "aws_s3_bucket_public_access_block", own)[setting] = false),
      verdict: "deny",
      rules: ["public-access-block-weakened"],
    }),
  ),
  {
    name: "bucket-block-removed",
    stack,
    mutate: (d) => remove(d, "aws_s3_bucket_public_access_block", own),
    verdict: "deny",
    rules: ["evidence-destroyed"],
  },
  {
    name: "versioning-suspended",
    stack,
    mutate: (d) => (resource(d, "aws_s3_bucket_versioning", own).versioning_configuration.status = "Suspended"),
    verdict: "deny",
    rules: ["versioning-weakened"],
  },
  {
    name: "versioning-removed",
    stack,
    mutate: (d) => remove(d, "aws_s3_bucket_versioning", own),
    verdict: "deny",
    rules: ["evidence-destroyed"],
  },
  {
    name: "acls-count",
    stack,
    mutate: (d) => (resource(d, "aws_s3_bucket_ownership_controls", own).rule.object_ownership = "ObjectWriter"),
    verdict: "deny",
    rules: ["ownership-controls-weakened"],
  },
  {
    name: "object-lock-shorter",
    stack,
    mutate: (d) => (resource(d, "aws_s3_bucket_object_lock_configuration").rule.default_retention.days = 1),
    verdict: "needs-exception",
    rules: ["object-lock-weakened"],
  },
  {
    name: "object-lock-longer",
    stack,
    mutate: (d) => (resource(d, "aws_s3_bucket_object_lock_configuration").rule.default_retention.days = 30),
    verdict: "allow",
    rules: [],
  },
  {
    name: "object-lock-in-years",
    stack,
    mutate: (d) =>
      (resource(d, "aws_s3_bucket_object_lock_configuration").rule.default_retention = {
        mode: "GOVERNANCE",
        years: 1,
      }),
    verdict: "allow",
    rules: [],
  },
  {
    name: "object-lock-compliance",
    stack,
    mutate: (d) => (resource(d, "aws_s3_bucket_object_lock_configuration").rule.default_retention.mode = "COMPLIANCE"),
    verdict: "allow",
    rules: [],
  },
  {
    name: "object-lock-without-default",
    stack,
    mutate: (d) => delete resource(d, "aws_s3_bucket_object_lock_configuration").rule,
    verdict: "needs-exception",
    rules: ["object-lock-weakened"],
  },
  {
    name: "object-lock-removed",
    stack,
    mutate: (d) => remove(d, "aws_s3_bucket_object_lock_configuration"),
    verdict: "deny",
    rules: ["evidence-destroyed"],
  },
  {
    name: "object-lock-disabled",
    stack,
    mutate: (d) => {
      remove(d, "aws_s3_bucket_object_lock_configuration");
      Object.assign(resource(d, "aws_s3_bucket", own), { object_lock_enabled: false, lifecycle: {} });
    },
    verdict: "deny",
    rules: ["evidence-destroyed", "evidence-replaced", "object-lock-weakened", "prevent-destroy-removed"],
  },
  {
    name: "bucket-renamed",
    stack,
    mutate: (d) => Object.assign(resource(d, "aws_s3_bucket", own), { bucket: "another-name", lifecycle: {} }),
    verdict: "deny",
    rules: ["evidence-replaced", "prevent-destroy-removed"],
  },
  {
    name: "bucket-force-destroy",
    stack,
    mutate: (d) => (resource(d, "aws_s3_bucket", own).force_destroy = true),
    verdict: "deny",
    rules: ["deletion-protection-removed"],
  },
  {
    name: "bucket-prevent-destroy-lost",
    stack,
    mutate: (d) => delete resource(d, "aws_s3_bucket", own).lifecycle,
    verdict: "needs-exception",
    rules: ["prevent-destroy-removed"],
  },
  {
    name: "bucket-forgotten",
    stack,
    mutate: (d) => {
      const name = "archive_private_bucket_2C2E9737";
      const key = Object.keys(d.resource.aws_s3_bucket).find((each) => own.test(each)) ?? name;
      const bucket = d.resource.aws_s3_bucket[key].bucket as string;
      delete d.resource.aws_s3_bucket[key];
      Object.assign(d, JSON.parse(JSON.stringify(d).replaceAll(`\${aws_s3_bucket.${key}.id}`, bucket)));
      d.removed = [{ from: `aws_s3_bucket.${key}`, lifecycle: [{ destroy: false }] }];
    },
    verdict: "deny",
    rules: ["evidence-removed-from-state"],
  },
  {
    name: "encryption-with-sse-s3",
    stack,
    mutate: (d) =>
      (resource(d, "aws_s3_bucket_server_side_encryption_configuration", own).rule = [
        { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
      ]),
    verdict: "deny",
    rules: ["encryption-weakened"],
  },
  {
    name: "encryption-with-another-key",
    stack,
    mutate: (d) =>
      (resource(
        d,
        "aws_s3_bucket_server_side_encryption_configuration",
        own,
      ).rule[0].apply_server_side_encryption_by_default.kms_master_key_id =
        "arn:aws:kms:us-east-1:999999999999:key/11111111-2222-3333-4444-555555555555"),
    verdict: "needs-exception",
    rules: ["encryption-weakened"],
  },
  {
    name: "encryption-with-the-managed-key",
    stack,
    mutate: (d) =>
      delete resource(d, "aws_s3_bucket_server_side_encryption_configuration", own).rule[0]
        .apply_server_side_encryption_by_default.kms_master_key_id,
    verdict: "deny",
    rules: ["encryption-weakened"],
  },
  {
    name: "bucket-key-off",
    stack,
    mutate: (d) =>
      (resource(d, "aws_s3_bucket_server_side_encryption_configuration", own).rule[0].bucket_key_enabled = false),
    verdict: "allow",
    rules: [],
  },
  {
    name: "encryption-removed",
    stack,
    mutate: (d) => remove(d, "aws_s3_bucket_server_side_encryption_configuration", own),
    verdict: "deny",
    rules: ["evidence-destroyed"],
  },
  {
    name: "access-logs-off",
    stack,
    mutate: (d) => remove(d, "aws_s3_bucket_logging", /^archive/),
    verdict: "deny",
    rules: ["evidence-destroyed"],
  },
  {
    name: "access-logs-elsewhere",
    stack,
    mutate: (d) => (resource(d, "aws_s3_bucket_logging", /^archive/).target_bucket = "another-bucket"),
    verdict: "needs-exception",
    rules: ["access-logging-changed"],
  },
  // How the archive ages.
  {
    name: "retention-shorter",
    stack,
    mutate: (d) => (ageOf(d).expiration[0].days = 30),
    verdict: "needs-exception",
    rules: ["lifecycle-shortened"],
  },
  { name: "retention-longer", stack, mutate: (d) => (ageOf(d).expiration[0].days = 2557), verdict: "allow", rules: [] },
  { name: "retention-for-ever", stack, mutate: (d) => rules(d).shift(), verdict: "allow", rules: [] },
  {
    name: "retention-rule-disabled",
    stack,
    mutate: (d) => (ageOf(d).status = "Disabled"),
    verdict: "allow",
    rules: [],
  },
  {
    name: "retention-wider-prefix",
    stack,
    mutate: (d) => (ageOf(d).filter = [{ prefix: "" }]),
    verdict: "needs-exception",
    rules: ["lifecycle-shortened"],
  },
  {
    name: "retention-second-rule",
    stack,
    mutate: (d) =>
      rules(d).push({
        id: "soon",
        status: "Enabled",
        filter: [{ prefix: "AWSLogs/o-st4g1ng0rg/210987650011/" }],
        expiration: [{ days: 1 }],
      }),
    verdict: "needs-exception",
    rules: ["lifecycle-shortened"],
  },
  {
    name: "retention-by-date",
    stack,
    mutate: (d) => (ageOf(d).expiration = [{ date: "2027-01-01T00:00:00Z" }]),
    verdict: "needs-exception",
    rules: ["lifecycle-shortened"],
  },
  {
    name: "old-versions-shorter",
    stack,
    mutate: (d) => (ageOf(d).noncurrent_version_expiration[0].noncurrent_days = 1),
    verdict: "needs-exception",
    rules: ["lifecycle-shortened"],
  },
  {
    name: "into-deep-archive",
    stack,
    mutate: (d) => (rules(d).at(-1).transition = [{ days: 90, storage_class: "DEEP_ARCHIVE" }]),
    verdict: "needs-exception",
    rules: ["lifecycle-shortened"],
  },
  { name: "lifecycle-reordered", stack, mutate: (d) => rules(d).reverse(), verdict: "allow", rules: [] },
  {
    name: "lifecycle-removed",
    stack,
    mutate: (d) => remove(d, "aws_s3_bucket_lifecycle_configuration", own),
    verdict: "needs-exception",
    rules: ["evidence-destroyed"],
  },
  // The bucket's policy.
  {
    name: "policy-removed",
    stack,
    mutate: (d) => remove(d, "aws_s3_bucket_policy", own),
    verdict: "deny",
    rules: ["evidence-destroyed"],
  },
  {
    name: "policy-public-read",
    stack,
    mutate: (d) =>
      statements(d, bucketPolicy).push({
        sid: "Read",
        principals: [{ type: "*", identifiers: ["*"] }],
        actions: ["s3:GetObject"],
        resources: ["arn:aws:s3:::audit-staging-organization-trail-210987650002/*"],
      }),
    verdict: "deny",
    rules: ["policy-widened"],
  },
  {
    name: "policy-reader-of-another-account",
    stack,
    mutate: (d) =>
      statements(d, bucketPolicy).push({
        sid: "Read",
        principals: [{ type: "AWS", identifiers: ["arn:aws:iam::999999999999:root"] }],
        actions: ["s3:GetObject"],
        resources: ["arn:aws:s3:::audit-staging-organization-trail-210987650002/*"],
      }),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "policy-without-condition",
    stack,
    mutate: (d) => delete statement(d, bucketPolicy, "AllowCloudTrailToWrite").condition,
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "policy-condition-on-any-trail",
    stack,
    mutate: (d) =>
      (statement(d, bucketPolicy, "AllowCloudTrailToWrite").condition[0] = {
        test: "ArnLike",
        variable: "aws:SourceArn",
        values: ["arn:aws:cloudtrail:*:*:trail/*"],
      }),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "policy-wider-resource",
    stack,
    mutate: (d) =>
      (statement(d, bucketPolicy, "AllowCloudTrailToWrite").resources = [
        "arn:aws:s3:::audit-staging-organization-trail-210987650002/*",
      ]),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "policy-wider-action",
    stack,
    mutate: (d) => (statement(d, bucketPolicy, "AllowCloudTrailToWrite").actions = ["s3:Put*"]),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "policy-not-actions",
    stack,
    mutate: (d) => {
      const each = statement(d, bucketPolicy, "AllowCloudTrailToWrite");
      delete each.actions;
      each.not_actions = ["s3:DeleteObject"];
    },
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "policy-plain-http-allowed",
    stack,
    mutate: (d) => removeStatement(d, bucketPolicy, "DenyPlainHttp"),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "policy-deletes-allowed",
    stack,
    mutate: (d) => removeStatement(d, bucketPolicy, "DenyDeletes"),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "policy-deletes-of-versions-allowed",
    stack,
    mutate: (d) => (statement(d, bucketPolicy, "DenyDeletes").actions = ["s3:DeleteBucket", "s3:DeleteObject"]),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "policy-deny-with-a-way-around",
    stack,
    mutate: (d) =>
      (statement(d, bucketPolicy, "DenyDeletes").condition = [
        { test: "StringNotEquals", variable: "aws:PrincipalArn", values: ["arn:aws:iam::210987650002:role/friend"] },
      ]),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "policy-outsiders-let-in",
    stack,
    mutate: (d) => statement(d, bucketPolicy, "DenyOutsideTheOrganization").condition[0].values.push("o-another0rg"),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "policy-delivery-denied",
    stack,
    mutate: (d) =>
      statements(d, bucketPolicy).push({
        sid: "DenyAll",
        effect: "Deny",
        principals: [{ type: "*", identifiers: ["*"] }],
        actions: ["s3:PutObject"],
        resources: ["arn:aws:s3:::audit-staging-organization-trail-210987650002/*"],
      }),
    verdict: "needs-exception",
    rules: ["delivery-denied", "guardrail-locks-out"],
  },
  {
    name: "policy-delivery-no-longer-allowed",
    stack,
    mutate: (d) => removeStatement(d, bucketPolicy, "AllowCloudTrailToWrite"),
    verdict: "needs-exception",
    rules: ["delivery-denied"],
  },
  {
    name: "policy-written-otherwise",
    stack,
    mutate: (d) => {
      for (const each of statements(d, bucketPolicy)) delete each.sid;
      statements(d, bucketPolicy).reverse();
    },
    verdict: "allow",
    rules: [],
  },
  {
    name: "policy-split-statements",
    stack,
    mutate: (d) => {
      const each = statement(d, bucketPolicy, "AllowCloudTrailToWrite");
      const [first, ...others] = each.resources;
      each.resources = [first];
      statements(d, bucketPolicy).push({ ...each, sid: "AllowCloudTrailToWriteMore", resources: others });
    },
    verdict: "allow",
    rules: [],
  },
  {
    name: "policy-narrower",
    stack,
    mutate: (d) =>
      statements(d, bucketPolicy).push({
        sid: "DenyMore",
        effect: "Deny",
        principals: [{ type: "AWS", identifiers: ["arn:aws:iam::210987650011:root"] }],
        actions: ["s3:*"],
        resources: ["arn:aws:s3:::audit-staging-organization-trail-210987650002"],
      }),
    verdict: "allow",
    rules: [],
  },
  {
    name: "policy-as-text",
    stack,
    mutate: (d) =>
      (resource(d, "aws_s3_bucket_policy", own).policy = JSON.stringify({
        Version: "2012-10-17",
        Statement: { Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" },
      })),
    verdict: "deny",
    rules: ["policy-widened"],
  },
  // The key.
  {
    name: "key-policy-decrypt-for-all",
    stack,
    mutate: (d) =>
      statements(d, keyPolicy).push({
        sid: "Decrypt",
        principals: [{ type: "AWS", identifiers: ["*"] }],
        actions: ["kms:Decrypt"],
        resources: ["*"],
      }),
    verdict: "deny",
    rules: ["policy-widened"],
  },
  {
    name: "key-policy-decrypt-for-the-account",
    stack,
    mutate: (d) => statement(d, keyPolicy, "AdministerByIamPolicy").actions.push("kms:Decrypt"),
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "key-policy-without-cloudtrail",
    stack,
    mutate: (d) => removeStatement(d, keyPolicy, "AllowCloudTrailToEncrypt"),
    verdict: "needs-exception",
    rules: ["delivery-denied"],
  },
  {
    name: "key-rotation-off",
    stack,
    mutate: (d) => (resource(d, "aws_kms_key", /^archive/).enable_key_rotation = false),
    verdict: "deny",
    rules: ["key-weakened"],
  },
  {
    name: "key-disabled",
    stack,
    mutate: (d) => (resource(d, "aws_kms_key", /^archive/).is_enabled = false),
    verdict: "deny",
    rules: ["key-weakened"],
  },
  {
    name: "key-deleted-sooner",
    stack,
    mutate: (d) => (resource(d, "aws_kms_key", /^archive/).deletion_window_in_days = 7),
    verdict: "needs-exception",
    rules: ["key-weakened"],
  },
  {
    name: "key-alias-moved",
    stack,
    mutate: (d) => (resource(d, "aws_kms_alias", /^archive/).target_key_id = "11111111-2222-3333-4444-555555555555"),
    verdict: "deny",
    rules: ["key-alias-moved"],
  },
  {
    name: "key-alias-removed",
    stack,
    mutate: (d) => remove(d, "aws_kms_alias", /^archive/),
    verdict: "deny",
    rules: ["evidence-destroyed"],
  },
  {
    name: "new-bucket",
    stack,
    mutate: (d) => (d.resource.aws_s3_bucket.another = { provider: "aws.log-archive", bucket: "another-bucket" }),
    verdict: "needs-exception",
    rules: ["bucket-added"],
  },
  {
    name: "replication-elsewhere",
    stack,
    mutate: (d) =>
      (d.resource.aws_s3_bucket_replication_configuration = {
        away: {
          provider: "aws.log-archive",
          bucket: "audit-staging-organization-trail-210987650002",
          role: "arn:aws:iam::210987650002:role/replicate",
          rule: [{ id: "away", status: "Enabled", destination: [{ bucket: "arn:aws:s3:::somebody-elses-bucket" }] }],
        },
      }),
    verdict: "needs-exception",
    rules: ["unknown-type"],
  },
  {
    name: "bucket-acl",
    stack,
    mutate: (d) =>
      (d.resource.aws_s3_bucket_acl = {
        open: {
          provider: "aws.log-archive",
          bucket: "audit-staging-organization-trail-210987650002",
          acl: "public-read",
        },
      }),
    verdict: "needs-exception",
    rules: ["unknown-type"],
  },
];
