import type { LandingZone } from "../model/landing-zone";
import { namePrefix } from "./landing-zone-names";

/** The service control policy of the landing zone. */
export function guardrailPolicyName(landingZone: LandingZone): string {
  return `${namePrefix(landingZone)}-guardrails`;
}

/**
 * Where the policy is attached: as configured, and in any case to the log-archive account, whether by itself or by the
 * root; nowhere without guardrails.
 */
export function guardrailTargets({ environment, logArchive }: LandingZone): readonly string[] {
  if (environment.guardrails === "off") return [];
  const { targets } = environment.guardrails;
  const covered = targets.some((target) => target.startsWith("r-") || target === logArchive.account.id);
  return covered ? targets : [...targets, logArchive.account.id];
}
