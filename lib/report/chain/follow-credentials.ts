import { isPrincipal } from "../../questions/sql/by-principal";
import { concerns } from "../../questions/resource";
import type { InvestigatedEvent } from "../../investigation/investigated-event";
import { outcomeOf } from "../outcome";
import type { Incident } from "../report";
import type { CredentialNode } from "./credential-node";
import { sharedIdOf } from "./made-by";

/**
 * The credentials that the incident names, their ancestors and descendants, and other credentials of the same
 * principal.
 */
export function followCredentials(incident: Incident, nodes: readonly CredentialNode[]): readonly CredentialNode[] {
  const same = new Set(
    nodes.flatMap(({ events }) => events.filter((event) => isEvent(incident, event)).map(sharedIdOf)),
  );
  same.delete("");
  const found = new Set(
    nodes.filter((node) => isNamed(incident, node) || node.events.some((event) => same.has(sharedIdOf(event)))),
  );
  for (let before = -1; before !== found.size;) {
    before = found.size;
    const names = new Set([...found].flatMap(principalNames));
    for (const node of nodes) {
      if (found.has(node) && node.parent !== undefined) found.add(node.parent);
      if (node.parent !== undefined && found.has(node.parent)) found.add(node);
      if (isSamePrincipal(node) && principalNames(node).some((name) => names.has(name))) found.add(node);
    }
  }
  const followed = nodes.filter((node) => found.has(node));
  const known = new Set(followed.filter(({ arn }) => arn !== "").flatMap(({ events }) => events.map(sharedIdOf)));
  known.delete("");
  // the called account records only the caller's account: the caller's own event names the principal
  return followed.filter(({ arn, events }) => arn !== "" || !events.every((event) => known.has(sharedIdOf(event))));
}

/**
 * The names that identify a principal's other credentials. Not the root user's ARN for an AssumeRoot session: that
 * belongs to its caller.
 */
function principalNames({ how, arn, identity }: CredentialNode): readonly string[] {
  if (how === "service" || how === "assumed root") return [];
  return [...new Set([arn, identity])].filter((name) => name !== "");
}

/** The caller of AssumeRole chooses the session name: if the caller is known, the name proves nothing. */
function isSamePrincipal({ how, parent }: CredentialNode): boolean {
  return how !== "assumed role" || parent === undefined;
}

/** Whether it is the incident's event, by `eventID` or by the `sharedEventID` of its call. */
function isEvent({ kind, value }: Pick<Incident, "kind" | "value">, event: InvestigatedEvent): boolean {
  return kind === "event" && (event.eventId === value || sharedIdOf(event) === value);
}

function isNamed({ kind, value }: Incident, { events }: CredentialNode): boolean {
  switch (kind) {
    case "event":
      return events.some((event) => isEvent({ kind, value }, event));
    case "access-key":
      return events.some(({ accessKeyId }) => accessKeyId === value);
    case "principal":
      return events.some(({ raw }) => isPrincipal(value, raw["userIdentity"]));
    case "resource":
      return events.some((event) => outcomeOf(event) !== "read" && concerns(event.raw, value));
  }
}
