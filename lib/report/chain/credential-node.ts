import { isObject } from "../../base/json";
import { isAssumedRoot } from "../../events/principal";
import type { InvestigatedEvent } from "../../investigation/investigated-event";
import type { Credential } from "../report";
import { isSignInTry, outcomeOf, signInKindOf } from "../outcome";
import { madeBy } from "./made-by";

/** A credential, or what was tried without one, with its events. */
export interface CredentialNode {
  /** The same whatever the order and the ids of the events. */
  readonly key: string;
  readonly how: Credential["how"] | "failed sign-in";
  /** Empty where CloudTrail names none. */
  readonly arn: string;
  /** What names the principal where an ARN does not: of a failed sign-in, and of an account that was called into. */
  readonly identity: string;
  /** When the session's credentials were issued, which is the second of the call that made them. */
  readonly created: string | undefined;
  /** In order. */
  readonly events: readonly InvestigatedEvent[];
  readonly first: InvestigatedEvent;
  /** The credential that made this one; undefined where no event says so. */
  parent: CredentialNode | undefined;
}

type Kind = Pick<CredentialNode, "key" | "how">;

/**
 * Sorts events by the credential that they were called with: by access key where there is one. A sign-in is a credential of
 * its own, which its session's keys come from.
 *
 * @param inOrder events as `inCausalOrder` has them, or in any order to find that out
 */
export function credentialNodes(inOrder: readonly InvestigatedEvent[]): readonly CredentialNode[] {
  const groups = new Map<
    string,
    { readonly kind: Kind; readonly events: [InvestigatedEvent, ...InvestigatedEvent[]] }
  >();
  for (const event of inOrder) {
    const kind = kindOf(event);
    const group = groups.get(kind.key);
    if (group === undefined) groups.set(kind.key, { kind, events: [event] });
    else group.events.push(event);
  }
  return [...groups.values()].map(({ kind, events }): CredentialNode => {
    const [first] = events;
    const named = events.find(({ principalArn }) => principalArn !== undefined);
    return {
      ...kind,
      arn: named?.principalArn ?? "",
      identity: identityOf(first),
      created: events.map(createdOf).find((created) => created !== undefined),
      events,
      first,
      parent: undefined,
    };
  });
}

function kindOf(event: InvestigatedEvent): Kind {
  const { accessKeyId, principalArn, principalType, eventTime } = event;
  const who = principalArn ?? identityOf(event);
  const signIn = signInKindOf(event);
  if (signIn !== undefined && outcomeOf(event) === "sign-in") {
    return { key: `${signIn} ${who} ${createdOf(event) ?? eventTime}`, how: signIn };
  }
  if (isSignInTry(event)) return { key: `failed sign-in ${who}`, how: "failed sign-in" };
  if (principalType === "AWSService") {
    // a service acts for everybody: what it made for one is not of the same hand as what it made for another
    const made = outcomeOf(event) === "sign-in" ? madeBy(event) : [];
    return { key: `service ${identityOf(event)} ${made.join(" ")}`, how: "service" };
  }
  const how = howOf(event);
  return { key: accessKeyId === undefined ? `${how} ${who}` : `key ${accessKeyId}`, how };
}

function howOf({ accessKeyId, principalType, raw }: InvestigatedEvent): Credential["how"] {
  if (isAssumedRoot(raw["userIdentity"])) return "assumed root";
  if (principalType === "AssumedRole") return "assumed role";
  if (principalType === "AWSAccount") return "another account";
  return accessKeyId?.startsWith("AKIA") === true ? "access key" : "session";
}

/** What else CloudTrail names a principal by: an id, which a failed sign-in has beside no ARN, or a name. */
function identityOf({ principalId, principalType = "", userName, raw }: InvestigatedEvent): string {
  const identity = isObject(raw["userIdentity"]) ? raw["userIdentity"] : {};
  const text = (name: string): string => (typeof identity[name] === "string" ? identity[name] : "");
  return principalId ?? [principalType, text("accountId"), userName ?? "", text("invokedBy")].join(" ");
}

/** Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
function createdOf({ raw }: InvestigatedEvent): string | undefined {
  const identity = isObject(raw["userIdentity"]) ? raw["userIdentity"] : {};
  const context = isObject(identity["sessionContext"]) ? identity["sessionContext"] : {};
  const attributes = isObject(context["attributes"]) ? context["attributes"] : {};
  const created = attributes["creationDate"];
  return typeof created === "string" && created !== "" ? created : undefined;
}
