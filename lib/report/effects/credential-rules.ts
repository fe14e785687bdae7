import { principalOf } from "../../events/principal";
import type { InvestigatedEvent } from "../../investigation/investigated-event";
import { harmless } from "../../text/harmless";
import { madeBy, sessionMadeBy } from "../chain/made-by";
import type { CredentialNode } from "../chain/credential-node";
import { isSignIn, outcomeOf } from "../outcome";
import { lastPart, textOf, type Begins, type Thing } from "./effect";
import { valueIn } from "../../respond/catalogue/change";

/**
 * The credentials that the principal used or created and that no other rule covers: sessions, sign-ins, and earlier
 * access keys. By the event that starts them.
 */
export function credentialBegins(
  followed: readonly CredentialNode[],
  events: readonly InvestigatedEvent[],
): ReadonlyMap<InvestigatedEvent, readonly Begins[]> {
  const begins = new Map<InvestigatedEvent, Begins[]>();
  const add = (event: InvestigatedEvent, ...more: readonly Begins[]): void =>
    void begins.set(event, [...(begins.get(event) ?? []), ...more]);
  const known = new Set<string>();
  const own = new Set(followed.flatMap((node) => node.events));
  for (const event of events) {
    const made = outcomeOf(event) === "sign-in" ? madeBy(event) : [];
    const used = made.some((key) => followed.some(({ first }) => first.accessKeyId === key));
    if (!own.has(event) && !used) continue;
    for (const key of made.filter((each) => !known.has(each))) {
      known.add(key);
      add(event, sessionMade(event, key));
    }
  }
  for (const node of followed) {
    const { how, first, parent } = node;
    if (isSignIn(how)) add(first, signedIn(node));
    if (how === "access key" && parent === undefined) add(first, keyUsed(node));
    const isSession = how === "assumed role" || how === "assumed root" || how === "session";
    if (!isSession || known.has(first.accessKeyId ?? "")) continue;
    // credentials of the browser session end with the sign-in
    if (parent === undefined || !isSignIn(parent.how)) add(first, sessionUsed(node));
  }
  return begins;
}

/** A session that an event created. */
function sessionMade(event: InvestigatedEvent, key: string): Begins {
  const until = expirationOf(event);
  const roleArn = textOf(valueIn(event.raw, "requestParameters", "roleArn"));
  const session = lastPart(sessionMadeBy(event) ?? "");
  const [, account = "", name = ""] = /^arn:[^:]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(roleArn) ?? [];
  if (name !== "") {
    return {
      begins: ["iam", account, "Role", name, "credential", key],
      what: `session ${harmless(session)} of role ${harmless(name)} is active${untilText(until)}`,
      ...(until === undefined ? { notKnown: "The event does not contain its expiration." } : { until }),
      principalArn: roleArn,
    };
  }
  const owner = ownerOf(event);
  return {
    begins: [...owner, "credential", key],
    what: `temporary credentials ${harmless(key)} requested by ${principalOf(event.raw["userIdentity"]).who} are active${untilText(until)}`,
    ...(until === undefined ? { notKnown: "The event does not contain their expiration." } : { until }),
    ...principalArnOf(event),
  };
}

/** A session without an event that created it. */
function sessionUsed({ first, created, how }: CredentialNode): Begins {
  const longest = how === "assumed role" ? 12 : 36;
  const since = Date.parse(created ?? "");
  const isInstance = /^i-[0-9a-f]{8,17}$/.test(lastPart(first.principalArn ?? ""));
  const until = Number.isNaN(since) || isInstance ? undefined : new Date(since + longest * 3_600_000);
  return {
    begins: [...ownerOf(first), "credential", first.accessKeyId ?? ""],
    what: `a session of ${principalOf(first.raw["userIdentity"]).who} is active`,
    notKnown: isInstance
      ? "The instance gets new credentials while it runs with the role."
      : `No event shows when it ends${until === undefined ? "" : `: at most ${String(longest)} hours after its creation`}.`,
    ...(until && { until: isoSeconds(until) }),
    ...principalArnOf(first),
  };
}

function signedIn({ first, how }: CredentialNode): Begins {
  return {
    begins: [...ownerOf(first), "credential", `${how} ${first.eventTime}`],
    what: `the ${how} of ${principalOf(first.raw["userIdentity"]).who} is active`,
    notKnown: "The events do not contain its expiration.",
    ...principalArnOf(first),
  };
}

function keyUsed({ first }: CredentialNode): Begins {
  const key = first.accessKeyId ?? "";
  return {
    begins: [...ownerOf(first), "credential", key],
    what: `access key ${harmless(key)} of ${principalOf(first.raw["userIdentity"]).who} is active`,
    grants: "It was used here, and no event deactivates it.",
    ...principalArnOf(first),
  };
}

/** The owner of an event's credentials: a user, the role of a session, or another principal that CloudTrail names. */
function ownerOf({ raw, accountId, userName, sessionIssuerArn, principalType }: InvestigatedEvent): Thing {
  const account = textOf(valueIn(raw, "userIdentity", "accountId")) || accountId;
  if (sessionIssuerArn?.includes(":role/") === true) {
    return ["iam", account, "Role", lastPart(sessionIssuerArn)];
  }
  return principalType === "IAMUser" && userName !== undefined
    ? ["iam", account, "User", userName]
    : ["iam", account, principalType ?? "Unknown", userName ?? textOf(valueIn(raw, "userIdentity", "principalId"))];
}

function principalArnOf(event: InvestigatedEvent): { readonly principalArn?: string } {
  const arn = event.sessionIssuerArn ?? event.principalArn;
  return arn === undefined ? {} : { principalArn: arn };
}

/** STS writes `Nov 2, 2026, 2:15:02 AM`, in UTC; the space before `AM` may be a special one. */
function expirationOf({ raw }: InvestigatedEvent): string | undefined {
  const text = textOf(valueIn(raw, "responseElements", "credentials", "expiration")).replaceAll(/\s+/g, " ");
  const moment = new Date(/Z$|UTC$/.test(text) ? text : `${text} UTC`);
  return Number.isNaN(moment.getTime()) ? undefined : isoSeconds(moment);
}

function isoSeconds(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}

function untilText(until: string | undefined): string {
  return until === undefined ? "" : ` until ${until}`;
}
