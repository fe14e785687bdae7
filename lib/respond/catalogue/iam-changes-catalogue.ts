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
 * How to undo changes of IAM, by event name. If the event does not contain the previous value (a replaced document, a
 * deleted boundary), the step says so and how to find it. Nothing is guessed.
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
    return [await keyStep(change, keyId, "The event created the key.")];
  },
  UpdateAccessKey: async (change) =>
    change.asked("status") === "Active"
      ? [await keyStep(change, change.asked("accessKeyId"), "The event reactivated the key.")]
      : [],
  CreateUser: async (change) => [
    {
      ...(await denyAllStep(identity(change, "User", change.asked("userName")), change.reader)),
      label: "Change Undone",
    },
    byHandStep(
      `Check the credentials and policies of user ${change.asked("userName")}, then delete the user`,
      "The user may have access keys, a password and policies by now.",
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
  CreateLoginProfile: (change) => password(change, "The event created a console password for the user."),
  UpdateLoginProfile: (change) => password(change, "The event set a password that the attacker knows."),
  AddUserToGroup: async (change) => {
    const [UserName, GroupName] = [change.asked("userName"), change.asked("groupName")];
    const groups = await change.reader?.groupsOf(UserName);
    return [
      {
        what: `Remove user ${UserName} from group ${GroupName}`,
        why: "The event added the user, with all permissions of the group.",
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
          "The event changed who may assume the role; it may have been assumed since.",
        )),
        label: "Change Undone",
      },
      byHandStep(
        `Restore the trust policy of role ${name}`,
        "The event contains the new document, not the previous one.",
        [
          `aws iam get-role --role-name ${shellQuoted(name)} --query Role.AssumeRolePolicyDocument`,
          "Find the previous document: the last CreateRole or UpdateAssumeRolePolicy event of the role, AWS Config's history, or its Terraform.",
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
    why: "The event put the policy. If it replaced another, the event does not contain that one: find the earlier Put event.",
  };
  if (change.reader !== undefined && current !== undefined && !samePolicy(current, given)) {
    return [
      byHandStep(words.what, "The policy was changed again after the event: check it before you delete it.", [
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
      ...(change.reader !== undefined && current === undefined && { inPlace: "the policy does not exist" }),
    },
  ];
}

function inlinePolicyTaken(change: Change, type: IdentityType): BareStep {
  const name = change.asked(`${type.toLowerCase()}Name`);
  return byHandStep(
    `Restore inline policy ${change.asked("policyName")} of ${type.toLowerCase()} ${name}`,
    "The event does not contain the deleted document.",
    [
      `Find it: the last Put${type}Policy event of that name, AWS Config's history, or its Terraform.`,
      `aws iam put-${type.toLowerCase()}-policy --${type.toLowerCase()}-name ${shellQuoted(name)} --policy-name ${shellQuoted(change.asked("policyName"))} --policy-document file://before.json`,
    ],
  );
}

/** The previous default version is certain only if two versions are left. */
async function versionBefore(change: Change): Promise<readonly BareStep[]> {
  const PolicyArn = change.asked("policyArn");
  const { event, accountId, reader } = change;
  if (event.eventName === "CreatePolicyVersion" && valueIn(event, "requestParameters", "setAsDefault") !== true)
    return [];
  const made =
    event.eventName === "CreatePolicyVersion"
      ? textIn(event, "responseElements", "policyVersion", "versionId")
      : change.asked("versionId");
  const what = `Restore the default version of policy ${PolicyArn} before ${made}`;
  const versions = await reader?.policyVersions(PolicyArn);
  const [other, ...more] = versions?.filter(({ id }) => id !== made) ?? [];
  if (other === undefined || more.length > 0) {
    return [
      byHandStep(
        what,
        versions === undefined
          ? "The account was not read, so the previous default version is unknown."
          : other === undefined
            ? "No other version is left."
            : `The event does not say which of ${[other, ...more].map(({ id }) => id).join(", ")} was the previous default.`,
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
      what: `Restore version ${other.id} as the default of policy ${PolicyArn}`,
      why: `The event made ${made} the default; ${other.id} is the only other version.`,
      call: set(other.id),
      undo: set(made),
      label: "Change Undone",
      ...(other.isDefault && { inPlace: `${other.id} is already the default` }),
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
    `Register an MFA device${typeof serial === "string" ? ` to replace ${serial}` : ""}`,
    "Registration needs two codes from the device, so lz cannot restore it.",
    ["The user registers it in the console, or with: aws iam enable-mfa-device"],
  );
}

function boundaryLost(_change: Change, type: "user" | "role", name: string): BareStep {
  return byHandStep(`Restore the permissions boundary of ${type} ${name}`, "The event does not name the policy.", [
    `Find it: the last Put${type === "user" ? "User" : "Role"}PermissionsBoundary or Create event, AWS Config's history, or its Terraform.`,
    `aws iam put-${type}-permissions-boundary --${type}-name ${shellQuoted(name)} --permissions-boundary POLICY-ARN`,
  ]);
}

/** IAM uses the caller's own user if the request names none. */
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
