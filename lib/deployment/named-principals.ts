import type { LandingZone } from "../model/landing-zone";

/** A role or user that the config names and that somebody else creates. */
export interface NamedPrincipal {
  readonly arn: string;
  readonly kind: "role" | "user";
  readonly accountId: string;
  /** Without its path, as IAM's API expects it. */
  readonly name: string;
  /** The config path that names it, such as `environment.ts: platformTeamRoleArns[0]`. */
  readonly place: string;
  /**
   * Whether it is the principal of a policy. AWS refuses the policy until the principal exists. Others are allowed by a
   * condition on their ARN, and may be created later.
   */
  readonly isRequired: boolean;
}

/** Every role and user in the config, each with the first path that names it. */
export function namedPrincipals({ environment, logArchive }: LandingZone): readonly NamedPrincipal[] {
  const all = [
    ...named(environment.platformTeamRoleArns, "environment.ts: platformTeamRoleArns", true),
    ...named(environment.breakGlass?.userArns ?? [], "environment.ts: breakGlass.userArns", true),
    ...named(logArchive.readerRoleArns, "log-archive.ts: readerRoleArns", false),
    ...named(logArchive.athena.investigatorRoleArns, "log-archive.ts: athena.investigatorRoleArns", false),
  ];
  return all.filter(({ arn }, index) => all.findIndex((each) => each.arn === arn) === index);
}

function named(arns: readonly string[], list: string, isRequired: boolean): readonly NamedPrincipal[] {
  return arns.map((arn, index) => {
    const [, , , , accountId = "", resource = ""] = arn.split(":");
    return {
      arn,
      kind: resource.startsWith("user/") ? "user" : "role",
      accountId,
      name: resource.slice(resource.lastIndexOf("/") + 1),
      place: `${list}[${String(index)}]`,
      isRequired,
    };
  });
}
