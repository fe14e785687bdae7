import type { IdentityType } from "../aws/account-reader";
import { shellQuoted } from "../aws/call";
import { byHandStep, MissingInEvent, textIn, valueIn, type Change, type UndoChange } from "./change";
import {
  attachmentStep,
  deactivateKeyStep,
  denyAllStep,
  iamCall,
  removePasswordStep,
  revokeSessionsStep,
  type BareStep,
  type Identity,
} from "../identity-steps";
import { samePolicy } from "../containment-policies";

/**
 * How changes of IAM are undone, by the event's name. What an event does not say (a document that was replaced, a
 * boundary that was deleted) is said to be unknown, with how to find it: nothing is guessed.
 */
export const iamChanges: Readonly<Record<string, UndoChange>> = {
  ...Object.fromEntries(
    (["User", "Role", "Group"] as const).flatMap((type): [string, UndoChange][] => [
      [`Attach${type}Policy`, (change) => attachment(change, type, false)],
      [`Detach${type}Policy`, (change) => attachment(change, type, true)],
      [`Put${type}Policy`, (change) => inlinePolicyGiven(change, type)],
      [`Delete${type}Policy`, (change) => [inlinePolicyTaken(change, type)]],
    ]),
  ),
  CreatePolicyVersion: versionBefore,
  SetDefaultPolicyVersion: versionBefore,
  CreateAccessKey: async (change) => {
    const keyId = textIn(change.event, "responseElements", "accessKey", "accessKeyId");
    return [await keyStep(change, keyId, "The event made the key.")];
  },
  UpdateAccessKey: async (change) =>
    change.asked("status") === "Active"
      ? [await keyStep(change, change.asked("accessKeyId"), "The event made the key work again.")]
      : [],
  CreateUser: async (change) => [
    {
      ...(await denyAllStep(identity(change, "User", change.asked("userName")), change.reader)),
      label: "Change Undone",
    },
    byHandStep(
      `Look at what user ${change.asked("userName")} was given, then delete it`,
      "It may have keys, a password and policies by now.",
      [
        `npx lz respond --principal ${shellQuoted(`arn:${change.partition}:iam::${change.accountId}:user/${change.asked("userName")}`)}`,
      ],
    ),
  ],
  CreateRole: async (change) => [
    {
      ...(await denyAllStep(identity(change, "Role", change.asked("roleName")), change.reader)),
      label: "Change Undone",
    },
  ],
  CreateLoginProfile: (change) => password(change, "The event gave the user a console password."),
  UpdateLoginProfile: (change) => password(change, "The event set a password that somebody else knows."),
  AddUserToGroup: async (change) => {
    const [UserName, GroupName] = [change.asked("userName"), change.asked("groupName")];
    const groups = await change.reader?.groupsOf(UserName);
    return [
      {
        what: `Take user ${UserName} out of group ${GroupName}`,
        why: "The event put it there, and gave it what the group may do.",
        call: iamCall(change.accountId, "RemoveUserFromGroup", { UserName, GroupName }),
        undo: iamCall(change.accountId, "AddUserToGroup", { UserName, GroupName }),
        label: "Change Undone",
        ...(groups?.includes(GroupName) === false && { inPlace: "the user is not in the group" }),
      },
    ];
  },
  UpdateAssumeRolePolicy: async (change) => {
    const name = change.asked("roleName");
    return [
      {
        ...(await revokeSessionsStep(
          identity(change, "Role", name),
          change.revocation,
          change.reader,
          "The event let somebody else assume the role, and may have been used since.",
        )),
        label: "Change Undone",
      },
      byHandStep(
        `Bring the trust policy of role ${name} back`,
        "The event holds the new document, not the one before.",
        [
          `aws iam get-role --role-name ${shellQuoted(name)} --query Role.AssumeRolePolicyDocument`,
          "Find the one before: the last CreateRole or UpdateAssumeRolePolicy event of the role, AWS Config's history, or its Terraform.",
          `aws iam update-assume-role-policy --role-name ${shellQuoted(name)} --policy-document file://before.json`,
        ],
      ),
    ];
  },
  DeactivateMFADevice: (change) => [mfaLost(change)],
  DeleteVirtualMFADevice: (change) => [mfaLost(change)],
  DeleteUserPermissionsBoundary: (change) => [boundaryLost(change, "user", change.asked("userName"))],
  DeleteRolePermissionsBoundary: (change) => [boundaryLost(change, "role", change.asked("roleName"))],
};

async function attachment(change: Change, type: IdentityType, attach: boolean): Promise<readonly BareStep[]> {
  const name = change.asked(`${type.toLowerCase()}Name`);
  const policyArn = change.asked("policyArn");
  return [
    await attachmentStep(identity(change, type, name), policyArn, attach, change.reader, {
      what: `${attach ? "Attach" : "Detach"} policy ${policyArn} ${attach ? "to" : "from"} ${type.toLowerCase()} ${name}`,
      why: `The event ${attach ? "detached" : "attached"} it.`,
      label: "Change Undone",
    }),
  ];
}

async function inlinePolicyGiven(change: Change, type: IdentityType): Promise<readonly BareStep[]> {
  const name = change.asked(`${type.toLowerCase()}Name`);
  const policyName = change.asked("policyName");
  const given = valueIn(change.event, "requestParameters", "policyDocument");
  if (typeof given !== "string") throw new MissingInEvent("requestParameters.policyDocument");
  const about = { [`${type}Name`]: name, PolicyName: policyName };
  const current = await change.reader?.inlinePolicy(type, name, policyName);
  const words = {
    what: `Delete inline policy ${policyName} of ${type.toLowerCase()} ${name}`,
    why: "The event put it there. If it replaced another, that one is not in the event: look for the PutPolicy event before.",
  };
  if (change.reader !== undefined && current !== undefined && !samePolicy(current, given)) {
    return [
      byHandStep(words.what, "Since the event, somebody changed the policy again: look before it is deleted.", [
        `aws iam get-${type.toLowerCase()}-policy --${type.toLowerCase()}-name ${shellQuoted(name)} --policy-name ${shellQuoted(policyName)}`,
      ]),
    ];
  }
  return [
    {
      ...words,
      call: iamCall(change.accountId, `Delete${type}Policy`, about),
      undo: iamCall(change.accountId, `Put${type}Policy`, { ...about, PolicyDocument: current ?? given }),
      label: "Change Undone",
      ...(change.reader !== undefined && current === undefined && { inPlace: "there is no such policy" }),
    },
  ];
}

function inlinePolicyTaken(change: Change, type: IdentityType): BareStep {
  const name = change.asked(`${type.toLowerCase()}Name`);
  return byHandStep(
    `Bring inline policy ${change.asked("policyName")} of ${type.toLowerCase()} ${name} back`,
    "The event does not hold the document that it deleted.",
    [
      `Find it: the last Put${type}Policy event of that name, AWS Config's history, or its Terraform.`,
      `aws iam put-${type.toLowerCase()}-policy --${type.toLowerCase()}-name ${shellQuoted(name)} --policy-name ${shellQuoted(change.asked("policyName"))} --policy-document file://before.json`,
    ],
  );
}

/** Only where two versions are left is it sure which was the default before. */
async function versionBefore(change: Change): Promise<readonly BareStep[]> {
  const PolicyArn = change.asked("policyArn");
  const { event, accountId, reader } = change;
  if (event.eventName === "CreatePolicyVersion" && valueIn(event, "requestParameters", "setAsDefault") !== true)
    return [];
  const made =
    event.eventName === "CreatePolicyVersion"
      ? textIn(event, "responseElements", "policyVersion", "versionId")
      : change.asked("versionId");
  const what = `Make the version before ${made} the default of policy ${PolicyArn}`;
  const versions = await reader?.policyVersions(PolicyArn);
  const [other, ...more] = versions?.filter(({ id }) => id !== made) ?? [];
  if (other === undefined || more.length > 0) {
    return [
      byHandStep(
        what,
        versions === undefined
          ? "The account was not read: which version was the default before is not known."
          : other === undefined
            ? "There is no other version left."
            : `Which of ${[other, ...more].map(({ id }) => id).join(", ")} was the default before, the event does not say.`,
        [
          `aws iam list-policy-versions --policy-arn ${shellQuoted(PolicyArn)}`,
          `aws iam set-default-policy-version --policy-arn ${shellQuoted(PolicyArn)} --version-id VERSION-ID`,
        ],
        `aws iam set-default-policy-version --policy-arn ${shellQuoted(PolicyArn)} --version-id ${shellQuoted(made)}`,
      ),
    ];
  }
  const set = (VersionId: string) => iamCall(accountId, "SetDefaultPolicyVersion", { PolicyArn, VersionId });
  return [
    {
      what: `Make version ${other.id} the default of policy ${PolicyArn} again`,
      why: `The event made ${made} the default; ${other.id} is the only other version.`,
      call: set(other.id),
      undo: set(made),
      label: "Change Undone",
      ...(other.isDefault && { inPlace: `${other.id} is the default` }),
    },
  ];
}

async function keyStep(change: Change, keyId: string, why: string): Promise<BareStep> {
  const userName = userOf(change);
  const keys = await change.reader?.accessKeys(userName);
  const found = keys?.find(({ id }) => id === keyId);
  const step = deactivateKeyStep(change.accountId, userName, { id: keyId, active: found?.active }, why);
  const gone = keys !== undefined && found === undefined;
  return { ...step, label: "Change Undone", ...(gone && { inPlace: "the user has no such key" }) };
}

async function password(change: Change, why: string): Promise<readonly BareStep[]> {
  const user = identity(change, "User", userOf(change));
  return [{ ...(await removePasswordStep(user, change.reader, why)), label: "Change Undone" }];
}

function mfaLost(change: Change): BareStep {
  const serial = valueIn(change.event, "requestParameters", "serialNumber");
  return byHandStep(
    `Register an MFA device${typeof serial === "string" ? ` in the place of ${serial}` : ""}`,
    "A device is registered with two codes that it shows: no call brings it back.",
    ["The person registers it in the console, or with: aws iam enable-mfa-device"],
  );
}

function boundaryLost(_change: Change, type: "user" | "role", name: string): BareStep {
  return byHandStep(
    `Bring the permissions boundary of ${type} ${name} back`,
    "The event does not say which policy it was.",
    [
      `Find it: the last Put${type === "user" ? "User" : "Role"}PermissionsBoundary or Create event, AWS Config's history, or its Terraform.`,
      `aws iam put-${type}-permissions-boundary --${type}-name ${shellQuoted(name)} --permissions-boundary POLICY-ARN`,
    ],
  );
}

/** IAM takes the caller's own user where a request names none. */
function userOf({ event, callingUser }: Change): string {
  const given =
    valueIn(event, "requestParameters", "userName") ?? valueIn(event, "responseElements", "accessKey", "userName");
  const name = typeof given === "string" && given !== "" ? given : callingUser;
  if (name === undefined) throw new MissingInEvent("requestParameters.userName");
  return name;
}

function identity({ accountId, partition }: Change, type: IdentityType, name: string): Identity {
  return { type, name, accountId, partition };
}
