import type { EmulatedOrganization } from "../emulator/start-emulator";
import type { LandingZone } from "../model/landing-zone";
import { accountsOf } from "../model/landing-zone";

/** The organization of an environment, as the emulated AWS starts with it. */
export function emulatedOrganization(landingZone: LandingZone): EmulatedOrganization {
  const [managementAccount, ...accounts] = accountsOf(landingZone);
  if (managementAccount === undefined) throw new Error("no management account");
  return { id: landingZone.environment.organizationId, managementAccount, accounts };
}
