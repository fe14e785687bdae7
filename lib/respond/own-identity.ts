import { UserError } from "../base/user-error";
import type { AccountSession } from "./aws/account-session";
import { principalOfArn, principalText, type SuspectedPrincipal } from "./suspected-principal";

/**
 * Refuses to contain the caller's own identity: the first step would revoke the session that makes the next calls.
 * @throws UserError
 */
export function refuseOwnIdentity(principal: SuspectedPrincipal, sessions: Iterable<AccountSession>): void {
  for (const { callerArn, ambientArn } of sessions) {
    for (const arn of [callerArn, ambientArn]) {
      if (!isIdentity(arn)) continue;
      const own = principalOfArn(arn);
      if (own.accountId === principal.accountId && own.kind === principal.kind && own.name === principal.name) {
        throw new UserError(
          `you are ${principalText(own)}: containing it would end your own session halfway\n  fix: use another identity`,
        );
      }
    }
  }
}

/** A federated user's ARN does not name the user that created the session. */
function isIdentity(arn: string): boolean {
  return /:(user|role|assumed-role)\/|:root$/.test(arn);
}
