import { isObject } from "../base/json";
import { harmless } from "../text/harmless";
import type { InvestigatedEvent } from "../investigation/investigated-event";
import type { CredentialChain } from "./credential-chain";
import { outcomeOf } from "./outcome";

/** Calls by others that changed the report's principal, in order. */
export interface Containment {
  /** It revokes credentials or permissions. */
  readonly blocks: readonly InvestigatedEvent[];
  /** It may revoke or grant permissions: the event does not contain the policy. */
  readonly maybe: readonly InvestigatedEvent[];
}

/** Calls that always revoke credentials or delete a principal. */
const blocking = new Set(["DeleteAccessKey", "DeleteLoginProfile", "DeleteRole", "DeleteUser"]);

/** Calls that change a principal's permissions or sign-in; only some show the direction. */
const changing = new Set([
  ...["AttachGroupPolicy", "AttachPolicy", "AttachRolePolicy", "AttachUserPolicy", "DeleteRolePolicy"],
  ...["DeleteUserPolicy", "DetachRolePolicy", "DetachUserPolicy", "PutRolePermissionsBoundary", "PutRolePolicy"],
  ...["PutUserPermissionsBoundary", "PutUserPolicy", "RemoveUserFromGroup", "UpdateAccessKey"],
  ...["UpdateAssumeRolePolicy", "UpdateLoginProfile"],
]);

/**
 * AWS managed policies that only deny.
 * Source: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSDenyAll.html, and
 * AWSCompromisedKeyQuarantine
 */
const denying = /:policy\/(AWSDenyAll|AWSCompromisedKeyQuarantine(V\d+)?)$/;

/** Calls by others on the report's user, role or access key. */
export function containmentOf(
  events: readonly InvestigatedEvent[],
  { followed, actorEvents }: CredentialChain,
): Containment {
  const names = new Set(
    followed.flatMap(({ arn, first }) => [
      first.userName,
      first.accessKeyId,
      first.sessionIssuerArn?.split("/").at(-1),
      arn,
      arn.split("/").at(-1),
    ]),
  );
  const about = events.filter((event) => {
    if (actorEvents.has(event) || outcomeOf(event) !== "change") return false;
    return Object.values(askedIn(event)).some((value) => typeof value === "string" && value !== "" && names.has(value));
  });
  return {
    blocks: about.filter(isBlock),
    maybe: about.filter((event) => changing.has(event.eventName) && mayBlock(event)),
  };
}

function isBlock(event: InvestigatedEvent): boolean {
  const { eventName } = event;
  if (blocking.has(eventName)) return true;
  const asked = askedIn(event);
  if (eventName === "UpdateAccessKey") return asked["status"] === "Inactive";
  if (/^Attach(User|Role|Group)Policy$/.test(eventName)) return denying.test(String(asked["policyArn"]));
  return /^Put(User|Role)Policy$/.test(eventName) && onlyDenies(asked["policyDocument"]);
}

function mayBlock(event: InvestigatedEvent): boolean {
  if (isBlock(event)) return false;
  const { status } = askedIn(event);
  return event.eventName !== "UpdateAccessKey" || status !== "Active";
}

/** Whether a policy only denies. */
function onlyDenies(text: unknown): boolean {
  if (typeof text !== "string") return false;
  const effects = [...text.matchAll(/"Effect"\s*:\s*"(\w+)"/g)].map(([, effect]) => effect);
  return effects.length > 0 && effects.every((effect) => effect === "Deny");
}

function askedIn({ raw }: InvestigatedEvent): Readonly<Record<string, unknown>> {
  return isObject(raw["requestParameters"]) ? raw["requestParameters"] : {};
}

/** `UpdateAccessKey (status Inactive)` */
export function containmentText({ eventName, raw }: InvestigatedEvent): string {
  const asked = isObject(raw["requestParameters"]) ? raw["requestParameters"] : {};
  const details = ["status", "policyName", "policyArn"].flatMap((name) => {
    const value = harmless(asked[name], 100);
    return value === "" ? [] : [`${name} ${value}`];
  });
  return `${harmless(eventName)}${details.length === 0 ? "" : ` (${details.join(", ")})`}`;
}
