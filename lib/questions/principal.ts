import { fieldsOf } from "./event-fields";
import { anyOf, given, sql, type Sql } from "./sql";

/** The columns that may name a principal, each in full. */
const named = sql`identity_arn, identity_user_name, identity_access_key_id, identity_principal_id, session_issuer_arn,
    session_issuer_user_name, source_identity, split_part(identity_principal_id, ':', 2), on_behalf_of_user_id`;

/**
 * Events of a principal (a user's name, an ARN, a role's name, an access key's id, a session's name, the id of a user of
 * IAM Identity Center; `root` is the root user of any account), and those of these access keys. A session's name is what
 * follows the colon of `principalId`.
 */
export function byPrincipal(principal: string | undefined, accessKeys: readonly string[] = []): Sql {
  return anyOf([
    ...(principal === undefined
      ? []
      : principal === "root"
        ? [sql`identity_type = 'Root'`]
        : [sql`${principal} IN (${named})`]),
    ...(accessKeys.length > 0 ? [sql`identity_access_key_id IN (${given(accessKeys)})`] : []),
  ]);
}

/** What every event of {@link byPrincipal} mentions; undefined where that is not known. */
export function principalMentions(
  principal: string | undefined,
  accessKeys: readonly string[] = [],
): readonly string[] | undefined {
  const mentions = [...(principal === undefined ? [] : [principal]), ...accessKeys];
  return principal === "root" || mentions.length === 0 ? undefined : mentions;
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
