import { isObject } from "../base/json";
import { isDenial } from "../detections/catalogue/denied-calls";
import type { InvestigatedEvent } from "../investigation/investigated-event";
import type { Outcome } from "./report";

type Judged = Pick<InvestigatedEvent, "eventName" | "errorCode" | "errorMessage" | "readOnly" | "raw">;

/** A sign-in that is a credential of its own: its session's access keys are in no answer. */
export type SignInKind = "console sign-in" | "Identity Center sign-in" | "aws login" | "switched role";

/**
 * The event that says that somebody is signed in. Of IAM Identity Center it is the last of several; of `aws login`, the
 * token that the browser's consent (`AuthorizeOAuth2Access`) was for.
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

/** Parts of a sign-in that make no credential of their own. */
const signInParts = ["CredentialChallenge", "CredentialVerification", "CheckMfa", "AuthorizeOAuth2Access"];

/** @returns undefined for an event that is no sign-in, tried or done */
export function signInKindOf({ eventName, raw }: Pick<Judged, "eventName" | "raw">): SignInKind | undefined {
  if (raw["eventSource"] !== "signin.amazonaws.com" && eventName !== "UserAuthentication") return undefined;
  return Object.hasOwn(signInKinds, eventName) ? signInKinds[eventName] : undefined;
}

/** Whether an event is a sign-in that did not come to its end. */
export function isSignInTry(event: Judged): boolean {
  if (signInKindOf(event) === undefined && !signInParts.includes(event.eventName)) return false;
  return outcomeOf(event) === "failed" || outcomeOf(event) === "denied";
}

/** Codes that no alarm counts and that a reader takes for a refusal, such as `UnauthorizedException`. */
const saysSo = /denied|unauthorized|forbidden/i;

/** What came of an event. */
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

/** `Success` or `Failure`, where sign-ins write it; undefined where none of these places says. */
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
