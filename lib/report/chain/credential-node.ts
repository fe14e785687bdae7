import { isObject } from "../../base/json";
import { isAssumedRoot } from "../../events/principal";
import type { InvestigatedEvent } from "../../investigation/investigated-event";
import type { Credential } from "../report";
import { isSignInTry, outcomeOf, signInKindOf } from "../outcome";
import { madeBy } from "./made-by";

/** A credential, or an attempt without one, with its events. */
export interface CredentialNode {
  /** Independent of the order and ids of the events. */
  readonly key: string;
  readonly how: Credential["how"] | "failed sign-in";
  /** Empty if CloudTrail records none. */
  readonly arn: string;
  /**
   * Identifies the principal without an ARN: for a failed sign-in, and in the called account of a cross-account call.
   */
  readonly identity: string;
  /** When the session's credentials were issued: the second of the call that created them. */
  readonly created: string | undefined;
  /** In order. */
  readonly events: readonly InvestigatedEvent[];
  readonly first: InvestigatedEvent;
  /** The credential that created this one; undefined if no event shows it. */
  parent: CredentialNode | undefined;
}

type Kind = Pick<CredentialNode, "key" | "how">;

/**
 * Groups events by credential: by access key if there is one. A sign-in is a credential of its own; its session's keys
 * descend from it.
 *
 * @param inOrder events in the order of `inCausalOrder`, or in any order to compute it
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
    // a service acts for everybody: what it created for one caller is unrelated to what it created for another
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

/** How CloudTrail identifies a principal without an ARN: by id (in a failed sign-in) or by name. */
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
