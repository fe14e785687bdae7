import type { LandingZone } from "../../model/landing-zone";
import { investigatorRoleArn } from "../../naming/athena-names";
import { arnOf, bucketArn, homeRegionService } from "../../naming/landing-zone-names";
import { archiveBucketName } from "../../naming/resource-names";
import type { CoreAccountRole } from "../../naming/role-names";
import { pipelineRoleArn } from "../../naming/role-names";

/** One statement of a policy, as IAM expects it. */
interface CallerStatement {
  readonly Effect: "Allow";
  readonly Action: string | readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * The own policy of a role outside the project. The landing zone trusts its account, so AWS also evaluates the role's
 * policy.
 */
export interface CallerPolicy {
  /** What the role uses it for. */
  readonly purpose: string;
  readonly roleArns: readonly string[];
  readonly policy: { readonly Version: "2012-10-17"; readonly Statement: readonly CallerStatement[] };
}

/**
 * The policies that the people's own roles need. If the principal of a policy is an account, that account delegates, so
 * the caller's own policy must allow the call, too.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function callerPolicies(landingZone: LandingZone): readonly CallerPolicy[] {
  const { environment, logArchive } = landingZone;
  const accounts: readonly CoreAccountRole[] = ["management", "log-archive"];
  const roles = environment.gate === "open" ? (["plan", "apply"] as const) : (["plan"] as const);
  const archive = archiveBucketName(landingZone);
  const needed: readonly (Omit<CallerPolicy, "policy"> & { readonly statements: readonly CallerStatement[] })[] = [
    {
      purpose: environment.gate === "open" ? "to plan and apply" : "to plan",
      roleArns: environment.platformTeamRoleArns,
      statements: [
        allow(
          "sts:AssumeRole",
          roles.flatMap((role) => accounts.map((account) => pipelineRoleArn(landingZone, role, account))),
        ),
      ],
    },
    {
      purpose: "to investigate",
      roleArns: logArchive.athena.investigatorRoleArns,
      statements: [allow(["sts:AssumeRole", "sts:SetSourceIdentity"], [investigatorRoleArn(landingZone)])],
    },
    {
      purpose: "to read the archive",
      roleArns: logArchive.readerRoleArns,
      statements: [
        allow(
          ["s3:GetBucketLocation", "s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"],
          [bucketArn(landingZone, archive), bucketArn(landingZone, archive, "AWSLogs/*")],
        ),
        {
          ...allow("kms:Decrypt", [arnOf(landingZone, "kms", environment.homeRegion, logArchive.account.id, "key/*")]),
          Condition: { StringEquals: { "kms:ViaService": homeRegionService(landingZone, "s3") } },
        },
      ],
    },
  ];
  return needed
    .filter(({ roleArns }) => roleArns.length > 0)
    .map(({ statements, ...each }) => ({ ...each, policy: { Version: "2012-10-17", Statement: statements } }));
}

function allow(Action: CallerStatement["Action"], Resource: readonly string[]): CallerStatement {
  return { Effect: "Allow", Action, Resource };
}
