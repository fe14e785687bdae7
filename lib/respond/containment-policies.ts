import { canonicalJson } from "../base/canonical-json";

/** The policies that a response adds to a principal, each with its own name. */
export const policyNames = {
  /** The name that the IAM console uses. */
  revoke: "AWSRevokeOlderSessions",
  requireMfa: "RequireMfa",
} as const;

/**
 * Denies everything to sessions issued before a given time, as "Revoke active sessions" of the IAM console does: "AWS
 * attaches a new inline policy to the role that denies all permissions to all actions. It includes a condition that
 * applies the restrictions only if the user assumed the role before the point in time when you revoke the permissions."
 * Long-term access keys have no issue time, so it denies them nothing.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
 */
export function revokeSessionsPolicy(before: string): string {
  return document({
    Effect: "Deny",
    Action: ["*"],
    Resource: ["*"],
    Condition: { DateLessThan: { "aws:TokenIssueTime": before } },
  });
}

/**
 * Denies everything except setting up MFA, unless the caller signed in with MFA. `IfExists`: requests with long-term
 * access keys lack the condition key.
 * Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html
 */
export function requireMfaPolicy(): string {
  return document({
    Effect: "Deny",
    NotAction: [
      "iam:ChangePassword",
      "iam:CreateVirtualMFADevice",
      "iam:EnableMFADevice",
      "iam:GetUser",
      "iam:ListMFADevices",
      "iam:ListVirtualMFADevices",
      "iam:ResyncMFADevice",
      "sts:GetSessionToken",
    ],
    Resource: ["*"],
    Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
  });
}

/** The time before which a policy of that form revokes sessions; `undefined` for any other policy. */
export function revokedBefore(policy: string): string | undefined {
  const before = /"aws:TokenIssueTime"\s*:\s*\[?\s*"([^"]+)"/.exec(policy)?.[1];
  return before !== undefined && samePolicy(policy, revokeSessionsPolicy(before)) ? before : undefined;
}

/** Whether two documents are equal as JSON; a list of one element equals the element. */
export function samePolicy(one: string, other: string): boolean {
  return canonical(one) === canonical(other);
}

function canonical(policy: string): string {
  const single = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.length === 1 ? single(value[0]) : value.map(single);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, single(each)]));
  };
  try {
    return canonicalJson(single(JSON.parse(policy)));
  } catch {
    return policy;
  }
}

function document(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}
