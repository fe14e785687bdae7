import type { AccountReader, IdentityType } from "./aws/account-reader";
import type { Call } from "./aws/call";
import { policyNames, revokedBefore, revokeSessionsPolicy, samePolicy } from "./containment-policies";
import type { ResponseStep } from "./response-step";

/** An identity of IAM. */
export interface Identity {
  readonly type: IdentityType;
  readonly name: string;
  readonly accountId: string;
  readonly partition: string;
}

export interface RevocationOptions {
  /** Sessions issued before are revoked: UTC, whole seconds, such as `2026-11-02T10:00:00Z`. */
  readonly before: string;
  /** Whether to revoke once more what was revoked already. */
  readonly again: boolean;
}

const notRead = "the account was not read: a policy of that name that was there before is not brought back";

/** A step but for its part. */
export type BareStep = Omit<ResponseStep, "part">;

export function iamCall(accountId: string, operation: string, input: Call["input"]): Call {
  return { accountId, service: "iam", operation, input };
}

/** Gives an inline policy. Its undo brings back the one that was there by that name. */
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
      samePolicy(before, policy.document) && { inPlace: `the ${type.toLowerCase()} has the policy already` }),
  };
}

/** Denies everything to the sessions of a user or a role that were issued so far. */
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
    : { ...step, inPlace: `those issued before ${already} are revoked; --again revokes those issued since` };
}

/** Attaches or detaches a managed policy; its undo does the other. */
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
    ...(attached === attach && { inPlace: `the policy is ${attach ? "attached" : "not attached"} already` }),
  };
}

/**
 * Denies everything, whatever else is allowed, with AWS's own policy: it needs no room among the inline ones.
 * Source: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSDenyAll.html
 */
export function denyAllStep(identity: Identity, reader: AccountReader | undefined): Promise<BareStep> {
  return attachmentStep(identity, `arn:${identity.partition}:iam::aws:policy/AWSDenyAll`, true, reader, {
    what: `Deny everything to ${identity.type.toLowerCase()} ${identity.name}`,
    why: "A Deny outweighs every Allow, of new sessions and keys too.",
    label: "All Access Denied",
  });
}

/** Makes an access key inactive. */
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
    ...(key.active === undefined && { undoNote: "the account was not read: look whether the key was active before" }),
    ...(key.active === false && { inPlace: "the key is inactive already" }),
  };
}

/**
 * Takes the console password away. A new one is for a person to give: none is made here, so that none can leak. It does no
 * more than that: "To prevent all user access, you must also either make any access keys inactive or delete them."
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
      "the old password cannot be brought back; give a new one when the person is known to be at the keyboard: " +
      `aws iam create-login-profile --user-name ${name} --password-reset-required --password NEW-PASSWORD`,
    label: "Console Password Removed",
    ...(exists === false && { inPlace: "the user has no console password" }),
  };
}
