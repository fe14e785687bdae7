import { accountsOf, activeAccountsOf, type LandingZone } from "../../model/landing-zone";
import type { Selection } from "./find-places";

/** What an archive must hold by the config: every active account in every governed Region. Other accounts may have ended. */
export function expectedPlaces(landingZone: LandingZone): NonNullable<Selection["expected"]> {
  return {
    organizationId: landingZone.environment.organizationId,
    accounts: activeAccountsOf(landingZone).map(({ id }) => id),
    regions: landingZone.environment.governedRegions,
    ended: accountsOf(landingZone).flatMap(({ id, status }) => (status === "active" ? [] : [id])),
  };
}
