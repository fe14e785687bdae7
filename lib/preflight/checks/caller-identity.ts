import { inTheWay, ready } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

/** Every read depends on this: with another account's credentials, each answer would be about the wrong account. */
export const callerIdentity: PreflightCheck = {
  id: "caller-identity",
  title: "you are signed in to the management account",
  before: "bootstrap",
  actions: ["sts:GetCallerIdentity"],
  run: async ({ aws, landingZone: { management } }) => {
    const { accountId, arn } = await aws.caller();
    if (accountId !== management.account.id) {
      return [
        inTheWay(
          `${arn}, in account ${accountId}; the management account is ${management.account.id}`,
          "sign in there: aws sso login --profile NAME, then export AWS_PROFILE=NAME",
        ),
      ];
    }
    if (arn.endsWith(":root")) {
      return [
        inTheWay(
          `${arn}: a root user cannot assume a role, which is needed for the log-archive account`,
          "sign in as an administrator, not as the root user",
        ),
      ];
    }
    return [ready(arn)];
  },
};
