import { isObject } from "../../alarms/filter-pattern/select";
import { harmless } from "../../notifier/harmless";
import { principalOf } from "../../notifier/principal";
import { isPrincipal } from "../../questions/principal";
import { concerns } from "../../questions/resource";
import type { InvestigatedEvent } from "../investigated-event";
import type { Credential, Incident } from "./report";
import { outcomeOf } from "./reported-event";

/** A credential while events are read. */
export interface CredentialNode {
  readonly key: string;
  readonly how: Credential["how"];
  readonly arn: string;
  readonly first: InvestigatedEvent;
  readonly events: InvestigatedEvent[];
  parent: CredentialNode | undefined;
}

/** The credentials of some events, and which of them the report follows. */
export interface CredentialChain {
  readonly credentials: readonly Credential[];
  readonly followed: readonly CredentialNode[];
  /** Events of the principal that the report follows. */
  readonly actorEvents: ReadonlySet<InvestigatedEvent>;
}

/**
 * Follows credentials from sign-in over AssumeRole and CreateAccessKey to the sessions and keys that they made, through
 * accounts: CloudTrail writes the new access key's id into the answer, and it is the caller's in later events.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 *
 * @param events in the order of their times
 */
export function credentialChain(incident: Incident, events: readonly InvestigatedEvent[]): CredentialChain {
  const nodes = new Map<string, CredentialNode>();
  const issuers = new Map<string, CredentialNode>();
  const signIns = new Map<string, CredentialNode>();
  for (const event of events) {
    const key = keyOf(event);
    let node = nodes.get(key);
    if (node === undefined) {
      const arn = event.principalArn ?? "";
      node = { key, how: howOf(event), arn, first: event, events: [], parent: undefined };
      node.parent = issuers.get(event.accessKeyId ?? "") ?? issuers.get(arn) ?? signInOf(node, signIns);
      nodes.set(key, node);
    }
    node.events.push(event);
    if (outcomeOf(event) !== "sign-in" && event.eventName !== "CreateAccessKey") continue;
    if (event.eventName === "ConsoleLogin") signIns.set(node.arn, node);
    // a call into another account is recorded there too, without the caller's ARN: the caller's own record is better
    for (const made of madeBy(event)) if (!issuers.has(made) || node.arn !== "") issuers.set(made, node);
  }
  const followed = follow(incident, [...nodes.values()]);
  const shared = new Set(followed.flatMap((node) => node.events.map(sharedIdOf)).filter((id) => id !== ""));
  const own = new Set(followed.flatMap((node) => node.events));
  const actorEvents = new Set(events.filter((event) => own.has(event) || shared.has(sharedIdOf(event))));
  return { credentials: describe(followed), followed, actorEvents };
}

function keyOf(event: InvestigatedEvent): string {
  if (event.eventName === "ConsoleLogin") return `sign-in ${event.principalArn ?? event.principalId ?? ""}`;
  const invokedBy = isObject(event.raw["userIdentity"]) ? event.raw["userIdentity"]["invokedBy"] : undefined;
  return event.accessKeyId ?? event.principalArn ?? event.principalId ?? `service ${harmless(invokedBy)}`;
}

function howOf({ eventName, accessKeyId, principalType }: InvestigatedEvent): Credential["how"] {
  if (eventName === "ConsoleLogin") return "console sign-in";
  if (principalType === "AssumedRole") return "assumed role";
  if (principalType === "AWSService" || principalType === "AWSAccount") return "service";
  return accessKeyId?.startsWith("AKIA") === true ? "access key" : "session";
}

/** A console's session has a key of its own, and the ARN of who signed in. */
function signInOf(node: CredentialNode, signIns: ReadonlyMap<string, CredentialNode>): CredentialNode | undefined {
  return node.how === "session" || node.how === "assumed role" ? signIns.get(node.arn) : undefined;
}

/** The access key that an event made, and the ARN of its session. */
export function madeBy({ raw }: InvestigatedEvent): readonly string[] {
  const answer = raw["responseElements"];
  if (!isObject(answer)) return [];
  const texts = [
    isObject(answer["credentials"]) ? answer["credentials"]["accessKeyId"] : undefined,
    isObject(answer["accessKey"]) ? answer["accessKey"]["accessKeyId"] : undefined,
    isObject(answer["assumedRoleUser"]) ? answer["assumedRoleUser"]["arn"] : undefined,
  ];
  return texts.filter((text) => typeof text === "string" && text !== "") as string[];
}

/** What the events of one call in several accounts share; empty for a call within an account. */
export function sharedIdOf({ raw }: InvestigatedEvent): string {
  return typeof raw["sharedEventID"] === "string" ? raw["sharedEventID"] : "";
}

/** What the incident names, whatever made it, whatever it made, and other credentials of the same principal. */
function follow(incident: Incident, nodes: readonly CredentialNode[]): readonly CredentialNode[] {
  const same = new Set(
    nodes.flatMap(({ events }) => events.filter((event) => isEvent(incident, event)).map(sharedIdOf)),
  );
  same.delete("");
  const found = new Set(
    nodes.filter((node) => isNamed(incident, node) || node.events.some((event) => same.has(sharedIdOf(event)))),
  );
  for (let before = -1; before !== found.size;) {
    before = found.size;
    const arns = new Set([...found].map(({ arn }) => arn).filter((arn) => arn !== ""));
    for (const node of nodes) {
      if (found.has(node) && node.parent !== undefined) found.add(node.parent);
      if (arns.has(node.arn) || (node.parent !== undefined && found.has(node.parent))) found.add(node);
    }
  }
  const followed = nodes.filter((node) => found.has(node));
  const known = new Set(followed.filter(({ arn }) => arn !== "").flatMap(({ events }) => events.map(sharedIdOf)));
  known.delete("");
  // the account that was called into knows the caller's account only: the caller's own record says who it was
  return followed.filter(({ arn, events }) => arn !== "" || !events.every((event) => known.has(sharedIdOf(event))));
}

/** The `eventID` of the event that an incident names, or what all events of its call share. */
function isEvent({ kind, value }: Pick<Incident, "kind" | "value">, event: InvestigatedEvent): boolean {
  return kind === "event" && (event.eventId === value || sharedIdOf(event) === value);
}

function isNamed({ kind, value }: Incident, { events, key, first }: CredentialNode): boolean {
  switch (kind) {
    case "event":
      return events.some((event) => isEvent({ kind, value }, event));
    case "access-key":
      return key === value;
    case "principal":
      return isPrincipal(value, first.raw["userIdentity"]);
    case "resource":
      return events.some((event) => outcomeOf(event) !== "read" && concerns(event.raw, value));
  }
}

function describe(nodes: readonly CredentialNode[]): readonly Credential[] {
  const credentials: Credential[] = [];
  const add = (node: CredentialNode, parent: Credential | undefined): void => {
    const { events, first, how, arn } = node;
    const mfa = isObject(first.raw["additionalEventData"]) ? harmless(first.raw["additionalEventData"]["MFAUsed"]) : "";
    const credential: Credential = {
      id: credentials.length + 1,
      ...(parent !== undefined && { parent: parent.id }),
      depth: parent === undefined ? 0 : parent.depth + 1,
      how,
      who: principalOf(first.raw["userIdentity"]).who,
      arn: harmless(arn),
      accessKeyId: harmless(first.accessKeyId),
      accountId: harmless(first.accountId),
      since: harmless(first.eventTime),
      lastUsed: harmless(events.at(-1)?.eventTime),
      sourceIpAddresses: [...new Set(events.map(({ sourceIpAddress }) => harmless(sourceIpAddress)))].filter(
        (address) => address !== "",
      ),
      mfa:
        first.mfaAuthenticated === undefined
          ? ({ Yes: "true", No: "false" }[mfa] ?? "")
          : String(first.mfaAuthenticated),
      events: events.length,
      denied: events.filter((event) => outcomeOf(event) === "denied").length,
    };
    credentials.push(credential);
    for (const child of nodes) if (child.parent === node) add(child, credential);
  };
  for (const node of nodes) if (node.parent === undefined || !nodes.includes(node.parent)) add(node, undefined);
  return credentials;
}
