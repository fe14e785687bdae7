import type { LandingZone } from "../model/landing-zone";
import { breakGlassRoleName } from "../naming/access-names";
import { rolePath } from "../naming/role-names";

/**
 * The role of the log-archive account with which an administrator changes access there, for `--admin-role`. Undefined
 * without guardrails: the administrator's own role then works.
 */
export function adminRoleUnderGuardrails(landingZone: LandingZone): string | undefined {
  if (landingZone.environment.guardrails === "off") return undefined;
  return `${rolePath.slice(1)}${breakGlassRoleName(landingZone)}`;
}

/** The command with which an administrator changes access in an existing environment. */
export function bootstrapCommand(landingZone: LandingZone): string {
  const role = adminRoleUnderGuardrails(landingZone);
  return `npx lz bootstrap ${landingZone.name}${role === undefined ? "" : ` --admin-role ${role}`}`;
}

/** Who runs that command. */
export function bootstrapCaller(landingZone: LandingZone): string {
  const role = adminRoleUnderGuardrails(landingZone);
  if (role === undefined) return "an administrator of the management account";
  return "an administrator with a session of the management account's break-glass role";
}
