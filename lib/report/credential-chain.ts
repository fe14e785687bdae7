import { harmless } from "../text/harmless";
import { principalOf } from "../events/principal";
import type { InvestigatedEvent } from "../investigation/investigated-event";
import { credentialNodes, type CredentialNode } from "./chain/credential-node";
import { followCredentials } from "./chain/follow-credentials";
import { linkCredentials } from "./chain/link-credentials";
import { sharedIdOf } from "./chain/made-by";
import { compare } from "./collect/collections";
import { mfaOf } from "./collect/mfa";
import { outcomeOf } from "./outcome";
import type { Credential, Incident } from "./report";

/** The credentials of the events, and those that the report follows. */
export interface CredentialChain {
  readonly credentials: readonly Credential[];
  readonly followed: readonly CredentialNode[];
  /** Events of the principal that the report follows. */
  readonly actorEvents: ReadonlySet<InvestigatedEvent>;
}

/**
 * Follows credentials from the sign-in through AssumeRole and CreateAccessKey to the sessions and keys that these
 * created, across accounts: CloudTrail records the new access key id in the response, and as the caller's key in later
 * events.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 *
 * @param events in the order of `inCausalOrder`
 */
export function credentialChain(incident: Incident, events: readonly InvestigatedEvent[]): CredentialChain {
  const nodes = credentialNodes(events);
  linkCredentials(nodes);
  const followed = followCredentials(incident, nodes);
  const shared = new Set(followed.flatMap((node) => node.events.map(sharedIdOf)).filter((id) => id !== ""));
  const own = new Set(followed.flatMap((node) => node.events));
  const actorEvents = new Set(events.filter((event) => own.has(event) || shared.has(sharedIdOf(event))));
  return { credentials: describe(followed), followed, actorEvents };
}

/** A failed sign-in has no credential. */
function describe(followed: readonly CredentialNode[]): readonly Credential[] {
  const nodes = followed
    .flatMap((node) => (node.how === "failed sign-in" ? [] : [{ node, how: node.how }]))
    .sort(
      (one, other) =>
        compare(one.node.first.eventTime, other.node.first.eventTime) || compare(one.node.key, other.node.key),
    );
  const known = new Set(nodes.map(({ node }) => node));
  const credentials: Credential[] = [];
  const add = ({ node, how }: (typeof nodes)[number], parent: Credential | undefined): void => {
    const { events, first, arn } = node;
    const mfa = new Set(events.map((event) => mfaOf(event.raw)).filter((said) => said !== ""));
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
      mfa: mfa.size === 1 ? ([...mfa][0] ?? "") : "",
      events: events.length,
      denied: events.filter((event) => outcomeOf(event) === "denied").length,
    };
    credentials.push(credential);
    for (const child of nodes) if (child.node.parent === node) add(child, credential);
  };
  for (const each of nodes) {
    if (each.node.parent === undefined || !known.has(each.node.parent)) add(each, undefined);
  }
  return credentials;
}
