import { CloudTrailClient, StartLoggingCommand, StopLoggingCommand } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient, DisableAlarmActionsCommand, EnableAlarmActionsCommand } from "@aws-sdk/client-cloudwatch";
import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  EC2Client,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from "@aws-sdk/client-ec2";
import * as iam from "@aws-sdk/client-iam";
import { CancelKeyDeletionCommand, DisableKeyCommand, EnableKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { AttachPolicyCommand, DetachPolicyCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { DeletePublicAccessBlockCommand, PutPublicAccessBlockCommand, S3Client } from "@aws-sdk/client-s3";
import * as s3control from "@aws-sdk/client-s3-control";
import { UserError } from "../../base/user-error";
import type { ClientOptions } from "./account-session";
import { isMissing, isThere } from "./aws-error";
import type { Call } from "./call";

type Send = (options: ClientOptions, input: Call["input"]) => Promise<unknown>;

/**
 * Creates senders of a client's commands. They do not validate their input: AWS does, and the SDK sends only members it
 * knows.
 */
function sender(Client: new (options: ClientOptions) => unknown): (Command: new (input: never) => unknown) => Send {
  return (Command) => (options, input) =>
    (new Client(options) as { send(command: unknown): Promise<unknown> }).send(new Command(input as never));
}

const ofIam = sender(iam.IAMClient);
const ofCloudTrail = sender(CloudTrailClient);
const ofS3 = sender(S3Client);
const ofS3Control = sender(s3control.S3ControlClient);
const ofKms = sender(KMSClient);
const ofCloudWatch = sender(CloudWatchClient);
const ofOrganizations = sender(OrganizationsClient);
const ofEc2 = sender(EC2Client);

/** Every call that a response or its undo makes. A record with any other call is rejected. */
const operations: Readonly<Record<string, Send>> = {
  "iam:UpdateAccessKey": ofIam(iam.UpdateAccessKeyCommand),
  "iam:DeleteLoginProfile": ofIam(iam.DeleteLoginProfileCommand),
  "iam:PutUserPolicy": ofIam(iam.PutUserPolicyCommand),
  "iam:PutRolePolicy": ofIam(iam.PutRolePolicyCommand),
  "iam:PutGroupPolicy": ofIam(iam.PutGroupPolicyCommand),
  "iam:DeleteUserPolicy": ofIam(iam.DeleteUserPolicyCommand),
  "iam:DeleteRolePolicy": ofIam(iam.DeleteRolePolicyCommand),
  "iam:DeleteGroupPolicy": ofIam(iam.DeleteGroupPolicyCommand),
  "iam:AttachUserPolicy": ofIam(iam.AttachUserPolicyCommand),
  "iam:AttachRolePolicy": ofIam(iam.AttachRolePolicyCommand),
  "iam:AttachGroupPolicy": ofIam(iam.AttachGroupPolicyCommand),
  "iam:DetachUserPolicy": ofIam(iam.DetachUserPolicyCommand),
  "iam:DetachRolePolicy": ofIam(iam.DetachRolePolicyCommand),
  "iam:DetachGroupPolicy": ofIam(iam.DetachGroupPolicyCommand),
  "iam:SetDefaultPolicyVersion": ofIam(iam.SetDefaultPolicyVersionCommand),
  "iam:AddUserToGroup": ofIam(iam.AddUserToGroupCommand),
  "iam:RemoveUserFromGroup": ofIam(iam.RemoveUserFromGroupCommand),
  "cloudtrail:StartLogging": ofCloudTrail(StartLoggingCommand),
  "cloudtrail:StopLogging": ofCloudTrail(StopLoggingCommand),
  "s3:PutPublicAccessBlock": ofS3(PutPublicAccessBlockCommand),
  "s3:DeletePublicAccessBlock": ofS3(DeletePublicAccessBlockCommand),
  "s3control:PutPublicAccessBlock": ofS3Control(s3control.PutPublicAccessBlockCommand),
  "s3control:DeletePublicAccessBlock": ofS3Control(s3control.DeletePublicAccessBlockCommand),
  "kms:CancelKeyDeletion": ofKms(CancelKeyDeletionCommand),
  "kms:EnableKey": ofKms(EnableKeyCommand),
  "kms:DisableKey": ofKms(DisableKeyCommand),
  "cloudwatch:EnableAlarmActions": ofCloudWatch(EnableAlarmActionsCommand),
  "cloudwatch:DisableAlarmActions": ofCloudWatch(DisableAlarmActionsCommand),
  "organizations:AttachPolicy": ofOrganizations(AttachPolicyCommand),
  "organizations:DetachPolicy": ofOrganizations(DetachPolicyCommand),
  "ec2:AuthorizeSecurityGroupIngress": ofEc2(AuthorizeSecurityGroupIngressCommand),
  "ec2:AuthorizeSecurityGroupEgress": ofEc2(AuthorizeSecurityGroupEgressCommand),
  "ec2:RevokeSecurityGroupIngress": ofEc2(RevokeSecurityGroupIngressCommand),
  "ec2:RevokeSecurityGroupEgress": ofEc2(RevokeSecurityGroupEgressCommand),
};

/** @throws UserError when no response makes this call */
export function checkCall({ service, operation }: Call): void {
  if (Object.hasOwn(operations, `${service}:${operation}`)) return;
  throw new UserError(`${service}:${operation} is not a call of lz respond: lz did not write this record`);
}

/**
 * Makes a call, idempotently: success if the target of a delete, detach or revoke is already gone, or the target of an
 * attach or authorize already exists (one call authorizes one rule).
 * @throws AWS's error
 */
export async function runCall(call: Call, clientOptions: (region?: string) => ClientOptions): Promise<void> {
  checkCall(call);
  try {
    await operations[`${call.service}:${call.operation}`]?.(clientOptions(call.region), call.input);
  } catch (error) {
    if (/^(Delete|Detach|Remove|Revoke)/.test(call.operation) && isMissing(error)) return;
    if (/^(Authorize|Attach)/.test(call.operation) && isThere(error)) return;
    // the key's deletion is not scheduled (any more)
    if (call.operation === "CancelKeyDeletion" && error instanceof Error && error.name === "KMSInvalidStateException")
      return;
    throw error;
  }
}
