import type { ContainmentOptions } from "./contain-user";
import { denyAllStep, revokeSessionsStep, type Identity } from "./identity-steps";
import type { SuspectedPrincipal } from "./suspected-principal";
import type { StepsAndRemarks } from "./response-step";

/** Contains a role: its sessions so far, and, where asked, everything. New sessions work otherwise: the role is needed. */
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
      "A session cannot be taken back: it works until it ends, up to 12 hours. Every user of the role must assume it again.",
    ),
  ];
  return {
    steps: steps.map((step) => ({ part: "principal", ...step })),
    remarks: [
      ...(denyAll
        ? []
        : ["Whoever assumed the role may assume it again: contain who did it, or add --deny-all to stop the role."]),
      "Programs that hold a session of the role (instances, functions, containers) fail until they get a new one.",
      "Sessions of further roles that were assumed from this one go on: look for its AssumeRole events.",
    ],
  };
}
