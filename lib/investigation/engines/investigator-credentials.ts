import { roleCredentials, type AssumedRole, type RoleCredentials } from "../../integrity/archive/role-credentials";
import type { LandingZone } from "../../model/landing-zone";
import { messageOf } from "../../base/user-error";
import { investigatorRoleArn } from "../../naming/athena-names";
import { AthenaError } from "./athena-error";

/** The investigator role, as lz assumes it. */
export function investigatorRole(landingZone: LandingZone): AssumedRole {
  return {
    arn: investigatorRoleArn(landingZone),
    region: landingZone.environment.homeRegion,
    sessionName: "lz-investigate",
  };
}

/**
 * A credential provider with a session of the investigator role.
 *
 * @returns a provider that throws an AthenaError when the role cannot be assumed
 */
export function investigatorCredentials(landingZone: LandingZone): () => Promise<RoleCredentials> {
  const role = investigatorRole(landingZone);
  const assume = roleCredentials(role);
  return async () => {
    try {
      return await assume();
    } catch (error) {
      throw new AthenaError(
        "access-denied",
        `cannot assume ${role.arn}: ${messageOf(error)}; use credentials of one of logArchive.athena.investigatorRoleArns`,
        { cause: error },
      );
    }
  };
}
