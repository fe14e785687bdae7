import { isObject } from "../base/json";
import { isDenial } from "../detections/catalogue/denied-calls";
import type { InvestigatedEvent } from "../investigation/investigated-event";
import type { Outcome } from "./report";

type Judged = Pick<InvestigatedEvent, "eventName" | "errorCode" | "errorMessage" | "readOnly" | "raw">;

/** Sign-ins that count as credentials: no response contains their session's access keys. */
export type SignInKind = "console sign-in" | "Identity Center sign-in" | "aws login" | "switched role";

/**
 * The event of a completed sign-in. For IAM Identity Center it is the last of several events; for `aws login`, the
 * token after the consent in the browser (`AuthorizeOAuth2Access`).
 * Source: https://docs.aws.amazon.com/singlesignon/latest/userguide/understanding-sign-in-events.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 */
const signInKinds: Readonly<Record<string, SignInKind>> = {
  ConsoleLogin: "console sign-in",
  UserAuthentication: "Identity Center sign-in",
  CreateOAuth2Token: "aws login",
  SwitchRole: "switched role",
};

/** Whether a credential is a sign-in. */
export function isSignIn(how: string): boolean {
  return Object.values<string>(signInKinds).includes(how);
}

/** Parts of a sign-in that create no credential. */
const signInParts = ["CredentialChallenge", "CredentialVerification", "CheckMfa", "AuthorizeOAuth2Access"];

/** @returns undefined for an event that is not a sign-in attempt */
export function signInKindOf({ eventName, raw }: Pick<Judged, "eventName" | "raw">): SignInKind | undefined {
  if (raw["eventSource"] !== "signin.amazonaws.com" && eventName !== "UserAuthentication") return undefined;
  return Object.hasOwn(signInKinds, eventName) ? signInKinds[eventName] : undefined;
}

/** Whether an event is an incomplete sign-in. */
export function isSignInTry(event: Judged): boolean {
  if (signInKindOf(event) === undefined && !signInParts.includes(event.eventName)) return false;
  return outcomeOf(event) === "failed" || outcomeOf(event) === "denied";
}

/** Error codes that no alarm counts but that mean access denied, such as `UnauthorizedException`. */
const saysSo = /denied|unauthorized|forbidden/i;

/** The outcome of an event. */
export function outcomeOf(event: Judged): Outcome {
  const { eventName, errorCode, errorMessage, readOnly } = event;
  if (errorCode !== undefined && errorCode !== "")
    return isDenial(errorCode) || saysSo.test(errorCode) ? "denied" : "failed";
  const kind = signInKindOf(event);
  if (kind !== undefined || signInParts.includes(eventName)) {
    const said = saidOutcome(event);
    const failed = said === undefined ? errorMessage !== undefined && errorMessage !== "" : !said;
    if (failed) return "failed";
    return kind === undefined ? "read" : "sign-in";
  }
  if (/^(AssumeRo(le|ot)|GetFederationToken$|GetSessionToken$|GetSigninToken$)/.test(eventName)) {
    return saidOutcome(event) === false ? "failed" : "sign-in";
  }
  return readOnly ? "read" : "change";
}

/** `Success` or `Failure`, from the fields in which sign-ins record it; undefined if none has it. */
function saidOutcome({ eventName, raw }: Judged): boolean | undefined {
  const said = [
    fieldOf(raw["responseElements"], eventName),
    fieldOf(raw["serviceEventDetails"], eventName),
    fieldOf(raw["additionalEventData"], "success"),
  ].find((value) => typeof value === "string" || typeof value === "boolean");
  return said === undefined ? undefined : /^(success|true)$/i.test(String(said));
}

function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}
