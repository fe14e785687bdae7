import type { CloudTrailEvent } from "../../events/read-events";
import type { AccountReader } from "../aws/account-reader";
import { byHandStep, MissingInEvent, textIn, valueIn, type UndoChange } from "./change";
import { iamChanges } from "./iam-changes-catalogue";
import type { RevocationOptions } from "../identity-steps";
import type { SuspectedPrincipal } from "../suspected-principal";
import type { StepsAndRemarks } from "../response-step";
import { serviceChanges } from "./service-changes-catalogue";

export interface UndoChangeOptions {
  readonly event: CloudTrailEvent;
  readonly principal: SuspectedPrincipal;
  readonly reader: AccountReader | undefined;
  readonly revocation: RevocationOptions;
}

/** The account in which an event happened. */
export function accountOfEvent(event: CloudTrailEvent): string | undefined {
  const account = valueIn(event, "recipientAccountId") ?? valueIn(event, "userIdentity", "accountId");
  return typeof account === "string" && /^\d{12}$/.test(account) ? account : undefined;
}

/** Steps that undo an event's change, if the catalogue has its undo. */
export async function undoChange(options: UndoChangeOptions): Promise<StepsAndRemarks> {
  const { event, principal, reader, revocation } = options;
  const name = `${String(event["eventSource"])}:${event.eventName ?? "(no name)"}`;
  const accountId = accountOfEvent(event);
  const undo = undoOf(event);
  if (typeof event["errorCode"] === "string") {
    return { steps: [], remarks: [`${name} failed with ${event["errorCode"]}: it changed nothing.`] };
  }
  if (undo === undefined || accountId === undefined) {
    return event["readOnly"] === true
      ? { steps: [], remarks: [] }
      : { steps: [], remarks: [`lz cannot undo ${name}: read the event and undo it by hand.`] };
  }
  try {
    const steps = await undo({
      event,
      accountId,
      region: textIn(event, "awsRegion"),
      partition: principal.partition,
      reader,
      revocation,
      asked: (parameter) => textIn(event, "requestParameters", parameter),
      callingUser: principal.kind === "user" ? principal.name : undefined,
    });
    return { steps: steps.map((step) => ({ part: "change", ...step })), remarks: [] };
  } catch (error) {
    if (!(error instanceof MissingInEvent)) throw error;
    const step = byHandStep(`Undo ${name}`, `The event lacks ${error.message}, which the undo needs.`, [
      ...completeEvent(event),
      "Respond to the complete event. If it lacks the value too, find what the call set in the account, and undo it there.",
    ]);
    return { steps: [{ part: "change", ...step }], remarks: [] };
  }
}

/** The command that shows the event as CloudTrail recorded it, if the event has what that needs. */
function completeEvent({ eventID, awsRegion }: CloudTrailEvent): readonly string[] {
  if (!isPlainId(eventID) || !isPlainId(awsRegion)) return [];
  return [
    `aws cloudtrail lookup-events --region ${awsRegion} --lookup-attributes AttributeKey=EventId,AttributeValue=${eventID}`,
  ];
}

function isPlainId(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z0-9][\w-]*$/.test(value);
}

/** Whether the catalogue has an undo for an event's change. */
export function isUndoable(event: CloudTrailEvent): boolean {
  return undoOf(event) !== undefined && accountOfEvent(event) !== undefined;
}

function undoOf({ eventSource, eventName = "" }: CloudTrailEvent): UndoChange | undefined {
  const source = String(eventSource);
  const ofService =
    source === "iam.amazonaws.com"
      ? iamChanges
      : Object.hasOwn(serviceChanges, source)
        ? serviceChanges[source]
        : undefined;
  return ofService !== undefined && Object.hasOwn(ofService, eventName) ? ofService[eventName] : undefined;
}
