import { harmless } from "../../text/harmless";
import type { CallOfEvent, Touch } from "./effect";

export type IdentityType = "User" | "Role" | "Group";

/** The key of an identity, and the start of the keys of its states. */
export type IdentityThing = readonly [place: "iam", accountId: string, type: IdentityType, name: string];

/** The IAM identity that a call changes. */
export function identity(call: CallOfEvent, type: IdentityType): IdentityThing {
  return ["iam", call.accountId, type, nameOf(call, type)];
}

/** IAM uses the caller's own user if the request names none. */
export function nameOf({ asked, event }: CallOfEvent, type: IdentityType): string {
  const name = asked(`${type.toLowerCase()}Name`);
  return name !== "" || type !== "User" || event.principalType !== "IAMUser" ? name : (event.userName ?? "");
}

/** `IAM user alice` */
export function words(call: CallOfEvent, type: IdentityType): string {
  return identityText(type, nameOf(call, type));
}

/** `IAM user alice` */
export function identityText(type: IdentityType, name: string): string {
  return `${{ User: "IAM user", Role: "role", Group: "group" }[type]} ${harmless(name)}`;
}

/** A state of the identity that a call changes; nothing if the request names none. */
export function set(
  call: CallOfEvent,
  type: IdentityType,
  what: readonly string[],
  text: string,
  more: { readonly grants?: string; readonly notKnown?: string; readonly after?: "nothing ended" } = {},
): readonly Touch[] {
  if (nameOf(call, type) === "") return [];
  return [{ begins: [...identity(call, type), ...what], what: text, ...more }];
}
