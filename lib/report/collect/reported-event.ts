import { harmless } from "../../text/harmless";
import { localTime } from "../../text/local-time";
import { principalOf } from "../../events/principal";
import type { InvestigatedEvent } from "../../investigation/investigated-event";
import { resourcesOf } from "./event-resources";
import { mfaOf } from "./mfa";
import { outcomeOf } from "../outcome";
import type { ReportedEvent, ReportInput } from "../report";

/** Converts an event to the form in the report. */
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
    mfa: mfaOf(raw),
    resources: resourcesOf(raw),
    detections: detect(raw).map(({ id }) => id),
    logFile: harmless(event.logFile, 500),
    raw,
  };
}
