import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { LandingZone } from "../../model/landing-zone";
import {
  breakGlassRoleArn,
  chatbotServiceLinkedRoleArn,
  cloudTrailServiceLinkedRoleArn,
} from "../../naming/access-names";
import { namePrefix } from "../../naming/landing-zone-names";
import type { CoreAccountRole } from "../../naming/role-names";
import { coreAccountId, githubOidcProviderArn, rolePath } from "../../naming/role-names";
import { servicesOfAccount } from "./services/services-of-account";

/**
 * Exact users with MFA in the management account, and from there the role in the log-archive account. MFA counts only
 * for the first role, as a role session never passes it on.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
export function breakGlassTrust(
  landingZone: LandingZone,
  account: CoreAccountRole,
  userArns: readonly string[],
): DataAwsIamPolicyDocumentStatement {
  const { environment, management } = landingZone;
  if (account === "management") {
    return {
      sid: "AllowNamedUsersWithMfa",
      actions: ["sts:AssumeRole"],
      principals: [{ type: "AWS", identifiers: [...userArns] }],
      condition: [{ test: "Bool", variable: "aws:MultiFactorAuthPresent", values: ["true"] }],
    };
  }
  return {
    sid: "AllowBreakGlassOfTheManagementAccount",
    actions: ["sts:AssumeRole"],
    principals: [{ type: "AWS", identifiers: [`arn:${environment.partition}:iam::${management.account.id}:root`] }],
    condition: [
      { test: "ArnEquals", variable: "aws:PrincipalArn", values: [breakGlassRoleArn(landingZone, "management")] },
    ],
  };
}

/**
 * Everything in the landing zone's services. In IAM, only the landing zone's own roles, boundaries and OIDC provider.
 */
export function breakGlassStatements(
  landingZone: LandingZone,
  account: CoreAccountRole,
): DataAwsIamPolicyDocumentStatement[] {
  const { environment } = landingZone;
  const isManagement = account === "management";
  const iam = `arn:${environment.partition}:iam::${coreAccountId(landingZone, account)}`;
  const own = `${rolePath}${namePrefix(landingZone)}-*`;
  return [
    {
      sid: "WorkWithTheServicesOfTheStacks",
      actions: [
        ...servicesOfAccount(landingZone, account, ["organizations:*"]),
        ...["iam:Get*", "iam:List*", "kms:*", "s3:*"],
      ],
      resources: ["*"],
    },
    {
      sid: "ChangeAccess",
      actions: ["iam:*"],
      resources: [
        `${iam}:role${own}`,
        `${iam}:policy${own}`,
        ...(isManagement
          ? [
              githubOidcProviderArn(landingZone),
              cloudTrailServiceLinkedRoleArn(landingZone),
              chatbotServiceLinkedRoleArn(landingZone),
            ]
          : []),
      ],
    },
    ...(isManagement
      ? [
          {
            sid: "BreakGlassInLogArchive",
            actions: ["sts:AssumeRole"],
            resources: [breakGlassRoleArn(landingZone, "log-archive")],
          },
        ]
      : []),
  ];
}
