import { canonicalJson } from "../../base/canonical-json";
import type { InvestigatedEvent } from "../../investigation/investigated-event";
import { compare } from "../collect/collections";
import { credentialNodes, type CredentialNode } from "./credential-node";
import { linkCredentials } from "./link-credentials";
import { sharedIdOf } from "./made-by";

/**
 * Sorts events by time and, within a second (CloudTrail writes whole seconds, and ids are random), causally: the
 * creating event before events of the created credential. The rest is sorted by content, so that the report does not
 * depend on ids.
 */
export function inCausalOrder(events: readonly InvestigatedEvent[]): readonly InvestigatedEvent[] {
  const contents = new Map<InvestigatedEvent, string>();
  const contentOf = (event: InvestigatedEvent): string => {
    const { eventID: _id, requestID: _request, ...content } = event.raw;
    const known = contents.get(event) ?? canonicalJson(content);
    contents.set(event, known);
    return known;
  };
  const byContent = (one: InvestigatedEvent, other: InvestigatedEvent): number =>
    compare(one.accountId, other.accountId) ||
    compare(one.eventSource, other.eventSource) ||
    compare(one.eventName, other.eventName) ||
    compare(contentOf(one), contentOf(other)) ||
    compare(one.eventId, other.eventId);
  const byTime = [...events].sort((one, other) => compare(one.eventTime, other.eventTime) || byContent(one, other));
  const nodes = credentialNodes(byTime);
  linkCredentials(nodes);
  const depths = new Map<InvestigatedEvent | string, number>();
  for (const node of nodes) {
    for (const event of node.events) {
      depths.set(event, depthOf(node));
      const call = sharedIdOf(event);
      if (call !== "") depths.set(call, Math.max(depths.get(call) ?? 0, depthOf(node)));
    }
  }
  const depth = (event: InvestigatedEvent): number => depths.get(sharedIdOf(event)) ?? depths.get(event) ?? 0;
  return byTime.sort(
    (one, other) =>
      compare(one.eventTime, other.eventTime) ||
      depth(one) - depth(other) ||
      // of a cross-account call, the event that names the caller comes first
      Number(one.principalArn === undefined) - Number(other.principalArn === undefined) ||
      byContent(one, other),
  );
}

function depthOf({ parent }: CredentialNode): number {
  let depth = 0;
  for (let above = parent; above !== undefined; above = above.parent) depth += 1;
  return depth;
}
