import { messageOf } from "../../base/user-error";
import { controlTowerRole } from "../aws";
import { needed, ready, unknown } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

/** AWS Organizations creates a role in the accounts that it creates; AWS Control Tower's accounts have another one. */
export const adminRole: PreflightCheck = {
  id: "admin-role",
  title: "the administrator can assume a role in the log-archive account",
  before: "bootstrap",
  actions: ["sts:AssumeRole"],
  run: async ({ aws, landingZone: { name, environment, management, logArchive }, adminRoleName }) => {
    const { accountId } = await aws.caller();
    if (accountId !== management.account.id) {
      return [unknown("this can be checked only from the management account", "sign in to the management account")];
    }
    const arn = `arn:${environment.partition}:iam::${logArchive.account.id}:role/${adminRoleName}`;
    let role: string | undefined;
    try {
      role = await aws.roleIn(logArchive.account.id);
    } catch (error) {
      return [
        needed(
          messageOf(error),
          "use a role of that account that trusts the management account and that you can assume: --admin-role NAME; " +
            `test it with: aws sts assume-role --role-session-name try --role-arn ${arn}`,
          arn,
        ),
      ];
    }
    if (role === controlTowerRole && adminRoleName !== controlTowerRole) {
      return [
        needed(
          `it cannot be assumed; ${controlTowerRole}, of AWS Control Tower, can`,
          `npx lz bootstrap ${name} --admin-role ${controlTowerRole}`,
          arn,
        ),
      ];
    }
    if (role !== adminRoleName) return [ready(`${role ?? "your own account"}: enough to plan, not to bootstrap`)];
    return [ready(role)];
  },
};
