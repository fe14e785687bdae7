import { detectionSql } from "./sql/detection-sql";
import { listedColumns, listEvents, scopeOf } from "./sql/events-query";
import type { Question } from "./question";
import { anyOf, names, sql } from "./sql/sql";

export const rootActivity: Question = {
  id: "root-activity",
  title: "What root users did",
  answers:
    "every call and sign-in of an account's root user that no AWS service made for it, and of assumed root sessions, which are somebody else's who called AssumeRoot",
  why: "Nobody should work as root: each row needs an explanation, including failed sign-ins.",
  parameters: [],
  columns: listedColumns("mfa", "assumed_root", "user_agent"),
  query: (values) =>
    listEvents(
      {
        scope: scopeOf(values),
        where: [
          // the alarm omits events without an event type
          anyOf([
            detectionSql("root-login"),
            sql`(identity_type = 'Root' AND identity_invoked_by IS NULL AND event_type IS NULL)`,
          ]),
        ],
        columns: ["mfa_authenticated", "additional_event_data", "user_agent", "assumed_root"],
        limit: values.limit,
      },
      [
        sql`coalesce(json_extract_scalar(additional_event_data, '$.MFAUsed'), mfa_authenticated) AS mfa`,
        sql`coalesce(assumed_root, 'false') AS assumed_root`,
        names(["user_agent"]),
      ],
    ),
};
