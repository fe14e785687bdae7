import type { LandingZone } from "../model/landing-zone";
import { namePrefix } from "./landing-zone-names";

/** The service control policy of the landing zone. */
export function guardrailPolicyName(landingZone: LandingZone): string {
  return `${namePrefix(landingZone)}-guardrails`;
}

/**
 * Targets of the policy: as configured, and always the log-archive account (directly or through the root). None without
 * guardrails.
 */
export function guardrailTargets({ environment, logArchive }: LandingZone): readonly string[] {
  if (environment.guardrails === "off") return [];
  const { targets } = environment.guardrails;
  const covered = targets.some((target) => target.startsWith("r-") || target === logArchive.account.id);
  return covered ? targets : [...targets, logArchive.account.id];
}
