import { cisSections } from "./cis-sections";
import type { Detection, EventNames } from "./detection";
import { mergeEvents, namePatterns } from "./name-patterns";

const publishedConfigEvents = {
  "config.amazonaws.com": [
    ...["StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel", "PutConfigurationRecorder"],
  ],
} as const satisfies EventNames;

const configEvents = {
  "config.amazonaws.com": [
    ...["DeleteConfigurationRecorder", "DeleteServiceLinkedConfigurationRecorder", "DisassociateResourceTypes"],
    ...["DeleteConfigurationAggregator", "DeleteAggregationAuthorization", "PutRetentionConfiguration"],
    ...["DeleteRetentionConfiguration", "DeleteOrganizationConfigRule", "DeleteOrganizationConformancePack"],
    "DeleteConformancePack",
  ],
} as const satisfies EventNames;

const threatDetectionEvents = {
  "guardduty.amazonaws.com": [
    ...["DeleteDetector", "UpdateDetector", "StopMonitoringMembers", "DisassociateMembers", "DeleteMembers"],
    ...["DisassociateFromMasterAccount", "DisassociateFromAdministratorAccount", "DisableOrganizationAdminAccount"],
    ...["UpdateOrganizationConfiguration", "UpdateMemberDetectors", "DeletePublishingDestination", "CreateFilter"],
    ...["UpdateFilter", "CreateIPSet", "UpdateIPSet", "DeleteThreatIntelSet"],
  ],
  "securityhub.amazonaws.com": [
    ...["DisableSecurityHub", "DisableSecurityHubV2", "BatchDisableStandards", "DisassociateMembers", "DeleteMembers"],
    ...["DisassociateFromMasterAccount", "DisassociateFromAdministratorAccount", "DisableOrganizationAdminAccount"],
    ...["UpdateOrganizationConfiguration", "DisableImportFindingsForProduct", "UpdateStandardsControl"],
    ...["BatchUpdateStandardsControlAssociations", "DeleteConfigurationPolicy", "CreateAutomationRule"],
  ],
  "macie2.amazonaws.com": ["DisableMacie", "DisableOrganizationAdminAccount"],
  "inspector2.amazonaws.com": ["Disable", "DisableDelegatedAdminAccount"],
  "access-analyzer.amazonaws.com": ["DeleteAnalyzer", "CreateArchiveRule"],
  "detective.amazonaws.com": ["DeleteGraph"],
} as const satisfies EventNames;

const macieSuspended =
  '{ ($.eventSource = "macie2.amazonaws.com") && ($.eventName = UpdateMacieSession) && ($.requestParameters.status = "PAUSED") }';

const logGroupUnprotected =
  '{ ($.eventSource = "logs.amazonaws.com") && ($.eventName = PutLogGroupDeletionProtection) && ($.requestParameters.deletionProtectionEnabled IS FALSE) }';

const serviceLogEvents = {
  "ec2.amazonaws.com": ["DeleteFlowLogs"],
  "route53resolver.amazonaws.com": ["DeleteResolverQueryLogConfig", "DisassociateResolverQueryLogConfig"],
  "wafv2.amazonaws.com": ["DeleteLoggingConfiguration"],
  "bedrock.amazonaws.com": ["DeleteModelInvocationLoggingConfiguration"],
} as const satisfies EventNames;

const respond = [
  "Switch it on again, with its reviewed settings, in every Region and account that lost it.",
  "If no reviewed change caused it: disable the principal's credentials and revoke its sessions.",
  "Go through the trail for the time that it was off: nothing else saw it.",
] as const;

/** The security services other than CloudTrail. */
export const securityServiceDetections = [
  {
    id: "config-change",
    title: "AWS Config changed",
    severity: "high",
    why: "Without AWS Config's recorder nobody can say later how a resource was configured, and rules check nothing.",
    respond,
    benchmarks: { securityHub: "CloudWatch.9", cis: cisSections(9) },
    patterns: {
      published:
        "{($.eventSource=config.amazonaws.com) && (($.eventName=StopConfigurationRecorder) || ($.eventName=DeleteDeliveryChannel) || ($.eventName=PutDeliveryChannel) || ($.eventName=PutConfigurationRecorder))}",
      extension: namePatterns(configEvents),
    },
    alarm: { threshold: 1 },
    events: {
      decidedBy: "name",
      matching: mergeEvents(publishedConfigEvents, configEvents),
      notMatching: { "config.amazonaws.com": ["DescribeConfigRules", "DeleteConfigRule", "PutEvaluations"] },
    },
    notes: ["DeleteConfigRule is left out: Security Hub makes and deletes its own rules all the time."],
  },
  {
    id: "threat-detection-disabled",
    title: "Threat detection disabled",
    severity: "high",
    why: "GuardDuty, Security Hub and their kin are switched off, or told to look away, before the noisy part begins.",
    respond,
    benchmarks: { cis: {} },
    patterns: { extension: [...namePatterns(threatDetectionEvents), macieSuspended] },
    alarm: { threshold: 1 },
    events: {
      decidedBy: "name",
      matching: threatDetectionEvents,
      withFields: { "macie2.amazonaws.com": ["UpdateMacieSession"] },
      notMatching: {
        "guardduty.amazonaws.com": ["GetDetector", "CreateDetector", "ListFindings"],
        "securityhub.amazonaws.com": ["EnableSecurityHub", "BatchImportFindings"],
        "ssm.amazonaws.com": ["DeleteMembers"],
      },
    },
    notes: ["BatchUpdateFindings and ArchiveFindings are left out: putting findings aside is an analyst's daily work."],
  },
  {
    id: "service-logging-disabled",
    title: "Service logging disabled",
    severity: "high",
    why: "Flow logs, DNS query logs and their kin show where data went; whoever deletes them has something to hide there.",
    respond,
    benchmarks: { cis: {} },
    patterns: { extension: [...namePatterns(serviceLogEvents), logGroupUnprotected] },
    alarm: { threshold: 1 },
    events: {
      decidedBy: "name",
      matching: serviceLogEvents,
      withFields: { "logs.amazonaws.com": ["PutLogGroupDeletionProtection"] },
      notMatching: { "ec2.amazonaws.com": ["CreateFlowLogs", "DescribeFlowLogs"] },
    },
  },
] as const satisfies readonly Detection[];
