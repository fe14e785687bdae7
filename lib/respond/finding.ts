import { createReadStream, statSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { Readable } from "node:stream";
import { readEvents, type CloudTrailEvent, type ReadEvent } from "../events/read-events";
import { printable } from "../text/printable";
import { cannotRead } from "../base/file-error";
import { isDirectory } from "../base/is-directory";
import { UserError } from "../base/user-error";
import { fieldsOf } from "../questions/sql/event-fields";
import { readAlertMessage, type AlertMessage } from "./alert-message";
import { shellQuoted } from "./aws/call";
import { checkedKeyId, principalOfArn, principalOfEvent, type SuspectedPrincipal } from "./suspected-principal";

/** The finding to respond to. */
export interface Finding {
  readonly principal: SuspectedPrincipal;
  /** @default - none: only a principal, or an alert, which does not contain its event */
  readonly event?: CloudTrailEvent;
  readonly eventId?: string;
  readonly remarks: readonly string[];
}

export interface FindingOptions {
  /** A file of events or an alert; `-` for standard input. */
  readonly source?: string;
  /** The event's id, if the file has several. */
  readonly eventId?: string;
  /** An ARN. */
  readonly principal?: string;
  readonly accessKey?: string;
  readonly account?: string;
  /** The account's partition. @default "aws" */
  readonly partition?: string;
  /** The owner of an access key, according to the account's IAM. */
  readonly userOfKey: (keyId: string, accountId: string) => Promise<string | undefined>;
}

/** @throws UserError that lists what is allowed */
export async function readFinding(options: FindingOptions): Promise<Finding> {
  const { source, principal, accessKey } = options;
  if ([source, principal, accessKey].filter((given) => given !== undefined).length !== 1) {
    throw new UserError(
      "name the finding in exactly one way\n" +
        "  allowed: a file with a CloudTrail event or an alert (- for standard input), --principal ARN, or --access-key ID --account ACCOUNT",
    );
  }
  if (principal !== undefined) return { principal: principalOfArn(principal), remarks: [] };
  if (accessKey !== undefined) return { principal: await ownerOf(accessKey, options), remarks: [] };
  return ofFile(source ?? "-", options.eventId);
}

async function ownerOf(
  accessKey: string,
  { account, partition = "aws", userOfKey }: FindingOptions,
): Promise<SuspectedPrincipal> {
  const keyId = checkedKeyId(accessKey);
  if (account === undefined || !/^\d{12}$/.test(account)) {
    throw new UserError(
      `--access-key needs the key's --account, twelve digits\n  fix: aws sts get-access-key-info --access-key-id ${keyId}`,
    );
  }
  if (!keyId.startsWith("AKIA")) {
    throw new UserError(
      `${keyId} is not an IAM user's access key (those start with AKIA): AWS does not report the owner of a temporary key\n` +
        `  fix: use one of its events: aws cloudtrail lookup-events --lookup-attributes AttributeKey=AccessKeyId,AttributeValue=${keyId} --query 'Events[0].CloudTrailEvent' --output text | npx lz respond -`,
    );
  }
  const userName = await userOfKey(keyId, account);
  if (userName === undefined) throw new UserError(`account ${account} has no access key ${keyId}`);
  return { ...principalOfArn(`arn:${partition}:iam::${account}:user/${userName}`), accessKeyId: keyId };
}

const longestAlert = 1024 * 1024;

/** The file's content, if it can be an alert; what cannot be read is left to the reader of events, which says why. */
async function smallFile(file: string): Promise<Buffer | undefined> {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? longestAlert;
  if (size >= longestAlert || isDirectory(file)) return undefined;
  try {
    return await buffer(createReadStream(file));
  } catch (error) {
    throw cannotRead(printable(file), error);
  }
}

async function ofFile(file: string, eventId: string | undefined): Promise<Finding> {
  const wanted = eventId?.toLowerCase();
  const given = file === "-" ? await buffer(process.stdin) : undefined;
  const small = given ?? (await smallFile(file));
  const alert = small === undefined ? undefined : readAlertMessage(small.toString("utf8"));
  if (alert !== undefined) return ofAlert(alert);
  const events: ReadEvent[] = [];
  const makers = new RootSessionMakers();
  for await (const read of readEvents(file, small && Readable.from([small]))) {
    makers.add(read.event);
    if (wanted !== undefined && String(read.event["eventID"]).toLowerCase() !== wanted) continue;
    if (events.length <= mostListed) events.push(read);
  }
  const [found, ...others] = events;
  const name = file === "-" ? "standard input" : printable(file);
  if (found === undefined) {
    throw new UserError(
      `${name} has no ${eventId === undefined ? "event" : `event ${JSON.stringify(printable(eventId))}`}`,
    );
  }
  if (others.length > 0) {
    throw new UserError(
      `${name} has several events\n  fix: choose one with --event:\n${events.slice(0, mostListed).map(eventLine).join("\n")}`,
    );
  }
  const { event } = found;
  const id = event["eventID"];
  const named = { event, ...(typeof id === "string" && { eventId: id }) };
  const principal = principalOfEvent(event);
  const maker = principal.kind === "assumed-root" ? makers.of(principal.accessKeyId) : undefined;
  if (maker === undefined) return { principal, ...named, remarks: [] };
  return { principal: principalOfEvent(maker), ...named, remarks: [makerRemark(maker)] };
}

/** AssumeRoot events by the access key that they returned: they identify the caller behind an assumed root session. */
class RootSessionMakers {
  private readonly byKey = new Map<string, CloudTrailEvent>();

  add(event: CloudTrailEvent): void {
    if (event.eventName !== "AssumeRoot") return;
    const key = fieldsOf(fieldsOf(event["responseElements"])["credentials"])["accessKeyId"];
    if (typeof key === "string") this.byKey.set(key, event);
  }

  of(accessKeyId: string | undefined): CloudTrailEvent | undefined {
    return this.byKey.get(accessKeyId ?? "");
  }
}

function makerRemark(maker: CloudTrailEvent): string {
  const text = (name: string): string => printable(typeof maker[name] === "string" ? maker[name] : "-");
  return (
    `An assumed root session made the event. Event ${text("eventID")} (AssumeRoot at ${text("eventTime")}, in account ${text("recipientAccountId")}) created the session, ` +
    "so this plan contains its caller. Nobody signed in as root or used root's own credentials."
  );
}

const mostListed = 10;

function eventLine({ event }: ReadEvent): string {
  const text = (name: string): string => printable(typeof event[name] === "string" ? event[name] : "-");
  return `    ${text("eventID")}  ${text("eventTime")}  ${text("eventName")}`;
}

function ofAlert({ principalArn, eventId, isAssumedRoot = false, region = "REGION" }: AlertMessage): Finding {
  if (principalArn === undefined) {
    throw new UserError("the alert has no ARN of its principal\n  fix: use the event itself");
  }
  const principal = principalOfArn(principalArn);
  return {
    principal: isAssumedRoot ? { ...principal, kind: "assumed-root", name: "assumed root" } : principal,
    eventId,
    remarks: [
      "The alert does not contain its event, so this plan cannot undo the change. To include it, run in the event's account: " +
        `aws cloudtrail lookup-events --region ${shellQuoted(region)} --lookup-attributes ${shellQuoted(`AttributeKey=EventId,AttributeValue=${eventId}`)} --query 'Events[0].CloudTrailEvent' --output text | npx lz respond -`,
    ],
  };
}
