import { isObject } from "../../base/json";
import type { InvestigatedEvent } from "../../investigation/investigated-event";
import { compare } from "../collect/collections";
import { outcomeOf } from "../outcome";
import type { CredentialNode } from "./credential-node";
import { madeBy, sessionMadeBy } from "./made-by";

/** An event that may have created a credential, and its time. */
interface Maker {
  readonly node: CredentialNode;
  /** In milliseconds since 1970. */
  readonly time: number;
}

/** CloudTrail writes whole seconds, and a session's creation time is that of the call that created it. */
const SAME_MOMENT = 1_000;

/**
 * Links each credential to the one that created it: by the access key in the creating event's response; otherwise by
 * the session's ARN and creation second; otherwise, for a console session, by the previous sign-in of the same
 * principal. Independent of the order of events within a second.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function linkCredentials(nodes: readonly CredentialNode[]): void {
  const byKey = new Map<string, Maker[]>();
  const bySession = new Map<string, Maker[]>();
  const signIns = new Map<string, Maker[]>();
  const byArn = new Map<string, Maker[]>();
  for (const node of nodes) {
    if (node.arn !== "") add(byArn, node.arn, { node, time: timeOf(node.first) });
    for (const event of node.events) {
      const outcome = outcomeOf(event);
      if (outcome !== "sign-in" && !(event.eventName === "CreateAccessKey" && outcome === "change")) continue;
      const maker = { node, time: timeOf(event) };
      for (const key of madeBy(event)) add(byKey, key, maker);
      const session = sessionMadeBy(event);
      if (session !== undefined) add(bySession, session, maker);
      for (const name of signInNames(node, event)) add(signIns, name, maker);
    }
  }
  const inOrder = [...nodes].sort((one, other) => compare(one.key, other.key));
  for (const node of inOrder) link(node, best(byKey.get(node.first.accessKeyId ?? "") ?? [], Infinity));
  for (const node of inOrder) {
    if (node.parent !== undefined || node.how === "failed sign-in") continue;
    if (node.how === "switched role") link(node, best(byArn.get(switchedFrom(node)) ?? [], timeOf(node.first)));
    else if (isSession(node)) link(node, makerOfSession(node, bySession, signIns));
  }
}

function isSession({ how }: CredentialNode): boolean {
  return how === "session" || how === "assumed role";
}

function makerOfSession(
  node: CredentialNode,
  bySession: ReadonlyMap<string, readonly Maker[]>,
  signIns: ReadonlyMap<string, readonly Maker[]>,
): CredentialNode | undefined {
  const created = Date.parse(node.created ?? "");
  const made = bySession.get(node.arn) ?? [];
  // another session of the same name is another credential: another caller may have chosen that name
  const sameMoment = Number.isNaN(created) ? made : made.filter(({ time }) => Math.abs(time - created) <= SAME_MOMENT);
  const until = Number.isNaN(created) ? timeOf(node.first) : created + SAME_MOMENT;
  return (
    best(sameMoment, until) ??
    best(
      [node.arn, onBehalfOf(node.first)].flatMap((name) => signIns.get(name) ?? []),
      until,
    )
  );
}

/** Identifies a sign-in's sessions: the ARN of the user, or the id of the IAM Identity Center user. */
function signInNames({ how, arn }: CredentialNode, { principalId }: InvestigatedEvent): readonly string[] {
  switch (how) {
    case "console sign-in":
    case "switched role":
    case "aws login":
      return arn === "" ? [] : [arn];
    case "Identity Center sign-in":
      return principalId === undefined ? [] : [principalId];
    default:
      return [];
  }
}

function onBehalfOf({ raw }: InvestigatedEvent): string {
  const identity = isObject(raw["userIdentity"]) ? raw["userIdentity"] : {};
  const user = isObject(identity["onBehalfOf"]) ? identity["onBehalfOf"]["userId"] : undefined;
  return typeof user === "string" ? user : "";
}

function switchedFrom({ first: { raw } }: CredentialNode): string {
  const data = isObject(raw["additionalEventData"]) ? raw["additionalEventData"] : {};
  return typeof data["SwitchFrom"] === "string" ? data["SwitchFrom"] : "";
}

/**
 * The last one up to a time. A cross-account call is also recorded in the called account, without the caller's ARN:
 * prefers the caller's own event.
 */
function best(makers: readonly Maker[], until: number): CredentialNode | undefined {
  return makers
    .filter(({ time }) => !(time > until))
    .sort(
      (one, other) =>
        Number(other.node.arn !== "") - Number(one.node.arn !== "") ||
        other.time - one.time ||
        compare(one.node.key, other.node.key),
    )[0]?.node;
}

/** In forged events a credential may have created itself: it then has no parent. */
function link(node: CredentialNode, parent: CredentialNode | undefined): void {
  for (let above = parent; above !== undefined; above = above.parent) if (above === node) return;
  node.parent = parent;
}

function timeOf({ eventTime }: InvestigatedEvent): number {
  return Date.parse(eventTime);
}

function add<Value>(values: Map<string, Value[]>, key: string, value: Value): void {
  const list = values.get(key);
  if (list === undefined) values.set(key, [value]);
  else list.push(value);
}
