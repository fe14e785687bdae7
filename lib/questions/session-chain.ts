import { listedColumns, listEvents, scopeOf } from "./sql/events-query";
import { accessKeysParameter, principalParameter } from "./sql/parameters";
import { byPrincipal, principalMentions } from "./sql/by-principal";
import type { Question } from "./question";
import { names, sql } from "./sql/sql";

export const sessionChain: Question = {
  id: "session-chain",
  title: "Which sessions a principal was given",
  answers:
    "each temporary credential that a principal or access key was given: its key, its role, and the account it acts in",
  why: "A leaked key moves between accounts with AssumeRole: the key of each session leads to the session's calls.",
  limits:
    "One step from who is named; lz follows the steps. A session of an account outside the organization leaves no key.",
  parameters: [principalParameter, accessKeysParameter],
  columns: listedColumns("access_key_id", "role_arn", "session_arn", "session_access_key_id", "shared_event_id"),
  query: (values) => {
    return listEvents(
      {
        scope: scopeOf(values),
        where: [
          sql`event_source = 'sts.amazonaws.com'`,
          sql`event_name IN ('AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity', 'AssumeRoot', 'GetSessionToken', 'GetFederationToken')`,
          byPrincipal(values),
        ],
        columns: ["identity_access_key_id", "request_parameters", "response_elements", "shared_event_id"],
        mentions: principalMentions(values),
        limit: values.limit,
      },
      [
        sql`identity_access_key_id AS access_key_id`,
        sql`json_extract_scalar(request_parameters, '$.roleArn') AS role_arn`,
        sql`json_extract_scalar(response_elements, '$.assumedRoleUser.arn') AS session_arn`,
        sql`json_extract_scalar(response_elements, '$.credentials.accessKeyId') AS session_access_key_id`,
        names(["shared_event_id"]),
      ],
    );
  },
};
