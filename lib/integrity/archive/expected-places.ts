import { accountsOf, activeAccountsOf, type LandingZone } from "../../model/landing-zone";
import type { Selection } from "./find-places";

/**
 * What the config expects in the archive: every active account in every governed Region. Other accounts' digests may
 * end.
 */
export function expectedPlaces(landingZone: LandingZone): NonNullable<Selection["expected"]> {
  return {
    organizationId: landingZone.environment.organizationId,
    accounts: activeAccountsOf(landingZone).map(({ id }) => id),
    regions: landingZone.environment.governedRegions,
    ended: accountsOf(landingZone).flatMap(({ id, status }) => (status === "active" ? [] : [id])),
  };
}
