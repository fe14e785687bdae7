import type { LandingZone } from "../model/landing-zone";
import { namePrefix } from "./landing-zone-names";

/** The service control policy of the landing zone. */
export function guardrailPolicyName(landingZone: LandingZone): string {
  return `${namePrefix(landingZone)}-guardrails`;
}
