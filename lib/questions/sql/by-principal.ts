import { fieldsOf } from "./event-fields";
import type { QuestionValues } from "../question";
import { anyOf, given, sql, type Sql } from "./sql";

/** The columns that may contain a principal's full name. */
const named = sql`identity_arn, identity_user_name, identity_access_key_id, identity_principal_id, session_issuer_arn,
    session_issuer_user_name, source_identity, split_part(identity_principal_id, ':', 2), on_behalf_of_user_id`;

/** The subject of a question: one or several principals, or access keys. */
export type AskedPrincipals = Pick<QuestionValues, "principal" | "principals" | "accessKeys">;

/**
 * Matches events of a principal (a user name, ARN, role name, access key id, session name, or id of an IAM Identity
 * Center user; `root` is the root user of any account), and events of access keys. The session name is the part of
 * `principalId` after the colon.
 */
export function byPrincipal(asked: AskedPrincipals): Sql {
  const all = principalsOf(asked);
  const others = all.filter((each) => each !== "root");
  const [one] = others;
  const { accessKeys = [] } = asked;
  return anyOf([
    ...(others.length < all.length ? [sql`identity_type = 'Root'`] : []),
    // one comparison, for any number
    ...(others.length > 1
      ? [sql`arrays_overlap(ARRAY[${named}], ARRAY[${given(others)}])`]
      : one === undefined
        ? []
        : [sql`${one} IN (${named})`]),
    ...(accessKeys.length > 0 ? [sql`identity_access_key_id IN (${given(accessKeys)})`] : []),
  ]);
}

/** Texts of which every event of {@link byPrincipal} contains one; undefined if unknown. */
export function principalMentions(asked: AskedPrincipals): readonly string[] | undefined {
  const mentions = [...principalsOf(asked), ...(asked.accessKeys ?? [])];
  return mentions.includes("root") || mentions.length === 0 ? undefined : mentions;
}

function principalsOf({ principal, principals = [] }: AskedPrincipals): readonly string[] {
  return [...new Set([...(principal === undefined ? [] : [principal]), ...principals])];
}

/** Whether {@link byPrincipal} matches an event with this `userIdentity`. */
export function isPrincipal(principal: string, userIdentity: unknown): boolean {
  const identity = fieldsOf(userIdentity);
  if (principal === "root") return identity["type"] === "Root";
  const { arn, userName, accessKeyId, principalId, onBehalfOf } = identity;
  const { sessionIssuer, sourceIdentity } = fieldsOf(identity["sessionContext"]);
  const issuer = fieldsOf(sessionIssuer);
  const session = typeof principalId === "string" ? principalId.split(":")[1] : undefined;
  return [
    ...[arn, userName, accessKeyId, principalId, issuer["arn"], issuer["userName"], sourceIdentity, session],
    fieldsOf(onBehalfOf)["userId"],
  ].includes(principal);
}
