/**
 * What Prowler 5.46.0 asks of one filter pattern for each monitoring recommendation of CIS, from its checks
 * `cloudwatch_log_metric_filter_*` and `cloudwatch_changes_to_*` (PyPI, read 2026-11): an event source, event names, and
 * terms, all in one pattern, in any order.
 */
export interface AuditedPattern {
  /** The number within the benchmark's section. */
  readonly recommendation: number;
  readonly source?: string;
  readonly names?: readonly string[];
  readonly terms?: readonly string[];
}

export const prowlerPatterns: readonly AuditedPattern[] = [
  { recommendation: 1, terms: ['$.errorCode="*UnauthorizedOperation"', '$.errorCode="AccessDenied*"'] },
  { recommendation: 2, names: ["ConsoleLogin"], terms: ['$.additionalEventData.MFAUsed!="Yes"'] },
  {
    recommendation: 3,
    terms: ['$.userIdentity.type="Root"', "$.userIdentity.invokedBy NOT EXISTS", '$.eventType!="AwsServiceEvent"'],
  },
  {
    recommendation: 4,
    names: [
      ...["DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy", "PutRolePolicy"],
      ...["PutUserPolicy", "CreatePolicy", "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion"],
      ...["AttachRolePolicy", "DetachRolePolicy", "AttachUserPolicy", "DetachUserPolicy", "AttachGroupPolicy"],
      "DetachGroupPolicy",
    ],
  },
  { recommendation: 5, names: ["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"] },
  { recommendation: 6, names: ["ConsoleLogin"], terms: ['$.errorMessage="Failed authentication"'] },
  { recommendation: 7, source: "kms.amazonaws.com", names: ["DisableKey", "ScheduleKeyDeletion"] },
  {
    recommendation: 8,
    source: "s3.amazonaws.com",
    names: [
      ...["PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle", "PutBucketReplication"],
      ...["DeleteBucketPolicy", "DeleteBucketCors", "DeleteBucketLifecycle", "DeleteBucketReplication"],
    ],
  },
  {
    recommendation: 9,
    source: "config.amazonaws.com",
    names: ["StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel", "PutConfigurationRecorder"],
  },
  {
    recommendation: 10,
    names: [
      ...["AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress"],
      ...["RevokeSecurityGroupEgress", "CreateSecurityGroup", "DeleteSecurityGroup"],
    ],
  },
  {
    recommendation: 11,
    names: [
      ...["CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry"],
      ...["ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation"],
    ],
  },
  {
    recommendation: 12,
    names: [
      ...["CreateCustomerGateway", "DeleteCustomerGateway", "AttachInternetGateway", "CreateInternetGateway"],
      ...["DeleteInternetGateway", "DetachInternetGateway"],
    ],
  },
  {
    recommendation: 13,
    source: "ec2.amazonaws.com",
    names: [
      ...["CreateRoute", "CreateRouteTable", "ReplaceRoute", "ReplaceRouteTableAssociation", "DeleteRouteTable"],
      ...["DeleteRoute", "DisassociateRouteTable"],
    ],
  },
  {
    recommendation: 14,
    names: [
      ...["CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection", "CreateVpcPeeringConnection"],
      ...["DeleteVpcPeeringConnection", "RejectVpcPeeringConnection", "AttachClassicLinkVpc", "DetachClassicLinkVpc"],
      ...["DisableVpcClassicLink", "EnableVpcClassicLink"],
    ],
  },
  {
    recommendation: 15,
    source: "organizations.amazonaws.com",
    names: [
      ...["AcceptHandshake", "AttachPolicy", "CancelHandshake", "CreateAccount", "CreateOrganization"],
      ...["CreateOrganizationalUnit", "CreatePolicy", "DeclineHandshake", "DeleteOrganization"],
      ...["DeleteOrganizationalUnit", "DeletePolicy", "EnableAllFeatures", "EnablePolicyType"],
      ...["InviteAccountToOrganization", "LeaveOrganization", "DetachPolicy", "DisablePolicyType", "MoveAccount"],
      ...["RemoveAccountFromOrganization", "UpdateOrganizationalUnit", "UpdatePolicy"],
    ],
  },
];
