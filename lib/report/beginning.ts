import { isCall } from "./collect/calls";
import type { Credential, ReportedEvent } from "./report";
import { list, moment, unique } from "./render/wording";
import { count } from "../text/count";

/** Inputs of {@link beginning}. */
export interface BeginningFacts {
  readonly timeZone: string;
  /** Events of the report's principal, in order. */
  readonly events: readonly ReportedEvent[];
  readonly credentials: readonly Credential[];
}

/**
 * How it began: the first success, either a sign-in or a call with an existing key. Mentions earlier failures; a later
 * sign-in did not begin anything.
 */
export function beginning({ credentials, events, timeZone }: BeginningFacts): string {
  const calls = events.filter(isCall);
  const at = ({ time }: ReportedEvent): string => moment(time, timeZone);
  const first = calls.find(succeeded);
  if (first === undefined) {
    const [tried] = calls;
    return `No attempt succeeded. The first attempt is ${tried === undefined ? "unknown" : `${callText(tried)} by ${tried.who}${from(tried)}, at ${at(tried)}`}.`;
  }
  const before = calls.slice(0, calls.indexOf(first));
  const [tried] = before;
  const signIn = calls.find(isSignIn);
  return [
    isSignIn(first)
      ? `${first.who} signed in to ${placeOf(first)} ${mfaText(first)}${from(first)}, at ${at(first)}.`
      : `The first call that succeeded is ${callText(first)} by ${first.who}${from(first)}, at ${at(first)}${keyText(first, credentials)}.`,
    ...(tried === undefined
      ? []
      : [
          `Before it, ${count(before.length, "call")} failed or ${before.length === 1 ? "was" : "were"} denied: ${list(unique(before.map(callText)), 4)}, from ${at(tried)} on${from(tried)}.`,
        ]),
    ...(isSignIn(first)
      ? []
      : signIn === undefined
        ? ["The events contain no sign-in of a person."]
        : [`A later sign-in: ${signIn.who} ${mfaText(signIn)}${from(signIn)}, at ${at(signIn)}.`]),
  ].join(" ");
}

function succeeded({ outcome }: ReportedEvent): boolean {
  return outcome === "sign-in" || outcome === "change" || outcome === "read";
}

/** A person's sign-in, not a role that was assumed. */
function isSignIn({ outcome, action }: ReportedEvent): boolean {
  return outcome === "sign-in" && Object.hasOwn(places, action);
}

const places: Readonly<Record<string, string>> = {
  ConsoleLogin: "the console",
  UserAuthentication: "IAM Identity Center",
  CreateOAuth2Token: "the AWS CLI or a tool (aws login)",
};

function placeOf({ action }: ReportedEvent): string {
  return places[action] ?? "AWS";
}

function callText({ service, action }: ReportedEvent): string {
  return `${service}:${action}`;
}

function from({ sourceIpAddress }: ReportedEvent): string {
  return sourceIpAddress === "" ? "" : `, from ${sourceIpAddress}`;
}

function keyText({ accessKeyId }: ReportedEvent, credentials: readonly Credential[]): string {
  if (accessKeyId === "") return "";
  const how = credentials.find((each) => each.accessKeyId === accessKeyId)?.how;
  return `, with access key ${accessKeyId}${how === "assumed role" || how === "session" ? " of a session" : ""}`;
}

function mfaText({ mfa }: ReportedEvent): string {
  return { true: "with MFA", false: "without MFA" }[mfa] ?? "(CloudTrail does not know whether with MFA)";
}
