import { fieldsOf } from "./event-fields";
import type { QuestionValues } from "../question";
import { anyOf, given, sql, type Sql } from "./sql";

/** The columns that may name a principal, each in full. */
const named = sql`identity_arn, identity_user_name, identity_access_key_id, identity_principal_id, session_issuer_arn,
    session_issuer_user_name, source_identity, split_part(identity_principal_id, ':', 2), on_behalf_of_user_id`;

/** Whom a question asks about: a principal, several of them, or access keys. */
export type AskedPrincipals = Pick<QuestionValues, "principal" | "principals" | "accessKeys">;

/**
 * Events of a principal (a user's name, an ARN, a role's name, an access key's id, a session's name, the id of a user of
 * IAM Identity Center; `root` is the root user of any account), and those of these access keys. A session's name is what
 * follows the colon of `principalId`.
 */
export function byPrincipal(asked: AskedPrincipals): Sql {
  const all = principalsOf(asked);
  const others = all.filter((each) => each !== "root");
  const [one] = others;
  const { accessKeys = [] } = asked;
  return anyOf([
    ...(others.length < all.length ? [sql`identity_type = 'Root'`] : []),
    // one comparison, however many there are
    ...(others.length > 1
      ? [sql`arrays_overlap(ARRAY[${named}], ARRAY[${given(others)}])`]
      : one === undefined
        ? []
        : [sql`${one} IN (${named})`]),
    ...(accessKeys.length > 0 ? [sql`identity_access_key_id IN (${given(accessKeys)})`] : []),
  ]);
}

/** What every event of {@link byPrincipal} mentions; undefined where that is not known. */
export function principalMentions(asked: AskedPrincipals): readonly string[] | undefined {
  const mentions = [...principalsOf(asked), ...(asked.accessKeys ?? [])];
  return mentions.includes("root") || mentions.length === 0 ? undefined : mentions;
}

function principalsOf({ principal, principals = [] }: AskedPrincipals): readonly string[] {
  return [...new Set([...(principal === undefined ? [] : [principal]), ...principals])];
}

/** Whether {@link byPrincipal} finds an event with this `userIdentity`. */
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
