/* oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-call, typescript/no-unsafe-return -- documents and states are changed in every way there is, wrong ones included */
import type { Loose, Mutation } from "../mutation";
import { remove, remembered, resource } from "../mutation";

const alarms = "alarms-catalog-staging";
const type = "aws_cloudwatch_metric_alarm";
/** AWS holds the threshold 5. */
const groups = /_security-group-change_/;
const threshold =
  (value: number) =>
  (document: Loose): void => {
    resource(document, type, groups).threshold = value;
  };
const rememberThreshold =
  (value: number) =>
  (state: Loose): void => {
    remembered(state, type, groups).threshold = value;
  };
const denial = {
  Sid: "NoReads",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::audit-staging-organization-trail-210987650002/*",
};

/**
 * What somebody did by hand first, and a pull request then writes into code: Terraform has nothing to do. Here what was
 * applied is made stronger than what AWS holds, which comes to the same.
 */
export const launderedMutations: readonly Mutation[] = [
  {
    name: "laundered-threshold",
    stack: alarms,
    mutateBase: threshold(1),
    mutate: () => undefined,
    remember: rememberThreshold(1),
    verdict: "needs-exception",
    rules: ["alarm-threshold-weakened"],
  },
  {
    name: "laundered-threshold-met-half-way",
    stack: alarms,
    mutateBase: threshold(1),
    mutate: threshold(3),
    remember: rememberThreshold(1),
    verdict: "needs-exception",
    rules: ["alarm-threshold-weakened"],
  },
  {
    name: "laundered-threshold-under-another-address",
    stack: alarms,
    mutateBase: threshold(1),
    mutate: (d) => {
      const alarm = resource(d, type, groups);
      const name = remove(d, type, groups);
      d.resource[type].moved = alarm;
      d.moved = [{ from: `${type}.${name}`, to: `${type}.moved` }];
    },
    remember: rememberThreshold(1),
    verdict: "needs-exception",
    rules: ["alarm-threshold-weakened", "evidence-moved"],
  },
  {
    name: "threshold-lowered-after-it-was-by-hand",
    stack: alarms,
    mutateBase: threshold(10),
    mutate: threshold(3),
    remember: rememberThreshold(10),
    verdict: "allow",
    rules: [],
  },
  {
    name: "laundered-alarm-deleted",
    stack: alarms,
    mutate: (d) => remove(d, type, /_vpc-change_/),
    remember: (state) => (remembered(state, type, /_vpc-change_/).id = "deleted"),
    verdict: "needs-exception",
    rules: ["alarm-removed"],
  },
  {
    name: "laundered-alarm-deleted-by-count",
    stack: alarms,
    mutate: (d) => (resource(d, type, /_vpc-change_/).count = 0),
    remember: (state) => (remembered(state, type, /_vpc-change_/).id = "deleted"),
    verdict: "needs-exception",
    rules: ["alarm-removed", "evidence-moved"],
  },
  {
    name: "laundered-alarm-silenced-and-made-again",
    stack: alarms,
    mutate: (d) => (resource(d, type, /_vpc-change_/).alarm_actions = []),
    remember: (state) => (remembered(state, type, /_vpc-change_/).id = "deleted"),
    verdict: "needs-exception",
    rules: ["alarm-redirected"],
  },
  {
    name: "laundered-log-group-retention",
    stack: "organization-trail",
    mutateBase: (d) => (resource(d, "aws_cloudwatch_log_group").retention_in_days = 365),
    mutate: () => undefined,
    remember: (state) => (remembered(state, "aws_cloudwatch_log_group").retention_in_days = 365),
    verdict: "needs-exception",
    rules: ["log-retention-shortened"],
  },
  {
    name: "laundered-object-lock",
    stack: "log-archive",
    mutateBase: (d) => (resource(d, "aws_s3_bucket_object_lock_configuration").rule.default_retention.days = 30),
    mutate: () => undefined,
    remember: (state) =>
      (remembered(state, "aws_s3_bucket_object_lock_configuration").rule[0].default_retention[0].days = 30),
    verdict: "needs-exception",
    rules: ["object-lock-weakened"],
  },
  {
    name: "laundered-bucket-policy",
    stack: "log-archive",
    mutate: () => undefined,
    remember: (state) => {
      const policy = remembered(state, "aws_s3_bucket_policy", /^archive_private_/);
      const { Statement: statements, ...rest } = JSON.parse(policy.policy);
      policy.policy = JSON.stringify({ ...rest, Statement: [...statements, denial] });
    },
    verdict: "needs-exception",
    rules: ["policy-widened"],
  },
  {
    name: "laundered-public-access-block-deleted",
    stack: "log-archive",
    mutate: (d) => remove(d, "aws_s3_bucket_public_access_block", /^archive_private_/),
    remember: (state) =>
      (remembered(state, "aws_s3_bucket_public_access_block", /^archive_private_/).id = "no-such-bucket"),
    verdict: "deny",
    rules: ["evidence-destroyed"],
  },
  {
    name: "laundered-trail-of-one-region",
    stack: "organization-trail",
    byHand: [
      {
        service: "cloudtrail",
        operation: "update_trail",
        parameters: { Name: "organization-trail", IsMultiRegionTrail: false },
      },
    ],
    undo: [
      {
        service: "cloudtrail",
        operation: "update_trail",
        parameters: { Name: "organization-trail", IsMultiRegionTrail: true },
      },
    ],
    mutate: (d) => (resource(d, "aws_cloudtrail").is_multi_region_trail = false),
    remember: () => undefined,
    verdict: "deny",
    rules: ["trail-single-region"],
  },
  {
    name: "laundered-public-access-block",
    stack: "log-archive",
    byHand: [publicAccessBlock(false)],
    undo: [publicAccessBlock(true)],
    mutate: (d) => (resource(d, "aws_s3_bucket_public_access_block", /^archive_private_/).block_public_policy = false),
    remember: () => undefined,
    verdict: "deny",
    rules: ["public-access-block-weakened"],
  },
  {
    name: "laundered-topic-key-taken-out-of-the-code",
    stack: "notifications",
    byHand: [topicKey("")],
    undo: [topicKey("alias/audit-staging-notifications")],
    mutate: (d) => delete resource(d, "aws_sns_topic", /^channels_security_/).kms_master_key_id,
    remember: () => undefined,
    verdict: "deny",
    rules: ["encryption-weakened"],
  },
  {
    name: "adopted-in-the-state-by-hand",
    stack: alarms,
    mutate: (d) => (d.resource[type].more = { ...resource(d, type, groups), alarm_actions: [] }),
    remember: (state) => {
      const known = state.resources.find((each: Loose) => groups.test(each.name));
      state.resources.push({ ...structuredClone(known), name: "more" });
    },
    verdict: "needs-exception",
    rules: ["alarm-redirected", "existing-setting-overwritten"],
  },
];

function topicKey(value: string): NonNullable<Mutation["byHand"]>[number] {
  const TopicArn = "arn:aws:sns:us-east-1:210987650001:audit-staging-security";
  const parameters = { TopicArn, AttributeName: "KmsMasterKeyId", AttributeValue: value };
  return { service: "sns", operation: "set_topic_attributes", parameters };
}

function publicAccessBlock(policy: boolean): NonNullable<Mutation["byHand"]>[number] {
  return {
    account: "210987650002",
    service: "s3",
    operation: "put_public_access_block",
    parameters: {
      Bucket: "audit-staging-organization-trail-210987650002",
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: policy,
        RestrictPublicBuckets: true,
      },
    },
  };
}
