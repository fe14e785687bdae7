import type { ContainmentOptions } from "./contain-user";
import { denyAllStep, revokeSessionsStep, type Identity } from "./identity-steps";
import type { SuspectedPrincipal } from "./suspected-principal";
import type { StepsAndRemarks } from "./response-step";

/**
 * Contains a role: revokes its sessions so far, and denies everything if requested. Otherwise new sessions work,
 * because workloads need the role.
 */
export async function containRole(
  { accountId, partition, name }: SuspectedPrincipal,
  options: ContainmentOptions,
): Promise<StepsAndRemarks> {
  const { reader, denyAll } = options;
  const role: Identity = { type: "Role", name, accountId, partition };
  const steps = [
    ...(denyAll ? [await denyAllStep(role, reader)] : []),
    await revokeSessionsStep(
      role,
      options,
      reader,
      "Without this, a session works until it expires, up to 12 hours. Everyone who uses the role must assume it again.",
    ),
  ];
  return {
    steps: steps.map((step) => ({ part: "principal", ...step })),
    remarks: [
      ...(denyAll
        ? []
        : [
            "The attacker may assume the role again: contain the principal that assumed it, or add --deny-all to stop the role.",
          ]),
      "Workloads with a session of the role (instances, functions, containers) fail until they get a new session.",
      "Sessions of other roles assumed from this role stay valid: check its AssumeRole events.",
    ],
  };
}
