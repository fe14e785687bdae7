import { detectionById } from "../detections/catalogue/catalogue";
import { mergeEvents } from "../detections/catalogue/name-patterns";
import type { DetectionId } from "../model/detection-ids";
import { callsQuestion } from "./calls-question";
import { calls } from "./sql/events-query";

/** Detections of changes to evidence, notifications and monitoring services. */
const watched: readonly DetectionId[] = [
  ...(["cloudtrail-change", "log-archive-tampering", "alarm-tampering", "kms-key-disabled-or-deleted"] as const),
  ...(["config-change", "threat-detection-disabled", "service-logging-disabled"] as const),
];

/** Calls that change evidence and alarms, but are routine on other resources, so that no alarm counts them. */
const more = {
  "s3.amazonaws.com": [
    ...["PutBucketReplication", "PutBucketLifecycleConfiguration", "PutObjectLockConfiguration"],
    ...["DeleteBucketEncryption", "PutBucketNotification"],
  ],
  "kms.amazonaws.com": ["DeleteAlias", "UpdateAlias", "RetireGrant", "RevokeGrant"],
  "logs.amazonaws.com": ["PutSubscriptionFilter", "AssociateKmsKey", "PutDataProtectionPolicy", "PutTransformer"],
  "monitoring.amazonaws.com": ["PutCompositeAlarm", "PutAlarmMuteRule"],
  "sns.amazonaws.com": ["AddPermission", "RemovePermission", "PutDataProtectionPolicy"],
  "events.amazonaws.com": ["PutRule"],
  "organizations.amazonaws.com": [
    ...["DetachPolicy", "DeletePolicy", "UpdatePolicy", "DisablePolicyType", "DisableAWSServiceAccess"],
    ...["RemoveAccountFromOrganization", "LeaveOrganization", "AcceptHandshake", "AccountDepartedOrganization"],
    ...["MoveAccount", "CloseAccount"],
  ],
  // the account closes its own account
  "account.amazonaws.com": ["CloseAccount"],
};

const names = mergeEvents(
  ...watched.flatMap((id) => {
    const { matching, withFields = {} } = detectionById(id).events;
    return [matching, withFields];
  }),
  more,
);

/** The calls, each as its service and its name. */
export const tamperingCalls: readonly (readonly [source: string, name: string])[] = Object.entries(names).flatMap(
  ([source, list]) => [...new Set(list)].map((name) => [source, name] as const),
);

export const tampering = callsQuestion(
  {
    id: "tampering",
    title: "Tampering with the evidence and the alarms",
    answers:
      "calls that stop, narrow or delete a trail, its buckets, keys, log groups, alarms, messages, guardrails, or a service that watches, tried or done",
    why: "An attacker first disables monitoring: these calls are rare, and each one needs a reviewed change.",
    limits:
      "They are daily work on other buckets, keys and log groups: look for the names of the evidence chain, or --account.",
  },
  [calls(Object.fromEntries(Object.entries(names).map(([source, list]) => [source, [...new Set(list)]])))],
);
