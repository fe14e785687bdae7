import { harmless } from "../../text/harmless";
import { endsOf, isOf, lastPart, textOf, type CallOfEvent, type Rule, type Thing, type Touch } from "./effect";
import { identity, nameOf, set, words } from "./iam-identity";

/** Lasting effects of IAM calls on access keys, passwords, MFA devices and identity providers, by event name. */
export const iamCredentialRules: Readonly<Record<string, Rule>> = {
  CreateAccessKey: (call) => {
    const key = textOf(call.value("responseElements", "accessKey", "accessKeyId"));
    const user = textOf(call.value("responseElements", "accessKey", "userName")) || nameOf(call, "User");
    return key === "" ? [] : [keyWorks(call, user, key, "was created and is active")];
  },
  UpdateAccessKey: (call) => {
    const key = call.asked("accessKeyId");
    if (key === "") return [];
    return call.asked("status") === "Active"
      ? [keyWorks(call, nameOf(call, "User"), key, "was reactivated")]
      : keyEnds(call);
  },
  DeleteAccessKey: keyEnds,
  CreateLoginProfile: (call) => passwordSet(call, "has a console password, created by the call"),
  UpdateLoginProfile: (call) => passwordSet(call, "has a new console password, set by the call"),
  DeleteLoginProfile: (call) => [endsOf(...identity(call, "User"), "password")],
  DeactivateMFADevice: (call) => mfaGone(call),
  DeleteVirtualMFADevice: (call) => mfaGone(call),
  EnableMFADevice: (call) => [endsOf(...identity(call, "User"), "mfa")],
  CreateSAMLProvider: (call) => provider(call, "sAMLProviderArn", "SAML provider"),
  CreateOpenIDConnectProvider: (call) => provider(call, "openIDConnectProviderArn", "OpenID Connect provider"),
  DeleteSAMLProvider: (call) => [endsOf(...providerThing(call, call.asked("sAMLProviderArn")))],
  DeleteOpenIDConnectProvider: (call) => [endsOf(...providerThing(call, call.asked("openIDConnectProviderArn")))],
};

/** An access key of a user. */
function keyThing(accountId: string, user: string, key: string): Thing {
  return ["iam", accountId, "User", user, "credential", key];
}

function keyWorks(call: CallOfEvent, user: string, key: string, what: string): Touch {
  return {
    begins: keyThing(call.accountId, user, key),
    what: `access key ${harmless(key)} of ${user === "" ? "a user" : `IAM user ${harmless(user)}`} ${what}`,
    grants: user === "" ? "" : `It has all permissions of ${harmless(user)}.`,
  };
}

/** Of any user: a request may omit the user. */
function keyEnds({ accountId, asked }: CallOfEvent): readonly Touch[] {
  const key = asked("accessKeyId");
  if (key === "") return [];
  return [
    {
      ends: (thing) => isOf(thing, ["iam", accountId, "User"]) && thing.at(-2) === "credential" && thing.at(-1) === key,
    },
  ];
}

function passwordSet(call: CallOfEvent, what: string): readonly Touch[] {
  return [
    endsOf(...identity(call, "User"), "password"),
    ...set(call, "User", ["password"], `${words(call, "User")} ${what}`),
  ];
}

function mfaGone(call: CallOfEvent): readonly Touch[] {
  const serial = call.asked("serialNumber");
  const user = call.asked("userName") || lastPart(serial);
  if (user === "") return [];
  return [
    {
      begins: ["iam", call.accountId, "User", user, "mfa"],
      what: `MFA device ${harmless(lastPart(serial)) || "(not named)"} of IAM user ${harmless(user)} was removed`,
      grants: "The user signs in without it.",
    },
  ];
}

function provider(call: CallOfEvent, field: string, kind: string): readonly Touch[] {
  const arn = textOf(call.value("responseElements", field));
  if (arn === "") return [];
  const name = harmless(arn.slice(arn.indexOf("/") + 1));
  const grants = "Identities from this provider may assume the roles that trust it.";
  return [{ begins: providerThing(call, arn), what: `${kind} ${name} was created and still exists`, grants }];
}

function providerThing({ accountId }: CallOfEvent, arn: string): Thing {
  return ["iam", accountId, "Provider", arn];
}
