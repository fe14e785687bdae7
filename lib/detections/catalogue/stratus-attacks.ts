import type { DetectionId } from "../../model/detection-ids";

/**
 * The AWS attacks of Stratus Red Team and how each is seen: by a detection and the event that triggers it, or by a
 * question about the archive, with the reason why no alarm sees it. Source: DataDog/stratus-red-team,
 * docs/attack-techniques/AWS at 7c9a7a5 (2026-08-19), and docs/detonation-logs at 70a01c8 for Bedrock.
 */
export const stratusAttacks: Readonly<Record<string, Seen | Asked>> = {
  "aws.credential-access.ec2-get-password-data": seen("denied-call-burst", "ec2.amazonaws.com", "GetPasswordData"),
  "aws.credential-access.ec2-steal-instance-credentials": asked(
    "first-use",
    "the calls are the role's own; GuardDuty detects credentials used elsewhere, the question shows a principal's first address",
  ),
  "aws.credential-access.secretsmanager-batch-retrieve-secrets": asked(
    "principal-activity",
    "reads with rights: daily work by its form",
  ),
  "aws.credential-access.secretsmanager-retrieve-secrets": asked(
    "principal-activity",
    "reads with rights: daily work by its form",
  ),
  "aws.credential-access.ssm-retrieve-securestring-parameters": asked(
    "principal-activity",
    "reads with rights: daily work by its form",
  ),
  "aws.defense-evasion.bedrock-model-invocation-logging-delete": seen(
    "service-logging-disabled",
    "bedrock.amazonaws.com",
    "DeleteModelInvocationLoggingConfiguration",
  ),
  "aws.defense-evasion.cloudtrail-delete": seen("cloudtrail-change", "cloudtrail.amazonaws.com", "DeleteTrail"),
  "aws.defense-evasion.cloudtrail-event-selectors": seen(
    "cloudtrail-change",
    "cloudtrail.amazonaws.com",
    "PutEventSelectors",
  ),
  "aws.defense-evasion.cloudtrail-lifecycle-rule": seen("s3-public-access", "s3.amazonaws.com", "PutBucketLifecycle"),
  "aws.defense-evasion.cloudtrail-stop": seen("cloudtrail-change", "cloudtrail.amazonaws.com", "StopLogging"),
  "aws.defense-evasion.dns-delete-logs": seen(
    "service-logging-disabled",
    "route53resolver.amazonaws.com",
    "DeleteResolverQueryLogConfig",
  ),
  "aws.defense-evasion.organizations-leave": seen(
    "organization-change",
    "organizations.amazonaws.com",
    "LeaveOrganization",
  ),
  "aws.defense-evasion.vpc-remove-flow-logs": seen("service-logging-disabled", "ec2.amazonaws.com", "DeleteFlowLogs"),
  "aws.discovery.ec2-download-user-data": seen("denied-call-burst", "ec2.amazonaws.com", "DescribeInstanceAttribute"),
  "aws.discovery.ec2-enumerate-from-instance": asked("principal-activity", "reads with rights: GuardDuty's field"),
  "aws.discovery.ses-enumerate": asked("principal-activity", "reads with rights: GuardDuty's field"),
  "aws.execution.ec2-launch-unusual-instances": seen("unauthorized-api-calls", "ec2.amazonaws.com", "RunInstances"),
  "aws.execution.ec2-user-data": seen("workload-code-change", "ec2.amazonaws.com", "ModifyInstanceAttribute"),
  "aws.execution.sagemaker-update-lifecycle-config": seen(
    "workload-code-change",
    "sagemaker.amazonaws.com",
    "UpdateNotebookInstanceLifecycleConfig",
  ),
  "aws.execution.ssm-send-command": seen("remote-command", "ssm.amazonaws.com", "SendCommand"),
  "aws.execution.ssm-start-session": seen("remote-command", "ssm.amazonaws.com", "StartSession"),
  "aws.exfiltration.ec2-security-group-open-port-22-ingress": seen(
    "security-group-change",
    "ec2.amazonaws.com",
    "AuthorizeSecurityGroupIngress",
  ),
  "aws.exfiltration.ec2-share-ami": seen("resource-shared-outside", "ec2.amazonaws.com", "ModifyImageAttribute"),
  "aws.exfiltration.ec2-share-ebs-snapshot": seen(
    "resource-shared-outside",
    "ec2.amazonaws.com",
    "ModifySnapshotAttribute",
  ),
  "aws.exfiltration.rds-share-snapshot": seen(
    "resource-shared-outside",
    "rds.amazonaws.com",
    "ModifyDBSnapshotAttribute",
  ),
  "aws.exfiltration.s3-backdoor-bucket-policy": seen("s3-public-access", "s3.amazonaws.com", "PutBucketPolicy"),
  "aws.impact.bedrock-invoke-model": seen(
    "workload-code-change",
    "bedrock.amazonaws.com",
    "PutFoundationModelEntitlement",
  ),
  "aws.impact.ec2-deregister-ami": seen("data-protection-weakened", "ec2.amazonaws.com", "DeregisterImage"),
  "aws.impact.s3-ransomware-batch-deletion": asked(
    "data-access",
    "data events: recorded only if trail.dataEvents includes the bucket",
  ),
  "aws.impact.s3-ransomware-client-side-encryption": asked(
    "data-access",
    "data events: recorded only if trail.dataEvents includes the bucket",
  ),
  "aws.impact.s3-ransomware-individual-deletion": asked(
    "data-access",
    "data events: recorded only if trail.dataEvents includes the bucket",
  ),
  "aws.initial-access.console-login-without-mfa": seen(
    "console-sign-in-without-mfa",
    "signin.amazonaws.com",
    "ConsoleLogin",
  ),
  "aws.lateral-movement.ec2-instance-connect": seen(
    "remote-command",
    "ec2-instance-connect.amazonaws.com",
    "SendSSHPublicKey",
  ),
  "aws.lateral-movement.ec2-serial-console-send-ssh-public-key": seen(
    "remote-command",
    "ec2-instance-connect.amazonaws.com",
    "SendSerialConsoleSSHPublicKey",
  ),
  "aws.persistence.iam-backdoor-role": seen("iam-policy-change", "iam.amazonaws.com", "UpdateAssumeRolePolicy"),
  "aws.persistence.iam-backdoor-user": seen("iam-credential-change", "iam.amazonaws.com", "CreateAccessKey"),
  "aws.persistence.iam-create-admin-user": seen("iam-policy-change", "iam.amazonaws.com", "AttachUserPolicy"),
  "aws.persistence.iam-create-backdoor-role": seen("iam-policy-change", "iam.amazonaws.com", "AttachRolePolicy"),
  "aws.persistence.iam-create-user-login-profile": seen(
    "iam-credential-change",
    "iam.amazonaws.com",
    "CreateLoginProfile",
  ),
  "aws.persistence.lambda-backdoor-function": seen(
    "resource-shared-outside",
    "lambda.amazonaws.com",
    "AddPermission20150331v2",
  ),
  "aws.persistence.lambda-layer-extension": seen(
    "workload-code-change",
    "lambda.amazonaws.com",
    "UpdateFunctionConfiguration20150331v2",
  ),
  "aws.persistence.lambda-overwrite-code": seen(
    "workload-code-change",
    "lambda.amazonaws.com",
    "UpdateFunctionCode20150331v2",
  ),
  "aws.persistence.rolesanywhere-create-trust-anchor": seen(
    "federation-provider-change",
    "rolesanywhere.amazonaws.com",
    "CreateTrustAnchor",
  ),
  "aws.persistence.sts-federation-token": seen("iam-credential-change", "sts.amazonaws.com", "GetFederationToken"),
  "aws.privilege-escalation.iam-update-user-login-profile": seen(
    "iam-credential-change",
    "iam.amazonaws.com",
    "UpdateLoginProfile",
  ),
};

interface Seen {
  readonly detection: DetectionId;
  readonly eventSource: string;
  readonly eventName: string;
}

/** No alarm, because it looks like routine work; a question about the archive shows it. */
interface Asked {
  readonly question: string;
  readonly reason: string;
}

function seen(detection: DetectionId, eventSource: string, eventName: string): Seen {
  return { detection, eventSource, eventName };
}

function asked(question: string, reason: string): Asked {
  return { question, reason };
}
