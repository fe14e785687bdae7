import type { AccountReader } from "./aws/account-reader";
import {
  deactivateKeyStep,
  denyAllStep,
  putPolicyStep,
  removePasswordStep,
  revokeSessionsStep,
  type BareStep,
  type Identity,
  type RevocationOptions,
} from "./identity-steps";
import { policyNames, requireMfaPolicy } from "./containment-policies";
import type { SuspectedPrincipal } from "./suspected-principal";
import type { StepsAndRemarks } from "./response-step";

export interface ContainmentOptions extends RevocationOptions {
  /** Whether to deny everything, new sessions too. */
  readonly denyAll: boolean;
  /** What is, before; absent where the account was not read. */
  readonly reader: AccountReader | undefined;
}

/** Contains an IAM user: its keys, its password, its sessions, and what it may do without MFA. */
export async function containUser(
  { accountId, partition, name, accessKeyId = "" }: SuspectedPrincipal,
  options: ContainmentOptions,
): Promise<StepsAndRemarks> {
  const { reader, denyAll } = options;
  const user: Identity = { type: "User", name, accountId, partition };
  const keys = await keySteps(user, accessKeyId.startsWith("AKIA") ? accessKeyId : undefined, reader);
  const steps: BareStep[] = [
    ...(denyAll ? [await denyAllStep(user, reader)] : []),
    ...keys,
    await revokeSessionsStep(
      user,
      options,
      reader,
      "Console sign-ins and GetSessionToken's credentials stay valid for up to 36 hours without their key or password.",
    ),
    await removePasswordStep(user, reader, "Whoever knows the password could sign in again."),
    await putPolicyStep(user, { name: policyNames.requireMfa, document: requireMfaPolicy() }, reader, {
      what: `Require MFA of user ${name}`,
      why: "Whatever credential is left or comes back works only after a sign-in with MFA.",
      label: "MFA Required",
    }),
  ];
  return { steps: steps.map((step) => ({ part: "principal", ...step })), remarks: await remarksOn(user, reader) };
}

/** The key of the event first, then the user's others. */
async function keySteps(
  { accountId, name }: Identity,
  used: string | undefined,
  reader: AccountReader | undefined,
): Promise<readonly BareStep[]> {
  const why = (id: string): string =>
    id === used ? "The event was signed with it." : "Whoever has one key may have the others.";
  if (reader === undefined) {
    return [
      ...(used === undefined ? [] : [deactivateKeyStep(accountId, name, { id: used, active: undefined }, why(used))]),
      {
        what: `Deactivate the ${used === undefined ? "" : "other "}access keys of user ${name}`,
        why: "The account was not read: which keys the user has is not known.",
        byHand: [
          `aws iam list-access-keys --user-name ${name}`,
          `aws iam update-access-key --user-name ${name} --access-key-id KEY-ID --status Inactive`,
        ],
      },
    ];
  }
  const keys = await reader.accessKeys(name);
  return [...keys]
    .sort((one, other) => Number(other.id === used) - Number(one.id === used))
    .map((key) => deactivateKeyStep(accountId, name, key, why(key.id)));
}

async function remarksOn({ name }: Identity, reader: AccountReader | undefined): Promise<readonly string[]> {
  const devices = await reader?.mfaDevices(name);
  return [
    devices === undefined
      ? `Look whether every MFA device of the user is its own: aws iam list-mfa-devices --user-name ${name}`
      : devices.length === 0
        ? "The user has no MFA device: it must register one before it can do anything again."
        : `Look whether every MFA device of the user is its own: ${devices.join(", ")}`,
    `Other credentials are not touched; look for them: aws iam list-service-specific-credentials --user-name ${name}; ` +
      `aws iam list-ssh-public-keys --user-name ${name}; aws iam list-signing-certificates --user-name ${name}`,
    "Sessions of roles that the user assumed go on: look for its AssumeRole events, and respond to those roles too.",
  ];
}
