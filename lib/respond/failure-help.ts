import { awsQuotas } from "../model/aws-quotas";
import { isDenied } from "./aws/aws-error";
import type { Call } from "./aws/call";
import { actionOf } from "./needed-permissions";

/** Quota of characters in all inline policies of an identity; "IAM doesn't count white space". */
const inlineCharacters = {
  User: awsQuotas.inlinePolicyCharactersOfAUser.limit,
  Role: awsQuotas.inlinePolicyCharactersOfARole.limit,
  Group: awsQuotas.inlinePolicyCharactersOfAGroup.limit,
} as const;

/** The fix for a failed call; empty if unknown. */
export function failureHelp(error: unknown, call: Call, callerArn: string): string {
  if (isDenied(error)) return `${callerArn} needs ${actionOf(call)}: lz respond policy prints the policy to allow it`;
  if (call.service !== "iam" || !(error instanceof Error) || !error.name.startsWith("LimitExceeded")) return "";
  const type = /^Put(User|Role|Group)Policy$/.exec(call.operation)?.[1] as keyof typeof inlineCharacters | undefined;
  if (type !== undefined) {
    return (
      `the inline policies of a ${type.toLowerCase()} have a quota of ${inlineCharacters[type].toLocaleString("en-US")} characters: remove one, ` +
      "or respond with --deny-all, which attaches an AWS managed policy instead"
    );
  }
  return call.operation.startsWith("Attach")
    ? "the quota of attached managed policies is used up: detach one, or request a quota increase"
    : "";
}
