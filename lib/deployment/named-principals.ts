import type { LandingZone } from "../model/landing-zone";

/** A role or a user that the config names, and that somebody else makes. */
export interface NamedPrincipal {
  readonly arn: string;
  readonly kind: "role" | "user";
  readonly accountId: string;
  /** Without its path, as IAM's calls take it. */
  readonly name: string;
  /** Where the config names it, such as `environment.ts: platformTeamRoleArns[0]`. */
  readonly place: string;
  /**
   * Whether a policy has it as its principal: then AWS refuses the policy as long as it is not there. Others are let in
   * by a condition on their ARN, and may come later.
   */
  readonly isRequired: boolean;
}

/** Every role and user that the config names, each where it is named first. */
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
