import { harmless } from "../../text/harmless";
import { endsOf, lastPart, textOf, type CallOfEvent, type Rule, type Thing, type Touch } from "./effect";
import { denialName, denialTouches } from "./denials";
import { iamCredentialRules } from "./iam-credential-rules";
import { identity, nameOf, set, words, type IdentityType } from "./iam-identity";
import { grantsOf } from "./policy-words";

/** Lasting effects of IAM calls, by event name. */
export const iamRules: Readonly<Record<string, Rule>> = {
  ...iamCredentialRules,
  ...Object.fromEntries(
    (["User", "Role", "Group"] as const).flatMap((type): [string, Rule][] => [
      [`Create${type}`, (call) => made(call, type)],
      [`Delete${type}`, (call) => (nameOf(call, type) === "" ? [] : [endsOf(...identity(call, type))])],
      [`Attach${type}Policy`, (call) => attached(call, type)],
      [`Detach${type}Policy`, (call) => detached(call, type)],
      [`Put${type}Policy`, (call) => inlinePut(call, type)],
      [`Delete${type}Policy`, (call) => inlineDeleted(call, type)],
    ]),
  ),
  ...Object.fromEntries(
    (["User", "Role"] as const).flatMap((type): [string, Rule][] => [
      [`Put${type}PermissionsBoundary`, (call) => [endsOf(...identity(call, type), "boundary")]],
      [
        `Delete${type}PermissionsBoundary`,
        (call) => set(call, type, ["boundary"], `the permissions boundary of ${words(call, type)} was removed`),
      ],
    ]),
  ),
  UpdateUser: (call) => renamed(call, "User"),
  UpdateGroup: (call) => renamed(call, "Group"),
  AddUserToGroup: (call) =>
    set(call, "User", ["group", call.asked("groupName")], `${words(call, "User")} is in ${words(call, "Group")}`, {
      grants: "The user has all permissions of the group.",
    }),
  RemoveUserFromGroup: (call) => [endsOf(...identity(call, "User"), "group", call.asked("groupName"))],
  UpdateAssumeRolePolicy: (call) => {
    const role = identity(call, "Role");
    const document = call.value("requestParameters", "policyDocument");
    return [
      endsOf(...role, "trust"),
      ...set(call, "Role", ["trust"], `${words(call, "Role")} has a new trust policy`, {
        grants: grantsOf(document),
        notKnown: "The event does not contain the previous policy.",
      }),
    ];
  },
  CreatePolicy: (call) => {
    const arn = textOf(call.value("responseElements", "policy", "arn"));
    if (arn === "") return [];
    const document = call.value("requestParameters", "policyDocument");
    call.documents.set(arn, document);
    return [
      {
        begins: policy(call, arn),
        what: `policy ${harmless(lastPart(arn))} was created`,
        grants: `${grantsOf(document)} This applies to every identity that it is attached to.`,
      },
    ];
  },
  DeletePolicy: (call) => [endsOf(...policy(call, call.asked("policyArn")))],
  CreatePolicyVersion: (call) =>
    isTrue(call.value("requestParameters", "setAsDefault")) ? versionSet(call, documentOf(call)) : [],
  SetDefaultPolicyVersion: (call) => versionSet(call, undefined),
};

function made(call: CallOfEvent, type: IdentityType): readonly Touch[] {
  const trust = call.value("requestParameters", "assumeRolePolicyDocument");
  return set(call, type, [], `${words(call, type)} was created and still exists`, {
    ...(type === "Role" && { grants: grantsOf(trust) }),
  });
}

/** The new name or path is in the request. */
function renamed(call: CallOfEvent, type: "User" | "Group"): readonly Touch[] {
  const [name, path] = [call.asked(`new${type}Name`), call.asked("newPath")];
  const now = [
    ...(name === "" ? [] : [`is now named ${harmless(name)}`]),
    ...(path === "" ? [] : [`is now in path ${harmless(path)}`]),
  ].join(" and ");
  if (now === "" || nameOf(call, type) === "") return [];
  return [
    ...(name === "" ? [] : [{ renames: identity(call, type) }]),
    ...set(call, type, ["renamed"], `${words(call, type)} ${now}`, {
      ...(name !== "" && {
        notKnown: "Changes of it under the new name are not matched with those under the old one.",
      }),
    }),
  ];
}

function attached(call: CallOfEvent, type: IdentityType): readonly Touch[] {
  const arn = call.asked("policyArn");
  if (nameOf(call, type) === "" || arn === "") return [];
  const denials = denialTouches(identity(call, type), lastPart(arn), arn);
  const name = harmless(lastPart(arn));
  return [
    ...denials,
    endsOf(...identity(call, type), "detached", arn),
    ...set(call, type, ["attached", arn], `${name} is attached to ${words(call, type)}`, {
      grants: managedGrants(arn, call.documents),
      after: "nothing ended",
    }),
  ];
}

function detached(call: CallOfEvent, type: IdentityType): readonly Touch[] {
  const arn = call.asked("policyArn");
  if (nameOf(call, type) === "" || arn === "") return [];
  return [
    { lifts: denialName(identity(call, type), lastPart(arn)) },
    endsOf(...identity(call, type), "attached", arn),
    ...set(
      call,
      type,
      ["detached", arn],
      `${harmless(lastPart(arn))} is detached from ${words(call, type)}, which had it before`,
      { after: "nothing ended" },
    ),
  ];
}

function inlinePut(call: CallOfEvent, type: IdentityType): readonly Touch[] {
  const name = call.asked("policyName");
  if (nameOf(call, type) === "" || name === "") return [];
  const document = documentOf(call);
  return [
    endsOf(...identity(call, type), "inline", name),
    { lifts: denialName(identity(call, type), name) },
    ...denialTouches(identity(call, type), name, document),
    ...set(
      call,
      type,
      ["inline", name],
      `inline policy ${harmless(name)} of ${words(call, type)} was created or replaced`,
      {
        grants: grantsOf(document),
        notKnown: "The event does not show whether it replaced another policy.",
      },
    ),
  ];
}

function inlineDeleted(call: CallOfEvent, type: IdentityType): readonly Touch[] {
  const name = call.asked("policyName");
  if (nameOf(call, type) === "" || name === "") return [];
  return [
    { lifts: denialName(identity(call, type), name) },
    endsOf(...identity(call, type), "inline", name),
    ...set(call, type, ["inline gone", name], `inline policy ${harmless(name)} of ${words(call, type)} was deleted`, {
      notKnown: "The event does not contain its document.",
      after: "nothing ended",
    }),
  ];
}

function versionSet(call: CallOfEvent, document: unknown): readonly Touch[] {
  const arn = call.asked("policyArn");
  if (arn === "") return [];
  if (document !== undefined) call.documents.set(arn, document);
  const version =
    call.asked("versionId") ||
    textOf(call.value("responseElements", "policyVersion", "versionId")) ||
    "another version";
  return [
    endsOf(...policy(call, arn), "default"),
    {
      begins: [...policy(call, arn), "default"],
      what: `version ${harmless(version)} of policy ${harmless(lastPart(arn))} is its default`,
      grants: document === undefined ? "" : `${grantsOf(document)} This applies to every identity that has the policy.`,
      notKnown:
        document === undefined
          ? "The event does not contain the version's document or the previous default."
          : "The event does not contain the previous default.",
    },
  ];
}

function policy({ accountId }: CallOfEvent, arn: string): Thing {
  return ["iam", accountId, "Policy", arn];
}

function documentOf(call: CallOfEvent): unknown {
  return call.value("requestParameters", "policyDocument");
}

function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

/**
 * The permissions of a managed policy; of AWS managed policies, only a few well-known ones.
 * Source: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
function managedGrants(arn: string, documents: ReadonlyMap<string, unknown>): string {
  const name = lastPart(arn);
  if (documents.has(arn)) return grantsOf(documents.get(arn));
  if (!/^arn:[a-z-]+:iam::aws:/.test(arn)) return "These events do not show what the policy allows.";
  if (name === "AdministratorAccess") return "It allows every action on everything.";
  if (name === "PowerUserAccess") return "It allows everything except IAM, Organizations and account settings.";
  if (name === "IAMFullAccess") return "It allows all of IAM, and therefore privilege escalation to everything.";
  return `See the AWS managed policy ${harmless(name)} for its permissions.`;
}
