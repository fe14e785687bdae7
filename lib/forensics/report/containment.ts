import { harmless } from "../../notifier/harmless";
import type { InvestigatedEvent } from "../investigated-event";
import type { CredentialChain } from "./credential-chain";
import { outcomeOf } from "./reported-event";

/** Calls that take rights or credentials away, or can. */
const containing = new Set([
  "AttachGroupPolicy",
  "AttachPolicy",
  "AttachRolePolicy",
  "AttachUserPolicy",
  "DeactivateMFADevice",
  "DeleteAccessKey",
  "DeleteLoginProfile",
  "DeleteRole",
  "DeleteRolePolicy",
  "DeleteUser",
  "DeleteUserPolicy",
  "DetachRolePolicy",
  "DetachUserPolicy",
  "PutRolePermissionsBoundary",
  "PutRolePolicy",
  "PutUserPermissionsBoundary",
  "PutUserPolicy",
  "RemoveUserFromGroup",
  "UpdateAccessKey",
  "UpdateAssumeRolePolicy",
  "UpdateLoginProfile",
]);

/** What others did to the user, role or access key that the report follows, in order. */
export function containmentOf(
  events: readonly InvestigatedEvent[],
  { followed, actorEvents }: CredentialChain,
): readonly InvestigatedEvent[] {
  const names = new Set(
    followed.flatMap(({ arn, first }) => [
      first.userName,
      first.accessKeyId,
      first.sessionIssuerArn?.split("/").at(-1),
      arn,
      arn.split("/").at(-1),
    ]),
  );
  return events.filter((event) => {
    if (actorEvents.has(event) || !containing.has(event.eventName) || outcomeOf(event) !== "change") return false;
    const asked = event.raw["requestParameters"];
    return Object.values(asked ?? {}).some((value) => typeof value === "string" && value !== "" && names.has(value));
  });
}

/** `UpdateAccessKey (status Inactive)` */
export function containmentText({ eventName, raw }: InvestigatedEvent): string {
  const asked = (raw["requestParameters"] ?? {}) as Readonly<Record<string, unknown>>;
  const details = ["status", "policyName", "policyArn"].flatMap((name) => {
    const value = harmless(asked[name], 100);
    return value === "" ? [] : [`${name} ${value}`];
  });
  return `${harmless(eventName)}${details.length === 0 ? "" : ` (${details.join(", ")})`}`;
}
