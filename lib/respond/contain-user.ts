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
  /** Whether to deny everything, also to new sessions. */
  readonly denyAll: boolean;
  /** The account before any change; absent if it was not read. */
  readonly reader: AccountReader | undefined;
}

/** Contains an IAM user: its access keys, password and sessions, and calls without MFA. */
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
      "Console sessions and GetSessionToken credentials stay valid for up to 36 hours after their key or password is gone.",
    ),
    await removePasswordStep(user, reader, "Anyone who knows the password could sign in again."),
    await putPolicyStep(user, { name: policyNames.requireMfa, document: requireMfaPolicy() }, reader, {
      what: `Require MFA for user ${name}`,
      why: "Any other or new credential of the user works only after a sign-in with MFA.",
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
    id === used ? "The event was signed with this key." : "Anyone who has one key may have the others.";
  if (reader === undefined) {
    return [
      ...(used === undefined ? [] : [deactivateKeyStep(accountId, name, { id: used, active: undefined }, why(used))]),
      {
        what: `Deactivate the ${used === undefined ? "" : "other "}access keys of user ${name}`,
        why: "The account was not read, so the user's keys are unknown.",
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
      ? `Check that every MFA device belongs to the user: aws iam list-mfa-devices --user-name ${name}`
      : devices.length === 0
        ? "The user has no MFA device: the user must register one before doing anything else."
        : `Check that every MFA device belongs to the user: ${devices.join(", ")}`,
    `Other credentials are not changed; check them: aws iam list-service-specific-credentials --user-name ${name}; ` +
      `aws iam list-ssh-public-keys --user-name ${name}; aws iam list-signing-certificates --user-name ${name}`,
    "Sessions of roles that the user assumed stay valid: check its AssumeRole events, and respond to those roles too.",
  ];
}
