import { applyStatements } from "../../../constructs/access/apply-statements";
import { breakGlassStatements } from "../../../constructs/access/break-glass-statements";
import { investigatorStatements } from "../../../constructs/access/investigator-statements";
import { planStatements } from "../../../constructs/access/plan-statements";
import { readStatements } from "../../../constructs/access/read-statements";
import type { LandingZone } from "../../../model/landing-zone";
import { breakGlassRoleArn } from "../../../naming/access-names";
import { investigatorRoleArn } from "../../../naming/athena-names";
import { arnOf, bucketArn } from "../../../naming/landing-zone-names";
import { archiveBucketName } from "../../../naming/resource-names";
import { pipelineRoleArn } from "../../../naming/role-names";

/** Calls that a principal must keep: any of the actions on any of the resources. */
export interface Need {
  /** Patterns, lower case. */
  readonly actions: readonly string[];
  /** Patterns of ARNs. */
  readonly resources: readonly string[];
}

/** A principal that service control policies bind, and what the landing zone needs of it. */
export interface BoundPrincipal {
  /** A role's ARN. */
  readonly arn: string;
  readonly accountId: string;
  /** A name for people, with an article. */
  readonly what: string;
  readonly needs: readonly Need[];
}

/**
 * The principals of member accounts that the landing zone depends on: investigators, and the pipeline and break-glass
 * roles of the log-archive account. AWS never applies service control policies to the management account or to
 * service-linked roles.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function boundPrincipals(landingZone: LandingZone): readonly BoundPrincipal[] {
  const { environment, logArchive, management } = landingZone;
  const inArchive = "log-archive";
  const investigators = logArchive.athena.investigatorRoleArns;
  const archive = archiveBucketName(landingZone);
  const readsTheArchive: readonly Need[] = [
    need(["s3:GetBucketLocation", "s3:ListBucket"], [bucketArn(landingZone, archive)]),
    need(["s3:GetObject", "s3:GetObjectVersion"], [bucketArn(landingZone, archive, "*")]),
    need(["kms:Decrypt"], [arnOf(landingZone, "kms", environment.homeRegion, logArchive.account.id, "key/*")]),
  ];
  const principals: readonly Omit<BoundPrincipal, "accountId">[] = [
    ...(investigators.length === 0
      ? []
      : [
          {
            arn: investigatorRoleArn(landingZone),
            what: "the investigator role",
            needs: investigatorStatements(landingZone).map(needOf),
          },
        ]),
    ...investigators.map((arn) => ({
      arn,
      what: "an investigator",
      needs: [need(["sts:AssumeRole"], [investigatorRoleArn(landingZone)])],
    })),
    ...logArchive.readerRoleArns.map((arn) => ({ arn, what: "a reader of the archive", needs: readsTheArchive })),
    {
      arn: breakGlassRoleArn(landingZone, inArchive),
      what: "the break-glass role",
      needs: breakGlassStatements(landingZone, inArchive).map(needOf),
    },
    {
      arn: pipelineRoleArn(landingZone, "plan", inArchive),
      what: "the plan role",
      needs: [...readStatements(landingZone, inArchive), ...planStatements(landingZone, inArchive)].map(needOf),
    },
    {
      arn: pipelineRoleArn(landingZone, "apply", inArchive),
      what: "the apply role",
      needs: [...readStatements(landingZone, inArchive), ...applyStatements(landingZone, inArchive)].map(needOf),
    },
  ];
  return principals
    .map((each) => ({ ...each, accountId: /:iam::(\d{12}):/.exec(each.arn)?.[1] ?? "" }))
    .filter(({ accountId }) => accountId !== management.account.id);
}

function need(actions: readonly string[], resources: readonly string[]): Need {
  return { actions: actions.map((action) => action.toLowerCase()), resources };
}

function needOf({ actions = [], resources = [] }: { actions?: string[]; resources?: string[] }): Need {
  // Of IAM, only calls on roles and policies count: a denial to create users does not block these roles.
  const iam = [
    ...(resources.some(isOf("role")) ? ["iam:*role*"] : []),
    ...(resources.some(isOf("policy")) ? ["iam:*polic*"] : []),
  ];
  return need(
    actions.flatMap((action) => (action === "iam:*" && iam.length > 0 ? iam : [action])),
    resources,
  );
}

function isOf(kind: string): (arn: string) => boolean {
  return (arn) => arn.includes(`:${kind}/`);
}
