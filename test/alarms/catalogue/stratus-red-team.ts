/**
 * The AWS attacks of Stratus Red Team and what sees each: a detection and the event that gives the attack away, or why
 * none does. Source: DataDog/stratus-red-team, docs/attack-techniques/AWS at 7c9a7a5 (2026-08-19), and
 * docs/detonation-logs at 70a01c8 for Bedrock.
 */
export const stratusAttacks: Readonly<Record<string, Seen | Unseen>> = {
  "aws.credential-access.ec2-get-password-data": seen("denied-call-burst", "ec2.amazonaws.com", "GetPasswordData"),
  "aws.credential-access.ec2-steal-instance-credentials": unseen("GuardDuty knows credentials used elsewhere"),
  "aws.credential-access.secretsmanager-batch-retrieve-secrets": unseen("reads with rights: daily work by its form"),
  "aws.credential-access.secretsmanager-retrieve-secrets": unseen("reads with rights: daily work by its form"),
  "aws.credential-access.ssm-retrieve-securestring-parameters": unseen("reads with rights: daily work by its form"),
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
  "aws.discovery.ec2-enumerate-from-instance": unseen("reads with rights: GuardDuty's field"),
  "aws.discovery.ses-enumerate": unseen("reads with rights: GuardDuty's field"),
  "aws.execution.ec2-launch-unusual-instances": seen("unauthorized-api-calls", "ec2.amazonaws.com", "RunInstances"),
  "aws.execution.ec2-user-data": unseen("ModifyInstanceAttribute is daily work; the workload's own rule"),
  "aws.execution.sagemaker-update-lifecycle-config": unseen("workload change; not of the audit chain"),
  "aws.execution.ssm-send-command": unseen("daily work of patching; the workload's own rule"),
  "aws.execution.ssm-start-session": unseen("daily work of operators; the workload's own rule"),
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
  "aws.impact.bedrock-invoke-model": unseen("workload use; a budget's field"),
  "aws.impact.ec2-deregister-ami": unseen("workload change; a backup's field"),
  "aws.impact.s3-ransomware-batch-deletion": unseen("data events, which the trail does not log by default"),
  "aws.impact.s3-ransomware-client-side-encryption": unseen("data events, which the trail does not log by default"),
  "aws.impact.s3-ransomware-individual-deletion": unseen("data events, which the trail does not log by default"),
  "aws.initial-access.console-login-without-mfa": seen(
    "console-sign-in-without-mfa",
    "signin.amazonaws.com",
    "ConsoleLogin",
  ),
  "aws.lateral-movement.ec2-instance-connect": unseen("daily work of operators; the workload's own rule"),
  "aws.lateral-movement.ec2-serial-console-send-ssh-public-key": unseen(
    "EnableSerialConsoleAccess: the workload's rule",
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
  "aws.persistence.lambda-layer-extension": unseen("daily work of deployment; the workload's own rule"),
  "aws.persistence.lambda-overwrite-code": unseen("daily work of deployment; the workload's own rule"),
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
  readonly detection: string;
  readonly eventSource: string;
  readonly eventName: string;
}

interface Unseen {
  readonly reason: string;
}

function seen(detection: string, eventSource: string, eventName: string): Seen {
  return { detection, eventSource, eventName };
}

function unseen(reason: string): Unseen {
  return { reason };
}
