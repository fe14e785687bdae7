import { printable } from "../../text/printable";
import { messageOf } from "../../base/user-error";

/** Whether AWS denied access. */
export function isDenied(error: unknown): boolean {
  return error instanceof Error && /^(AccessDenied|UnauthorizedOperation|NotAuthorized)/.test(error.name);
}

/** Whether the target does not exist. */
export function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    /^(NoSuchEntity|NoSuchPublicAccessBlock|NoSuchBucket|Invalid(Permission|SecurityGroupRuleId|Group)\.NotFound|PolicyNotAttached)/.test(
      error.name,
    )
  );
}

/** Whether the target already exists. */
export function isThere(error: unknown): boolean {
  return error instanceof Error && /^(InvalidPermission\.Duplicate|DuplicatePolicyAttachment)/.test(error.name);
}

/**
 * Whether AWS answered that it did not make the change. After any other error (no answer, a server error) the change
 * may have been made.
 */
export function wasRefused(error: unknown): boolean {
  const { httpStatusCode = 0 } =
    (error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata ?? {};
  return httpStatusCode >= 400 && httpStatusCode < 500;
}

/** AWS's message, on one line. */
export function awsErrorText(error: unknown): string {
  const name = error instanceof Error && error.name !== "Error" ? `${error.name}: ` : "";
  return printable(`${name}${messageOf(error)}`);
}
