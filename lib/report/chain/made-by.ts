import { isObject } from "../../base/json";
import type { InvestigatedEvent } from "../../investigation/investigated-event";

/** The access keys that an event created. */
export function madeBy({ raw }: InvestigatedEvent): readonly string[] {
  const answer = raw["responseElements"];
  if (!isObject(answer)) return [];
  const keys = ["credentials", "accessKey"].map((name) => {
    const made = answer[name];
    return isObject(made) ? made["accessKeyId"] : undefined;
  });
  return keys.filter((key) => typeof key === "string" && key !== "") as string[];
}

/** The ARN of the session that an event created; every session with the same name has this ARN. */
export function sessionMadeBy({ raw }: InvestigatedEvent): string | undefined {
  const answer = raw["responseElements"];
  const user = isObject(answer) ? (answer["assumedRoleUser"] ?? answer["federatedUser"]) : undefined;
  const arn = isObject(user) ? user["arn"] : undefined;
  return typeof arn === "string" && arn !== "" ? arn : undefined;
}

/** The `sharedEventID` of a cross-account call; empty for a call within one account. */
export function sharedIdOf({ raw }: InvestigatedEvent): string {
  return typeof raw["sharedEventID"] === "string" ? raw["sharedEventID"] : "";
}
