import type { Detection, EvidenceNames } from "./detection";

const writes = "($.managementEvent IS TRUE) && ($.readOnly IS FALSE)";

function anyName(names: readonly string[]): string {
  return names.map((name) => `($.eventName = ${name})`).join(" || ");
}

function bucketPattern({ bucketNames }: EvidenceNames): string {
  const buckets = bucketNames.map((name) => `($.requestParameters.bucketName = "${name}")`).join(" || ");
  return `{ ($.eventSource = "s3.amazonaws.com") && ${writes} && (${buckets}) }`;
}

function keyPattern({ logArchiveAccountId }: EvidenceNames): string {
  const names = [
    "DisableKey",
    "ScheduleKeyDeletion",
    "PutKeyPolicy",
    "DisableKeyRotation",
    "UpdateAlias",
    "DeleteAlias",
  ];
  return `{ ($.recipientAccountId = "${logArchiveAccountId}") && ($.eventSource = "kms.amazonaws.com") && (${anyName(names)}) }`;
}

/**
 * Requests for subscription filters, retention, keys and deletion have the group's name; data protection and
 * transformers have its identifier.
 */
function logGroupPattern({ managementAccountId, logGroupName }: EvidenceNames): string {
  const parameters = "$.requestParameters";
  const group = [
    `(${parameters}.logGroupName = "${logGroupName}")`,
    `(${parameters}.logGroupIdentifier = "*${logGroupName}*")`,
    `(${parameters}.resourceIdentifier = "*${logGroupName}*")`,
  ].join(" || ");
  return `{ ($.recipientAccountId = "${managementAccountId}") && ($.eventSource = "logs.amazonaws.com") && ($.readOnly IS FALSE) && ($.eventName != CreateLogStream) && (${group}) }`;
}

function alarmPattern({ managementAccountId }: EvidenceNames): string {
  const alarms = ["DeleteAlarms", "DisableAlarmActions", "SetAlarmState", "PutMetricAlarm", "PutCompositeAlarm"];
  return `{ ($.recipientAccountId = "${managementAccountId}") && ($.eventSource = "monitoring.amazonaws.com") && (${anyName([...alarms, "PutAlarmMuteRule"])}) }`;
}

function topicPattern({ managementAccountId }: EvidenceNames): string {
  const topics = ["DeleteTopic", "SetTopicAttributes", "Unsubscribe", "SetSubscriptionAttributes"];
  const policies = ["AddPermission", "RemovePermission", "PutDataProtectionPolicy"];
  return `{ ($.recipientAccountId = "${managementAccountId}") && ($.eventSource = "sns.amazonaws.com") && (${anyName([...topics, ...policies])}) }`;
}

function rulePattern({ managementAccountId }: EvidenceNames): string {
  const rules = ["DeleteRule", "DisableRule", "RemoveTargets"];
  const account = ["PutAccountPolicy", "DeleteAccountPolicy"];
  return `{ ($.recipientAccountId = "${managementAccountId}") && ((($.eventSource = "events.amazonaws.com") && (${anyName(rules)})) || (($.eventSource = "logs.amazonaws.com") && (${anyName(account)}))) }`;
}

/**
 * The chain from log file to message. Its patterns name the environment's own resources: on other resources these calls
 * are routine.
 */
export const evidenceChainDetections = [
  {
    id: "log-archive-tampering",
    title: "Log archive tampered with",
    severity: "critical",
    why: "The archive is the evidence: a shorter lifecycle, a suspended version or a changed key policy destroys it quietly.",
    respond: [
      "Compare the bucket's policy, lifecycle, versioning, Object Lock and encryption, and the key's policy, with the reviewed ones.",
      "Disable the principal's credentials and revoke its sessions: nobody but the pipeline changes the archive.",
      "Validate the log files against their digests for the time since.",
    ],
    benchmarks: { cis: {} },
    patterns: { evidence: (names) => [bucketPattern(names), keyPattern(names)] },
    alarm: { threshold: 1 },
    events: {
      decidedBy: "fields",
      matching: {
        "s3.amazonaws.com": [
          ...["DeleteBucket", "PutBucketLifecycle", "DeleteBucketLifecycle", "PutBucketPolicy", "DeleteBucketPolicy"],
          ...["PutBucketVersioning", "PutBucketObjectLockConfiguration", "PutBucketEncryption", "PutBucketLogging"],
        ],
        "kms.amazonaws.com": ["DisableKey", "ScheduleKeyDeletion", "PutKeyPolicy", "DisableKeyRotation"],
      },
      notMatching: { "s3.amazonaws.com": ["GetBucketPolicy", "PutObject"], "kms.amazonaws.com": ["Decrypt"] },
    },
    notes: [
      "Any write management call on the buckets of the chain matches, those of later S3 features included.",
      "A key is named by its id, which is not known before it exists: every key of the log archive account is watched.",
      "Deleted objects are data events, which the trail leaves out for these buckets; Object Lock and the bucket policy prevent them.",
    ],
  },
  {
    id: "alarm-tampering",
    title: "Alarm chain tampered with",
    severity: "critical",
    why: "Without its log group, filters, alarms, topics or subscriptions nothing here would tell you of the next event.",
    respond: [
      "Plan the trail, notification and alarm stacks: the plan shows what was changed; apply it to put it back.",
      "If no reviewed change caused it: disable the principal's credentials and revoke its sessions.",
      "Go through the archive for what happened while the chain was broken.",
    ],
    benchmarks: { cis: {} },
    patterns: {
      evidence: (names) => [logGroupPattern(names), alarmPattern(names), topicPattern(names), rulePattern(names)],
    },
    detectedIn: "management account",
    alarm: { threshold: 1 },
    events: {
      decidedBy: "fields",
      matching: {
        "logs.amazonaws.com": [
          ...["DeleteLogGroup", "DeleteLogStream", "PutRetentionPolicy", "DeleteMetricFilter", "PutMetricFilter"],
          ...["DeleteSubscriptionFilter", "DisassociateKmsKey", "PutAccountPolicy", "DeleteAccountPolicy"],
        ],
        "monitoring.amazonaws.com": ["DeleteAlarms", "DisableAlarmActions", "SetAlarmState", "PutMetricAlarm"],
        "sns.amazonaws.com": ["DeleteTopic", "SetTopicAttributes", "Unsubscribe", "SetSubscriptionAttributes"],
        "events.amazonaws.com": ["DeleteRule", "DisableRule", "RemoveTargets"],
      },
      notMatching: { "logs.amazonaws.com": ["CreateLogStream", "DescribeLogGroups"], "sns.amazonaws.com": ["Publish"] },
    },
    notes: [
      "The whole chain lives in the management account, so the patterns ask for that account rather than for names of alarms, which come as arrays.",
      "CloudTrail does not record Unsubscribe through the link in an e-mail; subscribe so that only the owner may unsubscribe.",
      "Deleting this detection's own filter or alarm is seen only while the other filters of the chain stand: an SCP must deny it.",
    ],
  },
] as const satisfies readonly Detection[];
