import { printable } from "../../text/printable";
import { messageOf } from "../../base/user-error";

/** Whether AWS refused because of who asked. */
export function isDenied(error: unknown): boolean {
  return error instanceof Error && /^(AccessDenied|UnauthorizedOperation|NotAuthorized)/.test(error.name);
}

/** Whether what was asked for is not there. */
export function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    /^(NoSuchEntity|NoSuchPublicAccessBlock|NoSuchBucket|Invalid(Permission|SecurityGroupRuleId|Group)\.NotFound|PolicyNotAttached)/.test(
      error.name,
    )
  );
}

/** Whether what was to be made is there already. */
export function isThere(error: unknown): boolean {
  return error instanceof Error && /^(InvalidPermission\.Duplicate|DuplicatePolicyAttachment)/.test(error.name);
}

/** Whether AWS answered that it did not do it: anything else (no answer, a fault of its own) may have been done. */
export function wasRefused(error: unknown): boolean {
  const { httpStatusCode = 0 } =
    (error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata ?? {};
  return httpStatusCode >= 400 && httpStatusCode < 500;
}

/** What AWS said, on one line. */
export function awsErrorText(error: unknown): string {
  const name = error instanceof Error && error.name !== "Error" ? `${error.name}: ` : "";
  return printable(`${name}${messageOf(error)}`);
}
