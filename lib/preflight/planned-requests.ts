import { applyStatements } from "../constructs/access/apply-statements";
import type { LandingZone } from "../model/landing-zone";
import { namePrefix } from "../naming/landing-zone-names";
import type { CoreAccountRole } from "../naming/role-names";
import { coreAccountId, githubOidcProviderArn, rolePath } from "../naming/role-names";
import type { PreflightContext } from "./preflight-check";

/** Actions of one service on one resource or pattern of resources. */
export interface PlannedRequest {
  readonly actions: readonly string[];
  readonly resource: string;
  /** The caller: the user, the administrator's role in the account, or the apply role. */
  readonly by: "caller" | "administrator" | "apply-role";
}

/** The calls of a bootstrap in an account: the state's bucket and key in the management account, roles in both. */
export function bootstrapRequests(
  { landingZone, adminRoleName }: Pick<PreflightContext, "landingZone" | "adminRoleName">,
  account: CoreAccountRole,
): readonly PlannedRequest[] {
  const { partition } = landingZone.environment;
  const iam = `arn:${partition}:iam::${coreAccountId(landingZone, account)}`;
  const own = `${rolePath}${namePrefix(landingZone)}-terraform-plan`;
  const by = account === "management" ? "caller" : "administrator";
  return [
    {
      actions: ["iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePolicy", "iam:TagRole"],
      resource: `${iam}:role${own}`,
      by,
    },
    { actions: ["iam:CreatePolicy", "iam:TagPolicy"], resource: `${iam}:policy${own}`, by },
    ...(account === "management"
      ? [
          {
            actions: ["iam:CreateOpenIDConnectProvider", "iam:TagOpenIDConnectProvider"],
            resource: githubOidcProviderArn(landingZone),
            by,
          } as const,
          {
            actions: ["sts:AssumeRole"],
            resource: `arn:${partition}:iam::${landingZone.logArchive.account.id}:role/${adminRoleName}`,
            by,
          } as const,
          ...storage(landingZone, account).map((request) => ({ ...request, by }) as const),
        ]
      : []),
  ];
}

/** The calls in the log-archive account that a service control policy could deny, by caller. */
export function archiveRequests(
  context: Pick<PreflightContext, "landingZone" | "adminRoleName">,
): readonly PlannedRequest[] {
  return [
    ...bootstrapRequests(context, "log-archive"),
    ...storage(context.landingZone, "log-archive").map((request) => ({ ...request, by: "apply-role" }) as const),
  ];
}

/** The calls that create the buckets and keys of an account, as in the apply role's policy. */
function storage(landingZone: LandingZone, account: CoreAccountRole): readonly Omit<PlannedRequest, "by">[] {
  return applyStatements(landingZone, account).flatMap(({ actions = [], resources = [] }) => {
    const named = actions.filter((action) => /^(s3|kms):(Create|Put|Enable|Tag)/.test(action));
    return named.length === 0 ? [] : resources.map((resource) => ({ actions: named, resource }));
  });
}
