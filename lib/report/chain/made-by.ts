import { isObject } from "../../base/json";
import type { InvestigatedEvent } from "../../investigation/investigated-event";

/** The access keys that an event made. */
export function madeBy({ raw }: InvestigatedEvent): readonly string[] {
  const answer = raw["responseElements"];
  if (!isObject(answer)) return [];
  const keys = ["credentials", "accessKey"].map((name) => {
    const made = answer[name];
    return isObject(made) ? made["accessKeyId"] : undefined;
  });
  return keys.filter((key) => typeof key === "string" && key !== "") as string[];
}

/** The ARN of the session that an event made, which is that of every session of the same name. */
export function sessionMadeBy({ raw }: InvestigatedEvent): string | undefined {
  const answer = raw["responseElements"];
  const user = isObject(answer) ? (answer["assumedRoleUser"] ?? answer["federatedUser"]) : undefined;
  const arn = isObject(user) ? user["arn"] : undefined;
  return typeof arn === "string" && arn !== "" ? arn : undefined;
}

/** What the events of one call in several accounts share; empty for a call within an account. */
export function sharedIdOf({ raw }: InvestigatedEvent): string {
  return typeof raw["sharedEventID"] === "string" ? raw["sharedEventID"] : "";
}
