import { callsQuestion } from "./calls-question";
import { calls } from "./events-query";

/** The trail, and who else may see or read it. */
const trail = {
  "cloudtrail.amazonaws.com": [
    ...["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"],
    ...["PutEventSelectors", "PutInsightSelectors", "PutEventConfiguration"],
    ...["UpdateEventDataStore", "DeleteEventDataStore", "StopEventDataStoreIngestion", "DeleteChannel"],
    ...["PutResourcePolicy", "DeleteResourcePolicy"],
    ...["RegisterOrganizationDelegatedAdmin", "DeregisterOrganizationDelegatedAdmin"],
  ],
};

/** Buckets and keys that may hold evidence. */
const archive = {
  "s3.amazonaws.com": [
    ...["DeleteBucket", "PutBucketPolicy", "DeleteBucketPolicy", "PutBucketVersioning", "PutBucketReplication"],
    ...["PutBucketLifecycle", "PutBucketLifecycleConfiguration", "DeleteBucketLifecycle"],
    ...["PutObjectLockConfiguration", "PutBucketObjectLockConfiguration"],
    ...["PutBucketEncryption", "DeleteBucketEncryption", "PutBucketLogging", "PutBucketNotification"],
  ],
  "kms.amazonaws.com": [
    ...["DisableKey", "ScheduleKeyDeletion", "PutKeyPolicy", "DisableKeyRotation", "DeleteAlias", "UpdateAlias"],
    ...["DeleteImportedKeyMaterial", "RetireGrant", "RevokeGrant", "DisconnectCustomKeyStore", "DeleteCustomKeyStore"],
  ],
};

/** What tells somebody. */
const alarms = {
  "logs.amazonaws.com": [
    ...["DeleteLogGroup", "DeleteLogStream", "PutRetentionPolicy", "DeleteMetricFilter", "PutMetricFilter"],
    ...["PutSubscriptionFilter", "DeleteSubscriptionFilter", "AssociateKmsKey", "DisassociateKmsKey"],
    ...["PutAccountPolicy", "DeleteAccountPolicy", "PutDataProtectionPolicy", "PutTransformer"],
  ],
  "monitoring.amazonaws.com": [
    ...["DeleteAlarms", "DisableAlarmActions", "SetAlarmState", "PutMetricAlarm", "PutCompositeAlarm"],
    "PutAlarmMuteRule",
  ],
  "sns.amazonaws.com": [
    ...["DeleteTopic", "SetTopicAttributes", "Unsubscribe", "SetSubscriptionAttributes"],
    ...["AddPermission", "RemovePermission", "PutDataProtectionPolicy"],
  ],
  "events.amazonaws.com": ["DeleteRule", "DisableRule", "RemoveTargets", "PutRule"],
};

const guardrails = {
  "organizations.amazonaws.com": [
    ...["DetachPolicy", "DeletePolicy", "UpdatePolicy", "DisablePolicyType", "DisableAWSServiceAccess"],
    ...["RemoveAccountFromOrganization", "LeaveOrganization", "MoveAccount", "CloseAccount"],
  ],
};

/** Services that watch, and the logs that other services keep. */
const watchers = {
  "guardduty.amazonaws.com": [
    ...["UpdateDetector", "DeleteDetector", "UpdateMemberDetectors", "UpdateOrganizationConfiguration"],
    ...["StopMonitoringMembers", "DisassociateMembers", "DeleteMembers", "DisableOrganizationAdminAccount"],
    ...["DisassociateFromMasterAccount", "DisassociateFromAdministratorAccount", "DeletePublishingDestination"],
    ...["CreateFilter", "UpdateFilter", "CreateIPSet", "UpdateIPSet", "DeleteThreatIntelSet"],
  ],
  "securityhub.amazonaws.com": [
    ...["DisableSecurityHub", "DisableSecurityHubV2", "BatchDisableStandards", "UpdateStandardsControl"],
    ...["BatchUpdateStandardsControlAssociations", "DisableImportFindingsForProduct", "CreateAutomationRule"],
    ...["DisassociateFromMasterAccount", "DisassociateFromAdministratorAccount", "DisableOrganizationAdminAccount"],
    ...["DisassociateMembers", "DeleteMembers", "UpdateOrganizationConfiguration", "DeleteConfigurationPolicy"],
  ],
  "config.amazonaws.com": [
    ...["PutConfigurationRecorder", "StopConfigurationRecorder", "DeleteConfigurationRecorder"],
    ...["DeleteServiceLinkedConfigurationRecorder", "DisassociateResourceTypes", "PutDeliveryChannel"],
    ...["DeleteDeliveryChannel", "PutRetentionConfiguration", "DeleteRetentionConfiguration"],
    ...["DeleteConfigurationAggregator", "DeleteAggregationAuthorization", "DeleteOrganizationConfigRule"],
    ...["DeleteConformancePack", "DeleteOrganizationConformancePack"],
  ],
  "macie2.amazonaws.com": ["DisableMacie", "DisableOrganizationAdminAccount"],
  "inspector2.amazonaws.com": ["Disable", "DisableDelegatedAdminAccount"],
  "access-analyzer.amazonaws.com": ["DeleteAnalyzer", "CreateArchiveRule"],
  "detective.amazonaws.com": ["DeleteGraph"],
  "ec2.amazonaws.com": ["DeleteFlowLogs"],
  "route53resolver.amazonaws.com": ["DeleteResolverQueryLogConfig", "DisassociateResolverQueryLogConfig"],
  "wafv2.amazonaws.com": ["DeleteLoggingConfiguration"],
  "bedrock.amazonaws.com": ["DeleteModelInvocationLoggingConfiguration"],
};

export const tampering = callsQuestion(
  {
    id: "tampering",
    title: "Tampering with the evidence and the alarms",
    answers:
      "calls that stop, narrow or delete a trail, its buckets, keys, log groups, alarms, messages, guardrails, or a service that watches, tried or done",
    why: "Who means to stay unseen begins with what watches: these calls are rare, and each has a reviewed change or none.",
    limits:
      "They are daily work on other buckets, keys and log groups: look for the names of the evidence chain, or --account.",
  },
  [calls({ ...trail, ...archive, ...alarms, ...guardrails, ...watchers })],
);
