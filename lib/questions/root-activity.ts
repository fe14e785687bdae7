import { listedColumns, listEvents, scopeOf } from "./events-query";
import type { Question } from "./question";
import { names, sql } from "./sql";

export const rootActivity: Question = {
  id: "root-activity",
  title: "What root users did",
  answers: "every call and sign-in of an account's root user that no AWS service made for it",
  why: "Nobody works as root: each row needs an explanation, a failed sign-in too.",
  parameters: [],
  columns: listedColumns("mfa", "user_agent"),
  query: (values) =>
    listEvents(
      {
        scope: scopeOf(values),
        where: [
          sql`identity_type = 'Root'`,
          sql`identity_invoked_by IS NULL`,
          sql`coalesce(event_type, '') <> 'AwsServiceEvent'`,
        ],
        columns: ["mfa_authenticated", "additional_event_data", "user_agent"],
        limit: values.limit,
      },
      [
        sql`coalesce(json_extract_scalar(additional_event_data, '$.MFAUsed'), mfa_authenticated) AS mfa`,
        names(["user_agent"]),
      ],
    ),
};
