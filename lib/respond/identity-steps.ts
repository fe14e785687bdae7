import type { AccountReader, IdentityType } from "./aws/account-reader";
import type { Call } from "./aws/call";
import { policyNames, revokedBefore, revokeSessionsPolicy, samePolicy } from "./containment-policies";
import type { ResponseStep } from "./response-step";

/** An IAM identity. */
export interface Identity {
  readonly type: IdentityType;
  readonly name: string;
  readonly accountId: string;
  readonly partition: string;
}

export interface RevocationOptions {
  /** Sessions issued before are revoked: UTC, whole seconds, such as `2026-11-02T10:00:00Z`. */
  readonly before: string;
  /** Whether to revoke sessions again that were issued since the last revocation. */
  readonly again: boolean;
}

const notRead = "the account was not read: an earlier policy with that name is not restored";

/** A step without its part. */
export type BareStep = Omit<ResponseStep, "part">;

export function iamCall(accountId: string, operation: string, input: Call["input"]): Call {
  return { accountId, service: "iam", operation, input };
}

/** Puts an inline policy. The undo restores the earlier policy with that name. */
export async function putPolicyStep(
  { type, name, accountId }: Identity,
  policy: { readonly name: string; readonly document: string },
  reader: AccountReader | undefined,
  words: Pick<BareStep, "what" | "why" | "label">,
): Promise<BareStep> {
  const about = { [`${type}Name`]: name, PolicyName: policy.name };
  const put = (document: string): Call =>
    iamCall(accountId, `Put${type}Policy`, { ...about, PolicyDocument: document });
  const before = await reader?.inlinePolicy(type, name, policy.name);
  return {
    ...words,
    call: put(policy.document),
    undo: before === undefined ? iamCall(accountId, `Delete${type}Policy`, about) : put(before),
    ...(reader === undefined && { undoNote: notRead }),
    ...(before !== undefined &&
      samePolicy(before, policy.document) && { inPlace: `the ${type.toLowerCase()} already has the policy` }),
  };
}

/** Denies everything to the sessions of a user or role that were issued so far. */
export async function revokeSessionsStep(
  identity: Identity,
  { before, again }: RevocationOptions,
  reader: AccountReader | undefined,
  why: string,
): Promise<BareStep> {
  const step = await putPolicyStep(
    identity,
    { name: policyNames.revoke, document: revokeSessionsPolicy(before) },
    reader,
    {
      what: `Revoke the sessions of ${identity.type.toLowerCase()} ${identity.name} that were issued until now`,
      why,
      label: "Sessions Revoked",
    },
  );
  const current = again ? undefined : await reader?.inlinePolicy(identity.type, identity.name, policyNames.revoke);
  const already = current === undefined ? undefined : revokedBefore(current);
  return already === undefined
    ? step
    : { ...step, inPlace: `sessions issued before ${already} are already revoked; --again also revokes later ones` };
}

/** Attaches or detaches a managed policy; the undo does the opposite. */
export async function attachmentStep(
  { type, name, accountId }: Identity,
  policyArn: string,
  attach: boolean,
  reader: AccountReader | undefined,
  words: Pick<BareStep, "what" | "why" | "label">,
): Promise<BareStep> {
  const input = { [`${type}Name`]: name, PolicyArn: policyArn };
  const operation = (attaches: boolean): Call =>
    iamCall(accountId, `${attaches ? "Attach" : "Detach"}${type}Policy`, input);
  const attached = (await reader?.attachedPolicies(type, name))?.includes(policyArn);
  return {
    ...words,
    call: operation(attach),
    undo: operation(!attach),
    ...(attached === attach && { inPlace: `the policy is ${attach ? "already attached" : "not attached"}` }),
  };
}

/**
 * Denies everything with the AWS managed policy AWSDenyAll, which does not use the quota of inline policies.
 * Source: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSDenyAll.html
 */
export function denyAllStep(identity: Identity, reader: AccountReader | undefined): Promise<BareStep> {
  return attachmentStep(identity, `arn:${identity.partition}:iam::aws:policy/AWSDenyAll`, true, reader, {
    what: `Deny everything to ${identity.type.toLowerCase()} ${identity.name}`,
    why: "An explicit Deny overrides every Allow, also for new sessions and keys.",
    label: "All Access Denied",
  });
}

/** Deactivates an access key. */
export function deactivateKeyStep(
  accountId: string,
  userName: string,
  key: { readonly id: string; readonly active: boolean | undefined },
  why: string,
): BareStep {
  const update = (status: string): Call =>
    iamCall(accountId, "UpdateAccessKey", { UserName: userName, AccessKeyId: key.id, Status: status });
  return {
    what: `Deactivate access key ${key.id} of user ${userName}`,
    why,
    call: update("Inactive"),
    undo: update("Active"),
    label: "Access Keys Deactivated",
    ...(key.active === undefined && { undoNote: "the account was not read: check whether the key was active before" }),
    ...(key.active === false && { inPlace: "the key is already inactive" }),
  };
}

/**
 * Deletes the console password. Creates no new one, so that none can leak: a person sets it. This alone does not
 * contain the user: "To prevent all user access, you must also either make any access keys inactive or delete them."
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteLoginProfile.html
 */
export async function removePasswordStep(
  { name, accountId }: Identity,
  reader: AccountReader | undefined,
  why: string,
): Promise<BareStep> {
  const exists = await reader?.hasLoginProfile(name);
  return {
    what: `Remove the console password of user ${name}`,
    why,
    call: iamCall(accountId, "DeleteLoginProfile", { UserName: name }),
    undoNote:
      "the old password cannot be restored; set a new one once the user's identity is confirmed: " +
      `aws iam create-login-profile --user-name ${name} --password-reset-required --password NEW-PASSWORD`,
    label: "Console Password Removed",
    ...(exists === false && { inPlace: "the user has no console password" }),
  };
}
