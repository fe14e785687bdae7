import { awsQuotas } from "../model/aws-quotas";
import { isDenied } from "./aws/aws-error";
import type { Call } from "./aws/call";
import { actionOf } from "./needed-permissions";

/** How many characters all inline policies of an identity may have together; "IAM doesn't count white space". */
const inlineCharacters = {
  User: awsQuotas.inlinePolicyCharactersOfAUser.limit,
  Role: awsQuotas.inlinePolicyCharactersOfARole.limit,
  Group: awsQuotas.inlinePolicyCharactersOfAGroup.limit,
} as const;

/** What would help where AWS did not do a call; empty where it is not known. */
export function failureHelp(error: unknown, call: Call, callerArn: string): string {
  if (isDenied(error)) return `${callerArn} needs ${actionOf(call)}: lz respond policy prints what to allow`;
  if (call.service !== "iam" || !(error instanceof Error) || !error.name.startsWith("LimitExceeded")) return "";
  const type = /^Put(User|Role|Group)Policy$/.exec(call.operation)?.[1] as keyof typeof inlineCharacters | undefined;
  if (type !== undefined) {
    return (
      `all inline policies of a ${type.toLowerCase()} may have ${inlineCharacters[type].toLocaleString("en-US")} characters together: take one ` +
      "away, or respond with --deny-all, which attaches AWS's own policy and needs no room among them"
    );
  }
  return call.operation.startsWith("Attach")
    ? "no more managed policies can be attached to it: detach one, or have AWS raise the quota"
    : "";
}
