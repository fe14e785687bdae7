import { harmless } from "../../notifier/harmless";
import { localTime } from "../../notifier/local-time";
import { principalOf } from "../../notifier/principal";
import type { InvestigatedEvent } from "../investigated-event";
import { resourcesOf } from "./event-resources";
import type { Outcome, ReportedEvent, ReportInput } from "./report";

/** An event as the report shows it. */
export function reportedEvent(
  event: InvestigatedEvent,
  { timeZone, detect }: Pick<ReportInput, "timeZone" | "detect">,
  { ofActor, sameCallAs }: Pick<ReportedEvent, "ofActor" | "sameCallAs">,
): ReportedEvent {
  const { raw, errorCode, errorMessage } = event;
  const moment = new Date(event.eventTime);
  return {
    id: harmless(event.eventId),
    time: harmless(event.eventTime),
    localTime: Number.isNaN(moment.getTime()) ? "" : localTime(moment, timeZone),
    ofActor,
    sameCallAs,
    who: principalOf(raw["userIdentity"]).who,
    accessKeyId: harmless(event.accessKeyId),
    service: harmless(event.eventSource).replace(/\.amazonaws\.com$/, ""),
    action: harmless(event.eventName),
    outcome: outcomeOf(event),
    error: harmless([errorCode, errorMessage].filter((text) => text !== undefined && text !== "").join(": ")),
    accountId: harmless(event.accountId),
    region: harmless(event.awsRegion),
    sourceIpAddress: harmless(event.sourceIpAddress),
    userAgent: harmless(event.userAgent),
    resources: resourcesOf(raw),
    detections: detect(raw).map(({ id }) => id),
    logFile: harmless(event.logFile, 500),
    raw,
  };
}

/** Services word a denial differently: `AccessDenied`, `Client.UnauthorizedOperation`, `AccessDeniedException`. */
const denials = /denied|unauthorized|forbidden|notauthorized/i;

/** What came of an event. */
export function outcomeOf({ eventName, errorCode, errorMessage, readOnly, raw }: InvestigatedEvent): Outcome {
  if (errorCode !== undefined && errorCode !== "") return denials.test(errorCode) ? "denied" : "failed";
  if (eventName === "ConsoleLogin") return isFailedSignIn(raw, errorMessage) ? "failed" : "sign-in";
  // of IAM Identity Center
  if (/^(UserAuthentication|Credential(Challenge|Verification))$/.test(eventName)) {
    const details = raw["serviceEventDetails"] as Readonly<Record<string, unknown>> | null | undefined;
    return details?.[eventName] === "Success" ? "sign-in" : "failed";
  }
  if (/^(AssumeRo(le|ot)|GetFederationToken|GetSessionToken|SwitchRole)/.test(eventName)) return "sign-in";
  return readOnly ? "read" : "change";
}

function isFailedSignIn(raw: Readonly<Record<string, unknown>>, errorMessage: string | undefined): boolean {
  const answer = raw["responseElements"] as { readonly ConsoleLogin?: unknown } | null | undefined;
  return answer?.ConsoleLogin === "Failure" || (errorMessage !== undefined && errorMessage !== "");
}
