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
  /** Whose call it is: that of who runs it, of the administrator's role in the account, or of the apply role. */
  readonly by: "caller" | "administrator" | "apply-role";
}

/** What a bootstrap calls in an account: the state's bucket and key in the management account, roles in both. */
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

/** What is called in the log-archive account, by whom a service control policy could deny it. */
export function archiveRequests(
  context: Pick<PreflightContext, "landingZone" | "adminRoleName">,
): readonly PlannedRequest[] {
  return [
    ...bootstrapRequests(context, "log-archive"),
    ...storage(context.landingZone, "log-archive").map((request) => ({ ...request, by: "apply-role" }) as const),
  ];
}

/** The buckets and keys of an account, as the apply role's policy names what they are made with. */
function storage(landingZone: LandingZone, account: CoreAccountRole): readonly Omit<PlannedRequest, "by">[] {
  return applyStatements(landingZone, account).flatMap(({ actions = [], resources = [] }) => {
    const named = actions.filter((action) => /^(s3|kms):(Create|Put|Enable|Tag)/.test(action));
    return named.length === 0 ? [] : resources.map((resource) => ({ actions: named, resource }));
  });
}
