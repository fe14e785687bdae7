import { accounts } from "./checks/accounts";
import { adminRole } from "./checks/admin-role";
import { alarmQuota } from "./checks/alarm-quota";
import { breakGlassMfa } from "./checks/break-glass-mfa";
import { bucketNames } from "./checks/bucket-names";
import { callerIdentity } from "./checks/caller-identity";
import { callerRights } from "./checks/caller-rights";
import { costBudget } from "./checks/cost-budget";
import { costExplorer } from "./checks/cost-explorer";
import { guardrailTargetsCheck } from "./checks/guardrail-targets";
import { iamNames } from "./checks/iam-names";
import { keyAliases } from "./checks/key-aliases";
import { lambdaConcurrency } from "./checks/lambda-concurrency";
import { mailSubscriptions } from "./checks/mail-subscriptions";
import { oidcProvider } from "./checks/oidc-provider";
import { organization } from "./checks/organization";
import { policyTypes } from "./checks/policy-types";
import { principals } from "./checks/principals";
import { regions } from "./checks/regions";
import { serviceControlPolicies } from "./checks/service-control-policies";
import { serviceLinkedRoles } from "./checks/service-linked-roles";
import { slack } from "./checks/slack";
import { teamRights } from "./checks/team-rights";
import { trails } from "./checks/trails";
import { trustedAccess } from "./checks/trusted-access";
import type { PreflightCheck } from "./preflight-check";

/** In print order: what the bootstrap needs, then what the first apply needs. */
export const allChecks: readonly PreflightCheck[] = [
  callerIdentity,
  organization,
  adminRole,
  callerRights,
  principals,
  regions,
  serviceControlPolicies,
  bucketNames,
  keyAliases,
  iamNames,
  oidcProvider,
  accounts,
  trustedAccess,
  policyTypes,
  guardrailTargetsCheck,
  trails,
  alarmQuota,
  lambdaConcurrency,
  serviceLinkedRoles,
  slack,
  mailSubscriptions,
  costBudget,
  costExplorer,
  breakGlassMfa,
  teamRights,
];
