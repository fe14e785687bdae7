/** The policies that a response gives a principal, each under a name of its own. */
export const policyNames = {
  /** The IAM console's own name for it. */
  revoke: "AWSRevokeOlderSessions",
  requireMfa: "RequireMfa",
} as const;

/**
 * Denies everything to sessions that were issued before a moment, as the IAM console's "Revoke active sessions" does: "AWS
 * attaches a new inline policy to the role that denies all permissions to all actions. It includes a condition that applies
 * the restrictions only if the user assumed the role before the point in time when you revoke the permissions." Long-term
 * access keys have no issue time: nothing is denied to them.
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
 * Denies everything but setting MFA up, unless the caller signed in with MFA. `IfExists`: requests of long-term access
 * keys do not have the key at all.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html
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

/** Before which moment sessions are revoked by a policy in that form; `undefined` for any other policy. */
export function revokedBefore(policy: string): string | undefined {
  const before = /"aws:TokenIssueTime"\s*:\s*\[?\s*"([^"]+)"/.exec(policy)?.[1];
  return before !== undefined && samePolicy(policy, revokeSessionsPolicy(before)) ? before : undefined;
}

/** Whether two documents are the same JSON, but for a list of one being written as its element. */
export function samePolicy(one: string, other: string): boolean {
  return canonical(one) === canonical(other);
}

function canonical(policy: string): string {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.length === 1 ? sorted(value[0]) : value.map(sorted);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, each]) => [key, sorted(each)]),
    );
  };
  try {
    return JSON.stringify(sorted(JSON.parse(policy)));
  } catch {
    return policy;
  }
}

function document(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}
